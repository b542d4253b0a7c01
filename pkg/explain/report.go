package explain

import (
	"bufio"
	"bytes"
	"cmp"
	"crypto/sha256"
	"embed"
	"encoding/base64"
	"fmt"
	"html/template"
	"io"
	"slices"
	"strconv"

	"github.com/winnow-cli/winnow/pkg/article"
)

// web holds the templates, the style and the script of the page.
//
//go:embed web
var web embed.FS

// Report makes HTML pages of explanations. Make it with NewReport; it is immutable and safe for concurrent use.
type Report struct {
	templates *template.Template
	style     template.CSS
	script    template.JS
	policy    string
}

// NewReport reads the parts of the page that are built into the program. The error says that they are broken.
func NewReport() (*Report, error) {
	templates, err := template.ParseFS(web, "web/*.gohtml")
	if err != nil {
		return nil, fmt.Errorf("read the page's templates: %w", err)
	}
	style, err := web.ReadFile("web/page.css")
	if err != nil {
		return nil, fmt.Errorf("read the page's style: %w", err)
	}
	script, err := web.ReadFile("web/page.js")
	if err != nil {
		return nil, fmt.Errorf("read the page's script: %w", err)
	}
	// The page may load nothing and go nowhere; of styles and scripts only the two that are built in may take effect.
	policy := fmt.Sprintf("default-src 'none'; style-src '%s'; script-src '%s'; base-uri 'none'; form-action 'none'",
		digest(style), digest(script))
	return &Report{
		templates: templates,
		style:     template.CSS(style), //nolint:gosec // It is our own file.
		script:    template.JS(script), //nolint:gosec // It is our own file.
		policy:    policy,
	}, nil
}

// digest is the hash source of a content security policy.
func digest(data []byte) string {
	sum := sha256.Sum256(data)
	return "sha256-" + base64.StdEncoding.EncodeToString(sum[:])
}

// Page is the part of one input. It is made by Report.Page and belongs to the caller.
type Page struct {
	// Failure is why the input failed, with its reason word, or "". The caller sets it before Report.Write.
	Failure string

	source, headline string
	confidence       float64
	warnings         int
	summary          summary
	body             template.HTML
}

// Page explains one document; d is only read and not kept. A document without blocks stands for an input that was not
// read: it has a line in the index, and Failure should say why. Nil counts as an empty document.
func (r *Report) Page(d *article.Document) (*Page, error) {
	if d == nil {
		d = &article.Document{}
	}
	p := &Page{
		source:     visible(d.Source),
		headline:   visible(d.Meta.Headline),
		confidence: d.Confidence,
		warnings:   len(d.Warnings),
		summary:    summarise(d),
	}
	var buf bytes.Buffer
	if err := r.templates.ExecuteTemplate(&buf, "body.gohtml", newBodyView(d, &p.summary)); err != nil {
		return nil, fmt.Errorf("explain %s: %w", d.Source, err)
	}
	p.body = template.HTML(buf.String()) //nolint:gosec // The template has escaped what comes from the input.
	return p, nil
}

// Write prints one HTML page for all inputs: an index when there are several, then each input, those first that winnow is
// least sure of. Inputs of equal confidence keep their order, so that the same pages give the same bytes; pages itself
// is not changed. The error is the writer's.
func (r *Report) Write(w io.Writer, pages []*Page) error {
	sorted := slices.Clone(pages)
	slices.SortStableFunc(sorted, func(a, b *Page) int {
		return cmp.Or(cmp.Compare(a.rank(), b.rank()), cmp.Compare(a.confidence, b.confidence))
	})
	view := reportView{Policy: r.policy, Style: r.style, Script: r.script, Roles: countRoles(sorted)}
	for i, p := range sorted {
		view.Pages = append(view.Pages, newPageView(p, i+1))
	}
	view.Title = reportTitle(view.Pages)
	buffered := bufio.NewWriter(w)
	if err := r.templates.ExecuteTemplate(buffered, "page.gohtml", view); err != nil {
		return fmt.Errorf("print the page of explanations: %w", err)
	}
	if err := buffered.Flush(); err != nil {
		return fmt.Errorf("print the page of explanations: %w", err)
	}
	return nil
}

// rank puts inputs that were not read before all others.
func (p *Page) rank() int {
	if p.summary.Blocks == 0 {
		return 0
	}
	return 1
}

func reportTitle(pages []pageView) string {
	if len(pages) == 1 {
		return "Explained: " + pages[0].Name
	}
	return "Explained: " + strconv.Itoa(len(pages)) + " inputs"
}

// countRoles adds up the blocks of each role over all pages, in the order of the roles.
func countRoles(pages []*Page) []roleView {
	blocks := map[string]int{}
	for _, p := range pages {
		for _, side := range [][]amount{p.summary.kept, p.summary.removed} {
			for _, a := range side {
				blocks[a.Role] += a.Blocks
			}
		}
	}
	var list []roleView
	for _, role := range append(article.Roles(), article.RoleNone) {
		if n := blocks[role.String()]; n > 0 {
			list = append(list, roleView{role.String(), family(role), n})
		}
	}
	return list
}
