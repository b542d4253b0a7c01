package train

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/winnow-cli/winnow/pkg/article"
	"github.com/winnow-cli/winnow/pkg/classify"
	"github.com/winnow-cli/winnow/pkg/clean"
	"github.com/winnow-cli/winnow/pkg/feature"
	"github.com/winnow-cli/winnow/pkg/lexicon"
	"github.com/winnow-cli/winnow/pkg/render/text"
	"github.com/winnow-cli/winnow/pkg/textdoc"
	"github.com/winnow-cli/winnow/pkg/wording"
)

// Rendered is the kind of export that makes text of HTML pages: the page as a reader would copy it, and as its gold the
// body that the models for HTML find in the markup. Markup says more than text, so it can teach the model for text on
// pages nobody has labelled.
const Rendered = "rendered"

// leastRendered is the confidence below which what was found in a page teaches nothing.
const leastRendered = 0.8

// renderedPage returns a page without blocks when the cleaner is not sure of it.
func renderedPage(o Options, set, id string, g Gold) (*Page, error) {
	p := &Page{Set: set, ID: id, Domain: siteOf(g, id), With: g.With, Without: g.Without}
	data, err := readMaybeGzip(filepath.Join(o.Corpus, set, "html", id+".html"))
	if err != nil {
		return nil, err
	}
	c, err := o.teacher()
	if err != nil {
		return nil, fmt.Errorf("label page %s: %w", id, err)
	}
	page, err := c.Clean(context.Background(), id, strings.NewReader(string(data)))
	if err != nil || page.Confidence < leastRendered {
		return p, nil //nolint:nilerr // a page that cannot be cleaned teaches nothing
	}
	words, err := o.wordingModel()
	if err != nil {
		return nil, fmt.Errorf("label page %s: %w", id, err)
	}
	d := textdoc.Parse(renderText(page))
	p.Gold = text.Body(page)
	p.describe(d)
	table := feature.Measure(context.Background(), d, lexicon.Default(), feature.Wording(d, words))
	for i := range d.Blocks {
		p.rows = table.AppendRow(p.rows, i)
	}
	p.Votes = make([]bool, len(d.Blocks))
	return p, nil
}

// teacher returns a cleaner for HTML with the models of o.Models, or those that ship.
func (o Options) teacher() (*clean.Cleaner, error) {
	options := clean.Options{From: article.HTML}
	if o.Models != "" {
		var m classify.Models
		var err error
		for name, to := range map[string]*[]byte{"html": &m.HTML, "html-voted": &m.Voted} {
			if *to, err = os.ReadFile(filepath.Join(o.Models, name+".model")); err != nil {
				return nil, fmt.Errorf("read the models that label: %w", err)
			}
		}
		if options.Body, err = classify.NewBody(m); err != nil {
			return nil, err
		}
	}
	return clean.New(options)
}

func (o Options) wordingModel() (*wording.Model, error) {
	if o.Models == "" {
		return wording.Default()
	}
	data, err := os.ReadFile(filepath.Join(o.Models, "wording.model"))
	if err != nil {
		return nil, fmt.Errorf("read the wording model: %w", err)
	}
	return wording.Read(data)
}

// renderText lays a page out as browsers do in innerText: a line a block, a blank line around paragraphs.
func renderText(d *article.Document) string {
	var b strings.Builder
	paragraph := false
	for i := range d.Blocks {
		block := &d.Blocks[i]
		if block.Hidden || block.Text == "" {
			continue
		}
		own := block.Tag == "p"
		if (own || paragraph) && b.Len() > 0 {
			b.WriteByte('\n')
		}
		b.WriteString(block.Text)
		b.WriteByte('\n')
		paragraph = own
	}
	return b.String()
}

// renderPage returns the text of an HTML page of the corpus as a reader would copy it.
func renderPage(folder, id string) (string, error) {
	d, _, err := parsePage(filepath.Join(folder, "html"), "html", id)
	if err != nil {
		return "", err
	}
	return renderText(d), nil
}
