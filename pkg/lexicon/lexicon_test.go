package lexicon

import (
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/winnow-cli/winnow/pkg/article"
)

// shippedRules returns the rules that ship.
func shippedRules(t testing.TB) []Rule {
	t.Helper()
	rules, err := ParseFS(ruleFiles, "rules")
	if err != nil {
		t.Fatal(err)
	}
	return rules
}

func TestShippedRulesPassTheirOwnExamples(t *testing.T) {
	if err := Verify(shippedRules(t)); err != nil {
		t.Error(err)
	}
}

func TestShippedRulesAreWellFormed(t *testing.T) {
	entries, err := ruleFiles.ReadDir("rules")
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if parts := strings.Split(e.Name(), "."); len(parts) != 3 || len(parts[1]) != 2 {
			t.Errorf("%s is not named role.language.txt, so its rules get no language", e.Name())
		}
	}
	for _, r := range shippedRules(t) {
		if len(r.Languages) != 1 || !strings.HasSuffix(r.ID, "-"+r.Languages[0]) {
			t.Errorf("%s: the ID %s does not end in its language %v", r.Source, r.ID, r.Languages)
		}
		if r.Weight <= 0 {
			t.Errorf("%s: rule %s has weight %v", r.Source, r.ID, r.Weight)
		}
	}
}

func TestEveryAppealHasStrongRulesInEveryLanguage(t *testing.T) {
	have := make(map[string]bool)
	for _, r := range shippedRules(t) {
		if r.Weight >= StrongWeight {
			have[r.Role.String()+" "+r.Languages[0]] = true
		}
	}
	roles := []article.Role{
		article.Newsletter, article.Donation, article.Subscription, article.App, article.Social, article.Engage,
		article.Related, article.Ad, article.Comments, article.Legal, article.Agency, article.Correction,
	}
	for _, language := range strings.Fields("en de fr es it pt nl pl ru uk tr ar zh ja") {
		for _, role := range roles {
			if !have[role.String()+" "+language] {
				t.Errorf("no strong rule for %s in %s", role, language)
			}
		}
	}
}

// strongRoles returns the roles of the strong hits of a text.
func strongRoles(l *Lexicon, text string) []article.Role {
	var roles []article.Role
	for _, h := range l.Match(text, nil) {
		if h.Rule.Weight >= 3 && !slices.Contains(roles, h.Rule.Role) {
			roles = append(roles, h.Rule.Role)
		}
	}
	return roles
}

func TestDefaultIsOneLexiconForAll(t *testing.T) {
	var wait sync.WaitGroup
	first := Default()
	if len(first.Rules()) == 0 {
		t.Fatal("the shipped lexicon is empty")
	}
	for range 8 {
		wait.Go(func() {
			if l := Default(); l != first {
				t.Error("Default returned a second lexicon")
			} else if got := strongRoles(l, "Sign up for our newsletter"); !slices.Equal(got, []article.Role{article.Newsletter}) {
				t.Errorf("roles of a sign-up line = %v", got)
			}
		})
	}
	wait.Wait()
}

func TestMatchAppendsInOrderAndOncePerRule(t *testing.T) {
	l := compile(t, `
rule legal/second weak
why second
phrase beta
match beta
miss other
rule nav/first weak
why first
phrase alpha
match alpha
miss other
`)
	text := "Alpha, beta, alpha and beta."
	hits := l.Match(text, []Hit{{Start: -1}})
	if len(hits) != 3 || hits[0].Start != -1 {
		t.Fatalf("hits = %+v, want the one given and two more", hits)
	}
	for i, want := range []string{"Alpha", "beta"} {
		h := hits[i+1]
		if got := text[h.Start:h.End]; got != want {
			t.Errorf("hit %d is %q, want %q", i, got, want)
		}
	}
}

func TestEmptyLexicons(t *testing.T) {
	var none *Lexicon
	empty, err := Compile(nil)
	if err != nil {
		t.Fatal(err)
	}
	for name, l := range map[string]*Lexicon{"nil": none, "zero": {}, "no rules": empty} {
		if hits := l.Match("Subscribe now", nil); hits != nil {
			t.Errorf("%s: hits = %v", name, hits)
		}
		if rules := l.Rules(); len(rules) != 0 {
			t.Errorf("%s: rules = %v", name, rules)
		}
	}
}

// compile compiles the rules of a text.
func compile(t testing.TB, text string) *Lexicon {
	t.Helper()
	rules, err := Parse("test", strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	l, err := Compile(rules)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// TestWorkGrowsWithTheText matches texts made of nothing but beginnings of phrases, which are looked at most often.
// Ten times the text must not take a hundred times as long; the bound is wide because clocks are shared.
func TestWorkGrowsWithTheText(t *testing.T) {
	if testing.Short() {
		t.Skip("measures time")
	}
	l := Default()
	for _, unit := range []string{"sign up for our ", "subscribe ", "by signing up ", "# 1,1.1", "!? ", "read more: ", "你的订阅"} {
		took := func(n int) time.Duration {
			text := strings.Repeat(unit, n)
			begin := time.Now()
			l.Match(text, nil)
			return time.Since(begin)
		}
		took(100)
		small, large := took(2_000), took(20_000)
		if large > 40*small+200*time.Millisecond {
			t.Errorf("%q: 2,000 times took %v, 20,000 times %v", unit, small, large)
		}
		t.Logf("%q: %v, %v", unit, small, large)
	}
}
