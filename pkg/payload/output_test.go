package payload_test

import (
	"bytes"
	"errors"
	"io"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	unsafe "github.com/yuin/goldmark/renderer/html"
	"github.com/yuin/goldmark/text"
	"golang.org/x/net/html"

	"github.com/winnow-cli/winnow/pkg/article"
	"github.com/winnow-cli/winnow/pkg/clean"
	"github.com/winnow-cli/winnow/pkg/explain"
	"github.com/winnow-cli/winnow/pkg/payload"
	render "github.com/winnow-cli/winnow/pkg/render/html"
	"github.com/winnow-cli/winnow/pkg/render/markdown"
	"github.com/winnow-cli/winnow/pkg/source"
)

// TestAttacks cleans every page and looks at every element, attribute and address of what comes out: as HTML, as Markdown that
// goldmark makes HTML of, and as the page of explanations.
func TestAttacks(t *testing.T) {
	cleaner, err := clean.New(clean.Options{})
	if err != nil {
		t.Fatal(err)
	}
	report, err := explain.NewReport()
	if err != nil {
		t.Fatal(err)
	}
	var explained []*explain.Page
	for i, p := range payload.Pages() {
		if testing.Short() && i%7 != 0 {
			continue
		}
		d, err := cleaner.CleanPage(t.Context(), source.Page{Name: p.Name, Body: strings.NewReader(p.Text)})
		if err != nil {
			t.Errorf("%s: %v", p.Name, err)
			continue
		}
		inspectArticle(t, p.Name, d)
		part, err := report.Page(d)
		if err != nil {
			t.Fatal(err)
		}
		explained = append(explained, part)
	}
	var page bytes.Buffer
	if err := report.Write(&page, explained); err != nil {
		t.Fatal(err)
	}
	inspectExplanations(t, page.String())
}

// goldmarkUnsafe lets raw HTML and all addresses through.
var goldmarkUnsafe = goldmark.New(goldmark.WithExtensions(extension.GFM, extension.Footnote), goldmark.WithRendererOptions(unsafe.WithUnsafe()))

// inspectArticle looks at the clean article as HTML and as Markdown, which must hold no raw HTML.
func inspectArticle(t *testing.T, name string, d *article.Document) {
	t.Helper()
	inspect(t, name+" as HTML", rendered(t, d, render.Render), cleanAttributes)
	source := []byte(rendered(t, d, func(w io.Writer, d *article.Document) error { return markdown.Render(w, d, markdown.Options{}) }))
	root := goldmarkUnsafe.Parser().Parse(text.NewReader(source))
	_ = ast.Walk(root, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if entering && (n.Kind() == ast.KindRawHTML || n.Kind() == ast.KindHTMLBlock) {
			t.Errorf("%s as Markdown has raw HTML: %q", name, source)
		}
		return ast.WalkContinue, nil
	})
	var page strings.Builder
	if err := goldmarkUnsafe.Renderer().Render(&page, source, root); err != nil {
		t.Fatal(err)
	}
	inspect(t, name+" as Markdown", page.String(), append([]string{"style"}, cleanAttributes...)) // goldmark aligns the cells of tables.
}

// FuzzAttacks puts anything at all where the attacks stand.
func FuzzAttacks(f *testing.F) {
	for _, attack := range payload.Attacks() {
		f.Add(attack)
	}
	cleaner, err := clean.New(clean.Options{})
	if err != nil {
		f.Fatal(err)
	}
	report, err := explain.NewReport()
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, attack string) {
		if len(attack) > 1<<10 {
			t.Skip("goldmark takes long, and an attack does not")
		}
		for _, p := range payload.With(attack) {
			d, err := cleaner.CleanPage(t.Context(), source.Page{Name: p.Name, Body: strings.NewReader(p.Text)})
			if d == nil {
				var failure *source.Failure
				if !errors.As(err, &failure) {
					t.Fatal(err)
				}
				continue
			}
			inspectArticle(t, p.Name, d)
			part, err := report.Page(d)
			if err != nil {
				t.Fatal(err)
			}
			var page bytes.Buffer
			if err := report.Write(&page, []*explain.Page{part}); err != nil {
				t.Fatal(err)
			}
			inspectExplanations(t, page.String())
		}
	})
}

func rendered(t *testing.T, d *article.Document, render func(io.Writer, *article.Document) error) string {
	t.Helper()
	var out bytes.Buffer
	if err := render(&out, d); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// The elements and attributes that clean HTML may have. goldmark adds some.
var (
	cleanElements = strings.Fields("html head body article h1 h2 h3 h4 h5 h6 p ul ol li blockquote pre code em strong del sup sub a img figure figcaption " +
		"table thead tbody tr th td hr br aside div input section")
	cleanAttributes = strings.Fields("href src alt class lang dir start id role")
)

// inspectExplanations looks at the page of all attacks: it has one style and one script, which are ours, and the policy stands
// before both.
func inspectExplanations(t *testing.T, page string) {
	t.Helper()
	if !strings.HasPrefix(page, "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-Policy\" content=\"default-src &#39;none&#39;;") {
		t.Errorf("the policy is not what a browser reads first: %.200s", page)
	}
	root, err := html.Parse(strings.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	counts := map[string]int{}
	for n := range root.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		counts[n.Data]++
		if n.Namespace != "" {
			t.Errorf("an element of %s", n.Namespace)
		}
		for _, a := range n.Attr {
			if strings.HasPrefix(a.Key, "on") || slices.Contains([]string{"style", "src", "srcset", "srcdoc", "action", "formaction", "data"}, a.Key) ||
				a.Key == "href" && !strings.HasPrefix(a.Val, "#page-") {
				t.Errorf("<%s %s=%q>", n.Data, a.Key, a.Val)
			}
		}
	}
	if counts["style"] != 1 || counts["script"] != 1 || counts["meta"] != 5 || counts["title"] != 1 || counts["form"] != 1 {
		t.Errorf("elements: %v", counts)
	}
	for _, name := range strings.Fields("img iframe object embed link base svg math video audio template frame portal") {
		if counts[name] > 0 {
			t.Errorf("%d times <%s>", counts[name], name)
		}
	}
}

// inspect fails on every element, attribute and address that clean output may not have.
func inspect(t *testing.T, name, page string, attributes []string) {
	t.Helper()
	root, err := html.Parse(strings.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	for n := range root.Descendants() {
		switch {
		case n.Type == html.CommentNode || n.Type == html.DoctypeNode || n.Namespace != "":
			t.Errorf("%s: %q", name, n.Data)
		case n.Type == html.ElementNode && !slices.Contains(cleanElements, n.Data):
			t.Errorf("%s has <%s>", name, n.Data)
		}
		for _, a := range n.Attr {
			switch {
			case !slices.Contains(attributes, a.Key):
				t.Errorf("%s has <%s %s=%q>", name, n.Data, a.Key, a.Val)
			case a.Key == "href" || a.Key == "src":
				if !isHarmless(a.Val) {
					t.Errorf("%s has <%s %s=%q>", name, n.Data, a.Key, a.Val)
				}
			}
		}
	}
}

// isHarmless reads an address as a browser does: what it leaves out is left out first.
func isHarmless(address string) bool {
	address = strings.NewReplacer("\t", "", "\n", "", "\r", "").Replace(strings.TrimFunc(address, func(r rune) bool { return r <= ' ' }))
	scheme, _, ok := strings.Cut(address, ":")
	if !ok || strings.ContainsAny(scheme, "/?#") {
		return true
	}
	if strings.ContainsFunc(scheme, func(r rune) bool {
		return (r < 'a' || r > 'z') && (r < 'A' || r > 'Z') && (r < '0' || r > '9') && !strings.ContainsRune("+-.", r)
	}) {
		return true // It is no scheme, and so a relative path.
	}
	return slices.Contains([]string{"http", "https", "mailto"}, strings.ToLower(scheme))
}

// TestHarmless keeps the judge of the tests above honest.
func TestHarmless(t *testing.T) {
	for address, want := range map[string]bool{
		"https://a.org/": true, "a/b": true, "#x": true, "mailto:a@b.org": true, "//a.org": true, "?javascript:x": true, "": true, "java script:x": true,
		"javascript:x": false, " \x01javascript:x": false, "java\tscript:x": false, "JavaScript:x": false, "data:text/html,x": false, "vbscript:x": false, "file:///x": false, "blob:x": false,
	} {
		if got := isHarmless(address); got != want {
			t.Errorf("isHarmless(%q) = %v", address, got)
		}
		if u, err := url.Parse(address); err == nil && u.Scheme != "" && isHarmless(address) != slices.Contains([]string{"http", "https", "mailto"}, u.Scheme) {
			t.Errorf("%q: net/url reads the scheme %q", address, u.Scheme)
		}
	}
}
