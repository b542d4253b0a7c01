package classify

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/winnow-cli/winnow/pkg/article"
	"github.com/winnow-cli/winnow/pkg/htmldoc"
	"github.com/winnow-cli/winnow/pkg/textdoc"
)

const (
	lakeParagraph = "<p>The lake at Northwater has lost four metres since the spring, and the people who live by it have begun to walk where they used to swim."
	lakePlea      = "<p>Sign up for our newsletter and get our best stories in your inbox every morning."
)

// lakePage is a page whose menu and text are given.
func lakePage(menu, text string) string {
	return "<title>Why the lake is low this year</title><nav><ul>" + menu + "</ul></nav><h1>Why the lake is low this year</h1>" +
		lakeParagraph + text + lakeParagraph + "<p>All is well"
}

func menuOf(lines int) string {
	var b strings.Builder
	for i := range lines {
		fmt.Fprintf(&b, "<li><a href=/%d>Sport in the %dth village</a>", i, i)
	}
	return b.String()
}

// askedOf returns, of the blocks whose text begins so, how many the role model is asked about and how many there are.
func askedOf(t *testing.T, d *article.Document, begin string) (asked, all int) {
	t.Helper()
	r, err := DefaultRoles()
	if err != nil {
		t.Fatal(err)
	}
	w := newRoleWork(r.model)
	w.sequence = r.model.Start(len(d.Blocks), nil)
	w.read(t.Context(), cueInput(t, d))
	for i := range d.Blocks {
		if !strings.HasPrefix(d.Blocks[i].Text, begin) {
			continue
		}
		all++
		if slices.Contains(w.asked, i) {
			asked++
		}
		if like := w.like[i]; like > i || w.like[like] != like {
			t.Errorf("block %d is said to be like block %d, and that like block %d", i, like, w.like[like])
		}
	}
	return asked, all
}

func parsePage(t *testing.T, page string) *article.Document {
	t.Helper()
	p, err := htmldoc.Parse(t.Context(), page, htmldoc.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return p.Document
}

// TestPlainTextIsNotAskedAbout counts the paragraphs that have odds of their own: of a row that is plain text only the first.
func TestPlainTextIsNotAskedAbout(t *testing.T) {
	for _, c := range []struct {
		name, between string
		asked         int
	}{
		{"nothing between them", strings.Repeat(lakeParagraph, 6), 3},
		{"a short line between them", strings.Repeat(lakeParagraph, 3) + "<p>Not yet" + strings.Repeat(lakeParagraph, 3), 4},
		{"a phrase between them", strings.Repeat(lakeParagraph, 3) + "<p>By Ada Rowe" + strings.Repeat(lakeParagraph, 3), 6},
		{"a plea nearby", strings.Repeat(lakeParagraph, 3) + lakePlea + strings.Repeat(lakeParagraph, 3), 8},
	} {
		if asked, all := askedOf(t, parsePage(t, lakePage("", c.between)), "The lake at"); all != 8 || asked != c.asked {
			t.Errorf("%s: %d of %d paragraphs were asked about, want %d", c.name, asked, all, c.asked)
		}
	}
	titled := lakePage("", strings.Repeat(lakeParagraph, 3)+"<h2>The lake at Northwater, which has lost four metres since the spring, in figures and in pictures</h2>"+lakeParagraph)
	untitled := strings.Replace(titled, "<title>Why the lake is low this year</title>", "", 1)
	if asked, all := askedOf(t, parsePage(t, titled), "The lake at"); all != 7 || asked != 3 {
		t.Errorf("%d of %d blocks with a subheading were asked about, want 3", asked, all)
	}
	if asked, all := askedOf(t, parsePage(t, untitled), "The lake at"); all != 7 || asked != 5 {
		t.Errorf("%d of %d blocks with a heading were asked about where no title is claimed, want 5", asked, all)
	}
	text := strings.Repeat(strings.TrimPrefix(lakeParagraph, "<p>")+"\n\n", 8)
	if asked, all := askedOf(t, textdoc.Parse(text), "The lake at"); asked != 8 || all != 8 {
		t.Errorf("%d of %d paragraphs of text were asked about, want all", asked, all)
	}
}

// TestListLinesAreNotAllAskedAbout counts the lines of a menu that have odds of their own.
func TestListLinesAreNotAllAskedAbout(t *testing.T) {
	one := menuOf(40)
	if asked, all := askedOf(t, parsePage(t, lakePage(one, lakeParagraph)), "Sport"); all != 40 || asked < 2 || asked > 20 {
		t.Errorf("%d of %d lines of a menu were asked about", asked, all)
	}
	long := parsePage(t, lakePage(menuOf(4*mostLines), lakeParagraph))
	if asked, _ := askedOf(t, long, "Sport"); asked < 8 {
		t.Errorf("%d lines of a menu of %d were asked about: its rows are not bounded", asked, 4*mostLines)
	}
}

// TestListLine holds lines of a menu apart from others as short, which have roles of their own.
func TestListLine(t *testing.T) {
	for _, c := range []struct {
		menu, text, begin string
		want              bool
	}{
		{menuOf(8), "", "Sport in the 0th", true},
		{menuOf(8), "", "Sport in the 7th", false},
		{"<li>Sign up for our newsletter" + menuOf(8), "", "Sign up", false},
		{"", strings.Repeat("<p>Ada Rowe", 4), "Ada", false},
		{"", strings.Repeat(lakeParagraph, 15) + strings.Repeat("<p>Ada Rowe", 4), "Ada", true},
		{"<li><a href=/>Why the lake is low</a>" + menuOf(8), "", "Why", false},
	} {
		var p cuePage
		p.measure(cueInput(t, parsePage(t, lakePage(c.menu, c.text))))
		for i, b := range p.in.Document.Blocks {
			if strings.HasPrefix(b.Text, c.begin) && p.isListLine(i) != c.want {
				t.Errorf("block %d, %q, is a line of a list: %v", i, b.Text, !c.want)
			}
		}
	}
}

// TestUnaskedHaveTheOddsOfTheirLike compares what Score returns for blocks that are alike, twice with the same memory.
func TestUnaskedHaveTheOddsOfTheirLike(t *testing.T) {
	r, err := DefaultRoles()
	if err != nil {
		t.Fatal(err)
	}
	in := cueInput(t, parsePage(t, lakePage(menuOf(40), strings.Repeat(lakeParagraph, 6))))
	odds := r.Score(t.Context(), in)
	r.Score(t.Context(), cueInput(t, textdoc.Parse(cuePageText)))
	if again := r.Score(t.Context(), in); !slices.Equal(again, odds) {
		t.Error("the same page has other odds after another page")
	}
	for i := range in.Document.Blocks {
		b := &in.Document.Blocks[i]
		if strings.HasPrefix(b.Text, "Sport") && odds[i][article.Nav] < odds[i][article.Body] {
			t.Errorf("block %d, a line of the menu, is rather body than nav: %v", i, odds[i])
		}
		if strings.HasPrefix(b.Text, "The lake at") && in.Body[i] > plainBody && odds[i][article.Body] < -0.5 {
			t.Errorf("block %d, a paragraph, has the log-probability %v of being body", i, odds[i][article.Body])
		}
	}
}
