package train

import "testing"

func TestCompare(t *testing.T) {
	for _, c := range []struct {
		name, gold, got string
		p, r            float64
		exact           bool
	}{
		{"same", "a b c d e", "a, b c. d e", 1, 1, true},
		{"nothing of nothing", "", "", 1, 1, true},
		{"nothing of something", "a b c d e", "", 0, 0, false},
		{"something of nothing", "", "a b c d e", 0, 0, false},
		{"half", "a b c d e f g h", "a b c d e", 1, 0.4, false},
		{"shorter than a shingle", "a b", "a b", 1, 1, true},
		{"one more", "a b c d", "a b c d e", 0.5, 1, false},
	} {
		var r Result
		r.compare(Tokens(c.gold), Tokens(c.got))
		if r.Precision != c.p || r.Recall != c.r || r.Exact != c.exact {
			t.Errorf("%s: p=%v r=%v exact=%v, want %v %v %v", c.name, r.Precision, r.Recall, r.Exact, c.p, c.r, c.exact)
		}
	}
}

func TestSnippets(t *testing.T) {
	var r Result
	r.snippets(Gold{With: []string{"The  Ferry", "not there"}, Without: []string{"sign up!"}}, "“the ferry” sails. Sign up")
	if r.Found != 1 || r.Wanted != 2 || r.Surplus != 1 || r.Unwanted != 1 {
		t.Errorf("snippets are %+v", r)
	}
}

// TestSummarize averages precision over the pages something was kept of and recall over those that have a text.
func TestSummarize(t *testing.T) {
	s := Summarize([]Result{
		{Precision: 1, Recall: 0.5, Got: 4, Gold: 8},
		{Got: 0, Gold: 8, NoArticle: true},
		{Precision: 1, Recall: 1, Got: 0, Gold: 0, Exact: true},
	})
	if s.Pages != 3 || s.Precision != 1 || s.Recall != 0.25 || s.F1 != 0.4 || s.NoArticle != 1 {
		t.Errorf("summary is %+v", s)
	}
}

// TestFold holds the parts that the fitting program computes too: int(md5(site)) % 5.
func TestFold(t *testing.T) {
	for site, want := range map[string]int{"example.com": 2, "example.org": 4, "": 1} {
		if got := Fold(site); got != want {
			t.Errorf("%q falls into part %d, want %d", site, got, want)
		}
	}
}
