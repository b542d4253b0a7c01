package wording

import (
	"slices"
	"testing"
)

func TestTermsAreSortedAndUnique(t *testing.T) {
	terms := Terms("The harvest, the harvest and THE mill", nil)
	if !slices.IsSorted(terms) || len(slices.Compact(slices.Clone(terms))) != len(terms) {
		t.Errorf("Terms returned %v", terms)
	}
	for _, term := range terms {
		if term >= Buckets {
			t.Errorf("term %d is out of range", term)
		}
	}
}

func TestTermsFoldCaseAndPunctuation(t *testing.T) {
	if a, b := Terms("Sign up, now", nil), Terms("sign UP now!", nil); !slices.Equal(a, b) {
		t.Errorf("%v differs from %v", a, b)
	}
	if a, b := Terms("收割季节", nil), Terms("季节收割", nil); slices.Equal(a, b) {
		t.Error("the order of Chinese characters makes no difference")
	}
}

func TestDefaultTellsAnAppealFromNews(t *testing.T) {
	m, err := Default()
	if err != nil {
		t.Fatal(err)
	}
	news := m.Score(Terms("The minister said on Tuesday that the talks had failed, and that her government would wait for the court.", nil))
	appeal := m.Score(Terms("Sign up for our free newsletter", nil))
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
	var terms []uint32
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		terms = Terms(text, terms[:0])
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
		if got := Knows([]string{c.text}); got != c.want {
			t.Errorf("Knows(%q) = %v", c.text, got)
		}
		if readsLikeEnglish(c.text) != c.want {
			t.Errorf("%q: the words say something else than the detector", c.text)
		}
	}
}
