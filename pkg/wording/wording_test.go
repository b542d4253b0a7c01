package wording

import (
	"slices"
	"strings"
	"testing"
)

// terms returns the terms of a text in order.
func terms(text string) []uint32 {
	var r Reader
	return slices.Sorted(slices.Values(r.Terms(text)))
}

func TestTermsAreUnique(t *testing.T) {
	got := terms("The harvest, the harvest and THE mill")
	if len(slices.Compact(slices.Clone(got))) != len(got) {
		t.Errorf("Terms returned %v", got)
	}
	for _, term := range got {
		if term >= Buckets {
			t.Errorf("term %d is out of range", term)
		}
	}
}

// TestReaderForgets reads a text behind others that share terms with it.
func TestReaderForgets(t *testing.T) {
	var r Reader
	for _, text := range []string{"The harvest, the harvest", "the harvest was late", "", "収穫の季節 was late", "the harvest was late"} {
		if got, want := slices.Sorted(slices.Values(r.Terms(text))), terms(text); !slices.Equal(got, want) {
			t.Errorf("%q: %v, of a reader of its own %v", text, got, want)
		}
	}
}

// TestTermsOfLongTexts reads words up to the last that counts and behind it.
func TestTermsOfLongTexts(t *testing.T) {
	text := strings.TrimSpace(strings.Repeat("mill ", maxWords))
	all := terms(text)
	more := terms(text + " mill")
	if len(more) != len(all)-1 {
		t.Errorf("%d terms and one word on %d: no longer the last word", len(all), len(more))
	}
	if !slices.Equal(terms(text+" ..."), all) {
		t.Error("signs behind the last word make a difference")
	}
	for _, end := range []string{" a", "-é", "収", " mill mill, and more"} {
		if got := terms(text + end); !slices.Equal(got, more) {
			t.Errorf("%q behind the last word that counts: %v", end, got)
		}
	}
}

func TestTermsFoldCaseAndPunctuation(t *testing.T) {
	if a, b := terms("Sign up, now"), terms("sign UP now!"); !slices.Equal(a, b) {
		t.Errorf("%v differs from %v", a, b)
	}
	if a, b := terms("收割季节"), terms("季节收割"); slices.Equal(a, b) {
		t.Error("the order of Chinese characters makes no difference")
	}
}

func TestDefaultTellsAnAppealFromNews(t *testing.T) {
	m, err := Default()
	if err != nil {
		t.Fatal(err)
	}
	news := m.Score(terms("The minister said on Tuesday that the talks had failed, and that her government would wait for the court."))
	appeal := m.Score(terms("Sign up for our free newsletter"))
	if news <= appeal {
		t.Errorf("news scores %.2f, an appeal %.2f", news, appeal)
	}
}

func TestReadRefusesOtherSizes(t *testing.T) {
	if _, err := Read([]byte(magic)); err == nil {
		t.Error("Read accepted a model without weights")
	}
}

func BenchmarkTerms(b *testing.B) {
	text := "The minister said on Tuesday that the talks had failed, and that her government would wait for the court to rule."
	var r Reader
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		r.Terms(text)
	}
}

// TestKnowsWhatReadsLikeEnglish has texts that are told without the detector, and ones that hold English words but are not.
func TestKnowsWhatReadsLikeEnglish(t *testing.T) {
	for _, c := range []struct {
		text string
		want bool
	}{
		{"The ferry to the islands was full on the first day, and the council said that it had not been told of any of this by the owners.", true},
		{"Die Fähre war am ersten Tag voll, und der Rat sagte, man habe ihm von all dem nichts gesagt; \"the end of the line\", schrieb eine Zeitung.", false},
		{"Het veer was op de eerste dag vol en de raad zei dat niemand er iets van had gezegd, hoewel was beloofd dat het anders zou gaan.", false},
		{"Fergen var full den første dagen, og rådet sa at det ikke hadde fått vite noe om dette for lenge siden av dem som eier den.", false},
	} {
		if got := Knows(slices.Values([]string{c.text})); got != c.want {
			t.Errorf("Knows(%q) = %v", c.text, got)
		}
		if readsLikeEnglish(c.text) != c.want {
			t.Errorf("%q: the words say something else than the detector", c.text)
		}
	}
}
