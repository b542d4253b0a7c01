package clean_test

import (
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"
	"unicode/utf8"

	"golang.org/x/net/html"

	"github.com/winnow-cli/winnow/pkg/article"
	"github.com/winnow-cli/winnow/pkg/clean"
	"github.com/winnow-cli/winnow/pkg/source"
)

// checkDocument demands what holds for every decided document: kept and removed blocks together are all blocks in
// order, each with a role, a rule, a reason and a score.
func checkDocument(t *testing.T, d *article.Document) {
	t.Helper()
	for i := range d.Blocks {
		b := &d.Blocks[i]
		switch {
		case b.ID != i:
			t.Errorf("block %d has the ID %d", i, b.ID)
		case b.Role == article.RoleNone || b.Rule == "" || b.Why == "":
			t.Errorf("block %d is %s by %q because %q", i, b.Role, b.Rule, b.Why)
		case !(b.Score >= 0 && b.Score <= 1):
			t.Errorf("block %d has the score %v", i, b.Score)
		case !utf8.ValidString(b.Text):
			t.Errorf("block %d is not valid UTF-8: %q", i, b.Text)
		}
		checkMarks(t, b.ID, b.Text, b.Marks)
	}
	if !(d.Confidence >= 0 && d.Confidence <= 1) {
		t.Errorf("confidence is %v", d.Confidence)
	}
	checkElements(t, d)
}

// checkMarks demands that marks lie in the text, in order and properly nested.
func checkMarks(t *testing.T, id int, text string, marks []article.Mark) {
	t.Helper()
	var open []article.Mark
	for k, m := range marks {
		if m.Start < 0 || m.Start > m.End || m.End > len(text) {
			t.Errorf("block %d: mark %d is %d..%d of %d", id, k, m.Start, m.End, len(text))
			return
		}
		if k > 0 && (m.Start < marks[k-1].Start || m.Start == marks[k-1].Start && m.End > marks[k-1].End) {
			t.Errorf("block %d: mark %d is out of order", id, k)
		}
		for len(open) > 0 && open[len(open)-1].End <= m.Start {
			open = open[:len(open)-1]
		}
		if len(open) > 0 && m.End > open[len(open)-1].End {
			t.Errorf("block %d: mark %d crosses another", id, k)
		}
		open = append(open, m)
	}
}

func checkElements(t *testing.T, d *article.Document) {
	t.Helper()
	for i, e := range d.Elements {
		if i == 0 && e.Parent != -1 || i > 0 && (e.Parent < 0 || e.Parent >= i) {
			t.Errorf("element %d has the parent %d", i, e.Parent)
		}
		if e.FirstBlock < 0 || e.FirstBlock > e.LastBlock || e.LastBlock >= len(d.Blocks) {
			t.Errorf("element %d holds blocks %d..%d of %d", i, e.FirstBlock, e.LastBlock, len(d.Blocks))
		}
	}
	for i := range d.Blocks {
		if e := d.Blocks[i].Element; len(d.Elements) > 0 && (d.Elements[e].FirstBlock > i || d.Elements[e].LastBlock < i) {
			t.Errorf("block %d stands outside its element %d", i, e)
		}
	}
}

// checkLines demands of text input that every non-blank line stands in exactly one block, and spans are in order.
func checkLines(t *testing.T, d *article.Document, text string) {
	t.Helper()
	separator := "\n"
	if !strings.Contains(text, separator) {
		separator = "\r"
	}
	covered := map[int]bool{}
	last, end := 0, 0
	for i := range d.Blocks {
		s := d.Blocks[i].Source
		if s.FirstLine <= last || s.LastLine < s.FirstLine || s.Start < end || s.End < s.Start || s.End > len(text) {
			t.Fatalf("block %d stands at %+v after line %d, byte %d", i, s, last, end)
		}
		last, end = s.LastLine, s.End
		for n := s.FirstLine; n <= s.LastLine; n++ {
			covered[n] = true
		}
	}
	for n, line := range strings.Split(text, separator) {
		// A line of nothing but invisible characters is a line, save those that the decoder drops.
		if covered[n+1] && strings.TrimSpace(line) == "" || !covered[n+1] && !article.IsBlank(line) {
			t.Errorf("line %d is covered %v: %q", n+1, covered[n+1], line)
		}
	}
}

// checkVisible demands of HTML input that every character a reader sees stands in some block, in the order of the page.
// It walks the tree on its own.
func checkVisible(t *testing.T, d *article.Document, text string) {
	t.Helper()
	root, err := html.Parse(strings.NewReader(text))
	if err != nil {
		return // Too deep for the parser; the stress tests look at what comes out.
	}
	var seen strings.Builder
	visible(root, &seen)
	var got strings.Builder
	for i := range d.Blocks {
		got.WriteString(d.Blocks[i].Text)
	}
	want, have := solid(seen.String()), solid(got.String())
	if strings.Contains(strings.ToLower(text), "<caption") {
		// A table's caption stands above it, wherever the source has it.
		want, have = sorted(want), sorted(have)
	}
	if want != have {
		at := 0
		for at < len(want) && at < len(have) && want[at] == have[at] {
			at++
		}
		t.Errorf("blocks and visible text part at byte %d:\nvisible: %.80q\nblocks:  %.80q", at, want[at:], have[at:])
	}
}

func sorted(s string) string {
	runes := []rune(s)
	slices.Sort(runes)
	return string(runes)
}

// unseen are the elements whose text a reader does not see.
var unseen = map[string]bool{
	"head": true, "script": true, "style": true, "template": true, "noscript": true, "noframes": true, "noembed": true,
	"iframe": true, "object": true, "embed": true, "svg": true, "canvas": true, "audio": true, "video": true,
	"datalist": true, "map": true,
}

func visible(n *html.Node, b *strings.Builder) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		switch {
		case c.Type == html.TextNode:
			b.WriteString(c.Data)
		case c.Type != html.ElementNode || unseen[c.Data]:
		case c.Data == "input":
			for _, a := range c.Attr {
				if a.Key == "value" && isButton(c) {
					b.WriteString(a.Val)
				}
			}
		default:
			visible(c, b)
		}
	}
}

func isButton(n *html.Node) bool {
	for _, a := range n.Attr {
		if a.Key == "type" {
			v := strings.ToLower(a.Val)
			return v == "submit" || v == "button" || v == "reset"
		}
	}
	return false
}

// solid leaves white space and invisible characters out.
func solid(s string) string {
	return strings.Map(func(r rune) rune {
		if article.IsFoldedSpace(r) || article.IsInvisible(r) {
			return -1
		}
		return r
	}, s)
}

// TestInvariants holds every fixture to what must hold for all inputs.
func TestInvariants(t *testing.T) {
	for _, f := range allFixtures(t) {
		t.Run(f.name, func(t *testing.T) {
			d := cleanFixture(t, f)
			checkDocument(t, d)
			checkPrinted(t, d)
			if f.from == article.Text {
				checkLines(t, d, string(f.data))
			} else {
				checkVisible(t, d, string(f.data))
			}
		})
	}
}

// TestDeterminism cleans every fixture alone and then all at once with one Cleaner: nothing may differ.
func TestDeterminism(t *testing.T) {
	fixtures := allFixtures(t)
	c, err := clean.New(clean.Options{})
	if err != nil {
		t.Fatal(err)
	}
	alone := make([]*article.Document, len(fixtures))
	for i, f := range fixtures {
		alone[i] = cleanAny(t, c, f.data)
	}
	var wg sync.WaitGroup
	for range 2 {
		for i, f := range fixtures {
			wg.Go(func() {
				if d := cleanAny(t, c, f.data); !reflect.DeepEqual(d, alone[i]) {
					t.Errorf("%s differs when it is cleaned among others", f.name)
				}
			})
		}
	}
	wg.Wait()
}

// TestSniffing cleans every fixture without saying what it is.
func TestSniffing(t *testing.T) {
	c, err := clean.New(clean.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range allFixtures(t) {
		if d := cleanAny(t, c, f.data); d.Format != f.from {
			t.Errorf("%s is taken for %s, want %s", f.name, d.Format, f.from)
		}
	}
}

// TestReasons demands the contract's word for each input that holds no article.
func TestReasons(t *testing.T) {
	for _, c := range []struct {
		name, input string
		want        source.Reason
	}{
		{"empty", "", source.Empty},
		{"blank", " \n\t\n", source.Empty},
		{"binary", "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", source.Binary},
		{"script-only page", "<!DOCTYPE html><html><head><title>App</title><script src=a.js></script></head><body><div id=root></div><script>run()</script></body></html>", source.NoArticle},
		{"noscript only", "<!DOCTYPE html><html><body><noscript>You need to enable JavaScript to run this app.</noscript><div id=app></div></body></html>", source.NoArticle},
		{"menu only", "<html><body><nav><ul><li><a href=/a>News</a></li><li><a href=/b>Sport</a></li></ul></nav></body></html>", source.NoArticle},
		{"one word", "hello", source.NoArticle},
	} {
		t.Run(c.name, func(t *testing.T) {
			cleaner, err := clean.New(clean.Options{})
			if err != nil {
				t.Fatal(err)
			}
			d, err := cleaner.Clean(t.Context(), "input", strings.NewReader(c.input))
			checkReason(t, err, c.want)
			if (c.want == source.NoArticle) != (d != nil) {
				t.Errorf("document is returned: %v", d != nil)
			}
			if d != nil && d.Confidence != 0 {
				t.Errorf("confidence is %v, want 0", d.Confidence)
			}
		})
	}
}
