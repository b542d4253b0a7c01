package article_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/winnow-cli/winnow/pkg/article"
)

// TestRolesAreTheContracts pins the words and their order: flags, JSON, rules and gold labels share them.
func TestRolesAreTheContracts(t *testing.T) {
	want := strings.Fields(`headline dek kicker byline date body caption credit agency correction bio
		newsletter donation subscription app social engage related ad comments legal nav`)
	var got []string
	for _, r := range article.Roles() {
		got = append(got, r.String())
		parsed, err := article.ParseRole(strings.ToUpper(" " + r.String() + " "))
		if err != nil || parsed != r {
			t.Errorf("ParseRole(%q) = %v, %v", r, parsed, err)
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("roles (-want +got):\n%s", diff)
	}
	appeals := 0
	for _, r := range article.Roles() {
		if r.IsAppeal() {
			appeals++
		}
	}
	if appeals != 6 || !article.Newsletter.IsAppeal() || !article.Engage.IsAppeal() || article.Related.IsAppeal() || article.Bio.IsAppeal() {
		t.Errorf("%d roles are appeals, want newsletter to engage: 6", appeals)
	}
}

func TestParseRoleRefuses(t *testing.T) {
	for _, word := range []string{"", "none", "bodies", "role(3)"} {
		if r, err := article.ParseRole(word); err == nil {
			t.Errorf("ParseRole(%q) = %v, want an error", word, r)
		} else if !strings.Contains(err.Error(), "headline") {
			t.Errorf("ParseRole(%q): the error does not list the words: %v", word, err)
		}
	}
}

func TestRoleText(t *testing.T) {
	data, err := json.Marshal(map[string]any{"r": article.Donation, "k": article.KindFigure})
	if err != nil || string(data) != `{"k":"figure","r":"donation"}` {
		t.Errorf("JSON is %s, %v", data, err)
	}
	var r article.Role
	if err := r.UnmarshalText([]byte("nonsense")); err == nil || r != article.RoleNone {
		t.Errorf("UnmarshalText of nonsense gave %v, %v", r, err)
	}
	if got := article.Role(200).String() + article.Kind(200).String(); got != "role(200)kind(200)" {
		t.Errorf("unknown values print as %q", got)
	}
}

func TestRoleSet(t *testing.T) {
	s := article.NewRoleSet(article.Body, article.Nav)
	if !s.Has(article.Body) || !s.Has(article.Nav) || s.Has(article.Dek) || s.Has(article.RoleNone) {
		t.Errorf("set %b holds the wrong roles", s)
	}
	if s.Without(article.Nav).Without(article.Body) != 0 || s.With(article.Body) != s {
		t.Error("Without or With is wrong")
	}
}

func TestFoldSpace(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"", ""},
		{" \n\t ", ""},
		{" a \n b\t", "a b"},
		{"a\u00a0\u2009\u3000b", "a b"},
		{"do\u00adnau\u200b", "donau"},
		{"\ufeffa \u200b b", "a b"},
		{"a\x00\x07b\x7f\u0080", "ab"},
		{"\u0645\u06cc\u200c\u0634 \U0001f468\u200d\U0001f467", "\u0645\u06cc\u200c\u0634 \U0001f468\u200d\U0001f467"},
		{"a\u0085b\vc\fd", "a b c d"},
	} {
		if got := article.FoldSpace(c.in); got != c.want {
			t.Errorf("FoldSpace(%q) = %q, want %q", c.in, got, c.want)
		}
		if article.IsBlank(c.in) != (c.want == "") {
			t.Errorf("IsBlank(%q) = %v", c.in, article.IsBlank(c.in))
		}
	}
}

func FuzzFoldSpace(f *testing.F) {
	f.Add(" a \u00a0 b\u200b ")
	f.Fuzz(func(t *testing.T, s string) {
		once := article.FoldSpace(s)
		if twice := article.FoldSpace(once); twice != once {
			t.Errorf("folding twice changes %q to %q", once, twice)
		}
		if article.IsBlank(s) != (once == "") {
			t.Errorf("IsBlank(%q) = %v but it folds to %q", s, article.IsBlank(s), once)
		}
	})
}

func TestSortMarks(t *testing.T) {
	mark := func(label string, start, end int) article.Mark {
		return article.Mark{Label: label, Start: start, End: end}
	}
	for _, c := range []struct {
		name string
		// marks in the order their elements were closed.
		in   []article.Mark
		want string
	}{
		{"by start", []article.Mark{mark("b", 2, 3), mark("a", 0, 1)}, "ab"},
		{"outer before inner", []article.Mark{mark("inner", 0, 1), mark("outer", 0, 2)}, "outerinner"},
		{"same range", []article.Mark{mark("inner", 0, 2), mark("outer", 0, 2)}, "outerinner"},
		{"images at one place", []article.Mark{mark("1", 3, 3), mark("2", 3, 3), mark("3", 3, 3)}, "123"},
		{"images in a link", []article.Mark{mark("1", 3, 3), mark("2", 3, 3), mark("link", 3, 5)}, "link12"},
		{"none", nil, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			article.SortMarks(c.in)
			got := ""
			for _, m := range c.in {
				got += m.Label
			}
			if got != c.want {
				t.Errorf("order is %s, want %s", got, c.want)
			}
		})
	}
}

func TestTableString(t *testing.T) {
	table := article.Table{Rows: [][]article.Cell{{{Text: "a"}, {Text: "b\nc"}}, {{Text: ""}}, {}}}
	if got, want := table.String(), "a\tb c\n\n"; got != want {
		t.Errorf("String() = %q, want %q", got, want)
	}
	if got := new(article.Table).String(); got != "" {
		t.Errorf("an empty table prints %q", got)
	}
}

func TestDocumentLists(t *testing.T) {
	d := &article.Document{Blocks: []article.Block{
		{ID: 0, Role: article.Nav}, {ID: 1, Role: article.Body, Kept: true}, {ID: 2, Role: article.Body},
	}}
	if kept := d.Kept(); len(kept) != 1 || kept[0] != &d.Blocks[1] {
		t.Errorf("Kept() = %v", kept)
	}
	if body := d.WithRole(article.Body); len(body) != 2 || body[1] != &d.Blocks[2] {
		t.Errorf("WithRole(body) = %v", body)
	}
	d.Warn("a")
	d.Warn("b")
	d.Warn("a")
	if diff := cmp.Diff([]string{"a", "b"}, d.Warnings); diff != "" {
		t.Errorf("warnings (-want +got):\n%s", diff)
	}
	if (article.Span{}).Known() || !(article.Span{FirstLine: 1, LastLine: 1}).Known() {
		t.Error("Known is wrong")
	}
}

func TestCSSPath(t *testing.T) {
	d := &article.Document{Elements: []article.Element{
		{Parent: -1, Tag: "html"},
		{Parent: 0, Tag: "body", Nth: 1},
		{Parent: 1, Tag: "div", ID: "main", Nth: 2},
		{Parent: 2, Tag: "p", Nth: 3},
		{Parent: 1, Tag: "div", ID: "no good", Nth: 4},
	}}
	for _, c := range []struct {
		element int
		want    string
	}{
		{0, "html"},
		{99, "html"},
		{1, "body:nth-of-type(1)"},
		{3, "div#main > p:nth-of-type(3)"},
		{4, "body:nth-of-type(1) > div:nth-of-type(4)"},
	} {
		if got := d.CSSPath(&article.Block{Element: c.element}); got != c.want {
			t.Errorf("path of element %d is %q, want %q", c.element, got, c.want)
		}
	}
	// Far below the id the path ends at a container, so that deep pages do not take kilobytes for each block.
	for range 1000 {
		d.Elements = append(d.Elements, article.Element{Parent: len(d.Elements) - 1, Tag: "q", Nth: 1})
	}
	d.Elements[5].Parent = 2
	if got, want := d.CSSPath(&article.Block{Element: 1004}), "div#main"+strings.Repeat(" > q:nth-of-type(1)", 47); got != want {
		t.Errorf("the path of an element far down has %d bytes, want %d: %s", len(got), len(want), got)
	}
	if got := d.CSSPath(&article.Block{Element: 3, Path: "main"}); got != "main" {
		t.Errorf("the parser's own path is printed as %q", got)
	}
	if got := new(article.Document).CSSPath(&article.Block{}); got != "" {
		t.Errorf("path in a document without elements is %q", got)
	}
}
