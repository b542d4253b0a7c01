package evaluate

import (
	"encoding/json"
	"fmt"
	"math"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/winnow-cli/winnow/pkg/article"
)

// labelled is a page of one-word lines, each followed by a blank one.
func labelled(name string, roles ...article.Role) *Page {
	p := &Page{Name: name}
	for i, r := range roles {
		p.Lines = append(p.Lines, Line{Number: 2*i + 1, Text: fmt.Sprintf(" word%d", i), Gold: r})
	}
	return p
}

// decided is a document of one block for each line of a labelled page.
func decided(roles ...article.Role) *article.Document {
	d := &article.Document{}
	for i, r := range roles {
		d.Blocks = append(d.Blocks, article.Block{ID: i, Role: r, Source: article.Span{FirstLine: 2*i + 1, LastLine: 2*i + 1}})
	}
	return d
}

const (
	head, body, nav, news, none = article.Headline, article.Body, article.Nav, article.Newsletter, article.RoleNone
)

// TestReport is counted by hand: of three body lines two are found, of two newsletter lines one, and one is left in the
// body; the headline is missed, since no block holds it.
func TestReport(t *testing.T) {
	var s Score
	s.Add(labelled("a", head, body, body, news), decided(none, body, nav, body))
	s.Add(labelled("b", nav), decided(nav))
	s.Add(labelled("c", body, news), decided(body, news))
	f := func(x float64) *float64 { return &x }
	want := Report{
		Pages: 3, Printed: 3, Lines: 7, Wrong: 3,
		// F1: headline 0, body 2*2/(3+3), newsletter 2*1/(2+1), nav 2*1/(1+2).
		MacroF1: (0 + 4.0/6 + 2.0/3 + 2.0/3) / 4, AppealMacroF1: 2.0 / 3, LineAccuracy: 4.0 / 7,
		// Each line has six characters with the space before it.
		BodyCharsLost: 6.0 / 18, AppealCharsLeft: 6.0 / 12,
		Roles: []RoleFigures{
			{head, nil, f(0), f(0), 1, 0},
			{body, f(2.0 / 3), f(2.0 / 3), f(4.0 / 6), 3, 3},
			{news, f(1), f(1.0 / 2), f(2.0 / 3), 2, 1},
			{nav, f(1.0 / 2), f(1), f(2.0 / 3), 1, 2},
			{none, f(0), nil, nil, 0, 1},
		},
		Confusion: []Pair{{head, none, 1}, {body, body, 2}, {body, nav, 1}, {news, body, 1}, {news, news, 1}, {nav, nav, 1}},
		Worst:     []PageFigures{{"a", 3, 4}},
		Errors:    []WrongLine{{"a", 1, head, none, "word0"}, {"a", 5, body, nav, "word2"}, {"a", 7, news, body, "word3"}},
	}
	if diff := cmp.Diff(want, s.Report(5, true)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if r := s.Report(0, false); len(r.Worst)+len(r.Errors) > 0 {
		t.Errorf("listed without being asked: %v %v", r.Worst, r.Errors)
	}
}

func TestNothingIsMeasured(t *testing.T) {
	got, err := json.Marshal(new(Score).Report(1, true))
	const want = `{"pages":0,"printed":0,"lines":0,"wrong":0,"macro_f1":0,"appeal_macro_f1":0,"line_accuracy":0,"body_chars_lost":0,` +
		`"appeal_chars_left":0,"roles":[],"confusion":[],"worst":[],"errors":[]}`
	if err != nil || string(got) != want {
		t.Errorf("%s, %v, want %s", got, err, want)
	}
}

func TestALostPageIsNeverFree(t *testing.T) {
	var s Score
	s.Add(labelled("a", body, news), nil)
	r := s.Report(0, false)
	if r.Pages != 1 || r.Printed != 0 || r.Wrong != 2 || r.BodyCharsLost != 1 || r.AppealCharsLeft != 0 || r.MacroF1 != 0 {
		t.Errorf("%+v", r)
	}
}

func TestWorst(t *testing.T) {
	var s Score
	for _, p := range []struct {
		name  string
		given article.Role
	}{{"a", body}, {"b", nav}, {"c", news}, {"d", nav}} {
		s.Add(labelled(p.name, body, nav, nav), decided(p.given, p.given, p.given))
	}
	want := []PageFigures{{"c", 3, 3}, {"a", 2, 3}, {"b", 1, 3}}
	if diff := cmp.Diff(want, s.Report(3, false).Worst); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestRolesByLine(t *testing.T) {
	d := &article.Document{Blocks: []article.Block{
		{Role: body, Source: article.Span{FirstLine: 1, LastLine: 3}},
		{Role: nav}, // Its place is not known.
		{Role: news, Source: article.Span{FirstLine: 3, LastLine: 3}},
	}}
	want := map[int]article.Role{1: body, 2: body, 3: news}
	if diff := cmp.Diff(want, rolesByLine(d)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// TestMeanIsRoundedOnce has numbers whose sum depends on the order when every step is rounded.
func TestMeanIsRoundedOnce(t *testing.T) {
	for _, numbers := range [][]float64{{1e16, 1, 1, 1, -1e16}, {1, 1e16, 1, -1e16, 1}} {
		if got := mean(numbers); math.Abs(got-0.6) > 0 {
			t.Errorf("mean(%v) = %v", numbers, got)
		}
	}
}
