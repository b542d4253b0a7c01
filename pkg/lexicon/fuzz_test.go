package lexicon

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

// FuzzMatch checks what holds for every text: hits lie inside it, come in order, and come once for each rule.
func FuzzMatch(f *testing.F) {
	for _, seed := range []string{
		"", " ", "Subscribe now", "İ ı ẞ ﬁ K \u0307", "订阅我们的邮件。", "a\xffb\xc3", "\u200b\u200bSign\u00a0up for our newsletter",
		strings.Repeat("sign up ", 40) + "newsletter", "$1.2.3.4k/mo", "“Read more”", "©©© 2024",
	} {
		f.Add(seed)
	}
	l := Default()
	f.Fuzz(func(t *testing.T, text string) {
		hits := l.Match(text, nil)
		seen := make(map[string]bool)
		for i, h := range hits {
			if h.Start < 0 || h.End < h.Start || h.End > len(text) {
				t.Fatalf("hit %+v lies outside a text of %d bytes", h, len(text))
			}
			if seen[h.Rule.ID] {
				t.Fatalf("%s hit twice", h.Rule.ID)
			}
			seen[h.Rule.ID] = true
			if i > 0 && hits[i-1].Start > h.Start {
				t.Fatalf("hits out of order: %+v", hits)
			}
		}
		if again := l.Match(text, nil); !slices.Equal(hits, again) {
			t.Fatalf("a second match differs: %+v, %+v", hits, again)
		}
	})
}

// FuzzParse checks that no rule file makes Parse or Compile panic.
func FuzzParse(f *testing.F) {
	f.Add("rule nav/x strong\nwhy a\nphrase ^(a|bc) # ... d*$\nmatch x\nmiss y", "Bc 12 and dog")
	f.Add("rule nav/x 1e3\nphrase ((", "a")
	f.Add("rule nav/x\nwhy b\nphrase |*ab*cd*|\nunless #(|x)ef", "abcd")
	f.Fuzz(func(_ *testing.T, file, text string) {
		rules, err := Parse("fuzz", strings.NewReader(file))
		if err != nil {
			return
		}
		if l, err := Compile(rules); err == nil {
			l.Match(text, nil)
		}
	})
}

// plainRules are rules of each form, on words so short that random texts hold them.
const plainRules = `
rule nav/a weak
why t
phrase ab
rule nav/b weak
why t
phrase (ab|abc|a) (|of )be
rule nav/c weak
why t
phrase ^ab ... (cd|de)
rule nav/d weak
why t
phrase # cd
rule nav/e weak
why t
phrase abc* be$
rule nav/f weak
why t
phrase ^(ab|cd be|订阅)$
rule nav/g weak
why t
phrase 订...阅
rule nav/h weak
why t
phrase |cd
rule nav/i weak
why t
phrase (ab|de*) (be|abcd*) ... (a|abcé)
`

// FuzzAgainstPlainSearch compares Match with trying every phrase at every byte.
func FuzzAgainstPlainSearch(f *testing.F) {
	for _, seed := range []string{"ab", "abc of be", "Ab 12 cd.", "abcd be!", "请订一阅", "x. cd", "ab\ncd", "ab. de ab de", "«订阅»", "a be", "abcab be", "def abcde. x abcé", "ab\u00ad be-a"} {
		f.Add(seed)
	}
	l := compile(f, plainRules)
	var plain []pattern
	var m arena
	lay := newLayout(len(l.rules))
	for i := range l.rules {
		for _, phrase := range l.rules[i].Phrases {
			p := pattern{rule: i}
			none := labels{}
			// A blank first choice keeps whole-block phrases out of the labels.
			text := phrase
			if inner, ok := strings.CutPrefix(phrase, "^("); ok {
				text = "^(|)(" + inner
			}
			if err := m.parsePattern(text, &p, &none); err != nil {
				f.Fatal(err)
			}
			lay.add(p.parts)
			plain = append(plain, p)
		}
	}
	laid := lay.phrases()
	f.Fuzz(func(t *testing.T, text string) {
		if !utf8.ValidString(text) {
			return
		}
		var want []string
		quick := folded{heads: &l.heads}
		quick.fold(text)
		var folded folded
		folded.fold(text)
		if string(quick.text) != string(folded.text) || quick.words != folded.words || !slices.Equal(quick.shifts, folded.shifts) {
			t.Fatalf("%q is folded to %q when words are looked for, and to %q when not", text, quick.text, folded.text)
		}
		for i := range plain {
			if foundPlainly(&laid, &plain[i], &folded, text) {
				want = append(want, l.rules[plain[i].rule].ID)
			}
		}
		var got []string
		for _, h := range l.Match(text, nil) {
			got = append(got, h.Rule.ID)
		}
		slices.Sort(got)
		if !slices.Equal(got, want) {
			t.Fatalf("Match finds %v in %q, plain search %v", got, text, want)
		}
	})
}

// foundPlainly tries a phrase at every byte of a folded text.
func foundPlainly(laid *phrases, p *pattern, f *folded, text string) bool {
	for start := 0; start <= len(f.text); start++ {
		if !isBorder(f.text, start) || p.parts[0].atStart && !isBlockStart(f.text[:start]) {
			continue
		}
		first := laid.part(p.parts[0].number)
		end, ok := first.forward(f.text, first.first, start)
		for i := 1; ok && i < len(p.parts); i++ {
			next := laid.part(p.parts[i].number)
			end, ok = next.after(f.text, end)
		}
		if ok && (!p.atSentence || isBlockStart(f.text[:start]) || isSentenceStart(f, text, start)) {
			return true
		}
	}
	return false
}
