package lexicon

import (
	"slices"
	"strings"
	"testing"
)

func parseFile(t *testing.T, name, text string) *File {
	t.Helper()
	f, err := ParseFile(name, strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	return f
}

const pigeon = "rule app/pigeon weak\nwhy sells a pigeon\nphrase buy a pigeon\n"

func TestExtend(t *testing.T) {
	const donate = "Donate now"
	hits := func(l *Lexicon, id, text string) bool {
		return slices.ContainsFunc(l.Match(text, nil), func(h Hit) bool { return h.Rule.ID == id })
	}
	if !hits(Default(), "donation/button-en", donate) {
		t.Fatal("the shipped rule does not hit, so the test proves nothing")
	}
	mine := parseFile(t, "mine/a.txt", "silence donation/button-en\n"+pigeon+"silence ad/label-en\n")
	again := parseFile(t, "mine/b.txt", "silence donation/button-en\nrule donation/button-en weak\nwhy is another\nphrase donate later")
	l, err := Extend(mine, again)
	if err != nil {
		t.Fatal(err)
	}
	if hits(l, "donation/button-en", donate) || !hits(l, "donation/button-en", "donate later") || !hits(l, "app/pigeon", "Buy a pigeon!") {
		t.Error("the rules in force are wrong")
	}
	if got, want := len(l.Rules()), len(shippedRules(t)); got != want {
		t.Errorf("%d rules, want %d: two silenced, two added", got, want)
	}
	if !hits(Default(), "donation/button-en", donate) {
		t.Error("the shipped lexicon was changed")
	}
	if l, err := Extend(); err != nil || len(l.Rules()) != len(shippedRules(t)) {
		t.Errorf("without files: %d rules, %v", len(l.Rules()), err)
	}
}

func TestExtendRefuses(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"silence donation/none-en", "mine/a.txt:1: no shipped rule has the ID donation/none-en: winnow rules lists them"},
		{"rule donation/button-en weak\nwhy a\nphrase b c", " and mine/a.txt:1: rename one"},
		{"rule ad/x weak\nwhy a\nphrase (b", `mine/a.txt:1: rule ad/x: phrase "(b"`},
	} {
		if _, err := Extend(parseFile(t, "mine/a.txt", c.text)); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%q: error is %v, want %s", c.text, err, c.want)
		}
	}
	if _, err := ParseFile("a.txt", strings.NewReader("silence a b")); err == nil || !strings.HasPrefix(err.Error(), "a.txt:1: ") {
		t.Errorf("a silence of two IDs: %v", err)
	}
	if _, err := Parse("a.txt", strings.NewReader("silence donation/button-en")); err == nil {
		t.Error("a shipped file may silence")
	}
}

func TestStrength(t *testing.T) {
	for weight, want := range map[float64]string{StrongWeight: "strong", WeakWeight: "weak", 2.5: "2.5", -1: "-1"} {
		if got := (&Rule{Weight: weight}).Strength(); got != want {
			t.Errorf("Strength of %v is %s", weight, got)
		}
	}
}
