package classify

import (
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/winnow-cli/winnow/pkg/article"
	"github.com/winnow-cli/winnow/pkg/feature"
	"github.com/winnow-cli/winnow/pkg/lexicon"
	"github.com/winnow-cli/winnow/pkg/textdoc"
	"github.com/winnow-cli/winnow/pkg/wording"
)

// TestModelsReadWhatIsMeasured fails when an embedded model was trained on a feature that is no longer there.
func TestModelsReadWhatIsMeasured(t *testing.T) {
	body := defaultBody(t)
	for _, c := range []struct {
		name  string
		model *model
		votes bool
	}{{"html", body.html(), false}, {"html-voted", body.voted(), true}, {"text", body.text(), false}} {
		m := c.model
		if (m.vote >= 0) != c.votes {
			t.Errorf("model %s reads readability's vote: %v", c.name, m.vote >= 0)
		}
		seen := map[string]bool{}
		for i, name := range m.forest.Features {
			if seen[name] {
				t.Errorf("model %s reads %s twice", c.name, name)
			}
			seen[name] = true
			if column, known := feature.ColumnIndex(name); name != VoteColumn && (!known || column != m.columns[i]) {
				t.Errorf("model %s reads %s in column %d, it is measured in %d (%v)", c.name, name, m.columns[i], column, known)
			}
		}
	}
}

// TestModelOfAnotherSchema fails when a model with an unknown feature is taken.
func TestModelOfAnotherSchema(t *testing.T) {
	data := []byte("WNWFRST1\x01\x00\x05\x00a.b.c\x01\x00\x01\x00\xff\xff\x00\x00\x00\x00")
	if _, err := NewBody(Models{Text: data}); err == nil {
		t.Error("a model that reads the feature a.b.c was accepted")
	}
	if _, err := NewBody(Models{Voted: []byte("nonsense")}); err == nil {
		t.Error("nonsense was accepted as a model")
	}
}

// TestNameRolesAreMeasured fails when an element name that votes is no column, or has too far a reach to be one.
func TestNameRolesAreMeasured(t *testing.T) {
	for _, n := range nameRoles {
		if _, known := feature.ColumnIndex(n.column); !known {
			t.Errorf("%s votes for %s but is not measured", n.column, n.role)
		}
	}
	for _, column := range []string{"shape.linkDensity", "names.dek"} {
		if _, known := feature.ColumnIndex(column); !known {
			t.Errorf("%s is read but not measured", column)
		}
	}
}

func defaultBody(t *testing.T) *Body {
	t.Helper()
	body, err := DefaultBody()
	if err != nil {
		t.Fatal(err)
	}
	return body
}

func tableOf(t *testing.T, d *article.Document) *feature.Table {
	t.Helper()
	m, err := wording.Default()
	if err != nil {
		t.Fatal(err)
	}
	return feature.Measure(t.Context(), d, lexicon.Default(), feature.Wording(d, m))
}

const ferry = "The ferry to Orrin sails again after six years, the council said on Friday, and islanders travel for half of the price. "

// story are the paragraphs of a short article.
var story = []string{
	ferry,
	"Councillors voted 14 to 9 on Friday evening to sign a contract with Norvik Lines, a family firm from the next bay.",
	"The boat is to make two crossings a day in winter and four between May and September. A return ticket will cost £6.40.",
	"“We have had children who could not take a place at the school because there was no way home at night,” said Ingrid Sarle.",
	"The last regular service stopped in August 2018, when its operator went out of business after two seasons of engine trouble.",
}

// TestBodyScore demands that the models part an obvious article from an obvious menu.
func TestBodyScore(t *testing.T) {
	page := parsePage(t, "<nav><ul><li><a href=/a>News</a><li><a href=/b>Sport</a></ul></nav><article><h1>Ferry</h1><p>"+
		strings.Join(story, "</p><p>")+"</p></article>")
	for _, d := range []*article.Document{page, textdoc.Parse("News\nSport\n\nFerry\n\n" + strings.Join(story, "\n\n") + "\n")} {
		scores := defaultBody(t).Score(t.Context(), d, tableOf(t, d), nil)
		if len(scores) != len(d.Blocks) {
			t.Fatalf("%d scores for %d blocks", len(scores), len(d.Blocks))
		}
		for i, s := range scores {
			if math.IsNaN(s) || math.IsInf(s, 0) {
				t.Errorf("%s: block %d scores %v", d.Format, i, s)
			}
		}
		if scores[0] > 0 || scores[1] > 0 || scores[4] < 0 || scores[5] < 0 {
			t.Errorf("%s: scores are %.1f", d.Format, scores)
		}
	}
}

// TestPickIsAskedOnlyInDoubt counts the calls of the costly voter.
func TestPickIsAskedOnlyInDoubt(t *testing.T) {
	d := textdoc.Parse(ferry)
	asked := 0
	pick := func(func(int) bool) []bool { asked++; return make([]bool, len(d.Blocks)) }
	body := defaultBody(t)
	if body.Score(t.Context(), d, tableOf(t, d), pick); asked != 0 {
		t.Errorf("asked %d times for text", asked)
	}
	d = parsePage(t, "<p>Short line here</p><div>Another one, not long</div>")
	if body.Score(t.Context(), d, tableOf(t, d), pick); asked > 1 {
		t.Errorf("asked %d times for one page", asked)
	}
	if scores := body.Score(t.Context(), d, tableOf(t, d), func(func(int) bool) []bool { return nil }); len(scores) != len(d.Blocks) {
		t.Errorf("%d scores of a voter without an answer", len(scores))
	}
}

func TestInDoubt(t *testing.T) {
	short, long := []float32{100, 100, 10}, []float32{100, 100, mostWords}
	for _, c := range []struct {
		name   string
		words  []float32
		scores []float64
		want   bool
	}{
		{"sure", short, []float64{5, 5, -5}, false},
		{"one unsure block", short, []float64{5, 0, -5}, true},
		{"few unsure words", short, []float64{9, 9, -3}, false},
		{"unsure but not tossed", short, []float64{5, 1.5, -5}, false},
		{"no body at all", short, []float64{-9, -9, -9}, true},
		{"too long for an article", long, []float64{5, 0, 0}, false},
		{"long, but most of it no body", long, []float64{5, 0, -5}, true},
	} {
		if got := inDoubt(c.scores, &feature.Table{Words: c.words}); got != c.want {
			t.Errorf("%s: in doubt is %v", c.name, got)
		}
	}
}

// TestPickIsToldWhatIsRuledOut asks about a page of nothing but a menu, of which not every block is out of the question.
func TestPickIsToldWhatIsRuledOut(t *testing.T) {
	d := parsePage(t, "<nav class=menu><ul>"+strings.Repeat("<li><a href=/>Home</a><li><a href=/a>About us</a>", 4)+"</ul></nav>"+
		"<h2>Culture</h2><div><a href=/c>Books</a></div>")
	var got, want []int
	scores := defaultBody(t).Score(t.Context(), d, tableOf(t, d), func(ruledOut func(int) bool) []bool {
		for i := range d.Blocks {
			if ruledOut(i) {
				got = append(got, i)
			}
		}
		return nil
	})
	for i, s := range scores {
		if s < outOfTheQuestion {
			want = append(want, i)
		}
	}
	if len(want) == 0 || len(want) == len(scores) || !slices.Equal(got, want) {
		t.Errorf("blocks %v are ruled out, of scores %.1f", got, scores)
	}
}

func TestThreshold(t *testing.T) {
	d := textdoc.Parse("one\ntwo\nthree\n")
	table := &feature.Table{Words: []float32{100, 100, 100}}
	for _, c := range []struct {
		name     string
		scores   []float64
		low, top float64
	}{
		{"sure", []float64{6, 6, -6}, 0.5, highestThreshold},
		{"all unlikely", []float64{-4, -5, -6}, lowestThreshold, 0.2},
		{"nothing", []float64{-50, -50, -50}, lowestThreshold, lowestThreshold},
	} {
		if got := Threshold(d, table, c.scores); got < c.low || got > c.top {
			t.Errorf("%s: threshold is %v, want %v..%v", c.name, got, c.low, c.top)
		}
	}
	if got := against([]float64{1, -1}, 0.5); got[0] != 1 || got[1] != -1 {
		t.Errorf("against one half: %v", got)
	}
	if got := against([]float64{0}, 0.6); got[0] >= 0 {
		t.Errorf("one half stands above a threshold of .6: %v", got)
	}
	if p := Probability(0); p != 0.5 {
		t.Errorf("Probability(0) = %v", p)
	}
}
