package train

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"strings"

	"github.com/winnow-cli/winnow/pkg/article"
	"github.com/winnow-cli/winnow/pkg/classify"
	"github.com/winnow-cli/winnow/pkg/clean"
	"github.com/winnow-cli/winnow/pkg/evaluate"
)

// RolePage is what the program that fits the role model reads of one labelled page.
type RolePage struct {
	// Page is SET/ID, Kind the form it is in, Fold the part its site belongs to.
	Page string `json:"page"`
	Kind string `json:"kind"`
	Fold int    `json:"fold"`
	// Texts are the blocks' texts, Cues their cues, Words how many of these come before those of words.
	Texts []string   `json:"texts"`
	Cues  [][]uint32 `json:"cues"`
	Words []int      `json:"words"`
	// Roles are the labels of the blocks of text, RoleNone's empty word where the page has none. Those of HTML follow from
	// the texts.
	Roles []string `json:"roles,omitempty"`
}

// ExportRoles writes PREFIX.roles.jsonl, a [RolePage] a line, for each labelled page of the sources that the corpus has in
// this form. o.Models are models of folds: cues hold what the body model says, and it must not have seen the page's site.
func ExportRoles(o Options, sources []string) error {
	pages, err := readLabels(o.Corpus, sources)
	if err != nil {
		return err
	}
	cleaners, err := Evaluation{Kind: o.Kind, Models: o.Models}.cleaners()
	if err != nil {
		return err
	}
	results := make([]*RolePage, len(pages))
	err = eachPage(len(pages), func(i int) (err error) {
		results[i], err = exportRoles(o, cleaners[Fold(pages[i].Site)], &pages[i])
		return err
	})
	if err != nil {
		return err
	}
	out, err := createFile(o.Prefix + ".roles.jsonl")
	if err != nil {
		return err
	}
	enc := json.NewEncoder(out)
	for _, p := range results {
		if p != nil {
			err = errors.Join(err, enc.Encode(p))
		}
	}
	if err := errors.Join(err, out.Flush(), out.f.Close()); err != nil {
		return fmt.Errorf("write %s: %w", out.f.Name(), err)
	}
	return nil
}

// exportRoles returns nil for a page that the corpus has not got in this form.
func exportRoles(o Options, c *clean.Cleaner, p *Labelled) (*RolePage, error) {
	data, err := labelledInput(o, p)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	d, judged, err := c.Judge(context.Background(), p.ID, bytes.NewReader(data))
	if judged == nil {
		return nil, fmt.Errorf("page %s/%s: %w", p.Set, p.ID, err)
	}
	r := &RolePage{Page: p.Set + "/" + p.ID, Kind: o.Kind, Fold: Fold(p.Site)}
	r.Cues, r.Words = classify.Cues(context.Background(), classify.NewInput(d, judged.Features, judged.Body, judged.Threshold))
	for i := range d.Blocks {
		r.Texts = append(r.Texts, d.Blocks[i].Text)
	}
	if o.Kind == "text" {
		r.label(d, string(data), p.Roles)
	}
	return r, nil
}

// labelledInput returns a page in the form asked for. Pages of which the corpus has no text are rendered.
func labelledInput(o Options, p *Labelled) ([]byte, error) {
	folder := filepath.Join(o.Corpus, p.Set)
	switch {
	case o.Kind == "html":
		return readMaybeGzip(filepath.Join(folder, "html", p.ID+".html"))
	case p.Set == "snippets":
		text, err := renderPage(folder, p.ID)
		return []byte(text), err
	}
	return readMaybeGzip(filepath.Join(folder, o.Kind, p.ID+".txt"))
}

// label gives every block the role of most of its characters.
func (r *RolePage) label(d *article.Document, text string, roles []article.Role) {
	lines := strings.Split(text, "\n")
	role := make([]article.Role, len(lines))
	for k, line := range lines {
		if strings.TrimSpace(line) != "" && len(roles) > 0 {
			role[k], roles = roles[0], roles[1:]
		}
	}
	for i := range d.Blocks {
		var chars [article.Nav + 1]int
		best := article.RoleNone
		span := d.Blocks[i].Source
		for k := span.FirstLine - 1; k < span.LastLine; k++ {
			chars[role[k]] += len(lines[k]) + 1
			if role[k] != article.RoleNone && (best == article.RoleNone || chars[role[k]] > chars[best]) {
				best = role[k]
			}
		}
		word := ""
		if best != article.RoleNone {
			word = best.String()
		}
		r.Roles = append(r.Roles, word)
	}
}

// EvaluateRoles cleans the labelled pages of a folder, each with the models of its site's fold, and compares the roles.
// Every page of the folder must be one of the corpus.
func EvaluateRoles(ctx context.Context, e Evaluation, folder string) (evaluate.Report, error) {
	labelled, err := readLabels(e.Corpus, []string{folder})
	if err != nil {
		return evaluate.Report{}, err
	}
	names, err := evaluate.Find(folder)
	if err != nil {
		return evaluate.Report{}, fmt.Errorf("evaluate roles: %w", err)
	}
	cleaners, err := e.cleaners()
	if err != nil {
		return evaluate.Report{}, err
	}
	pages, documents := make([]*evaluate.Page, len(names)), make([]*article.Document, len(names))
	err = eachPage(len(names), func(i int) (err error) {
		if pages[i], err = evaluate.Read(names[i]); err != nil {
			return err
		}
		// A page that is held for no article has its document all the same.
		documents[i], _, err = cleaners[Fold(labelled[i].Site)].Judge(ctx, names[i], bytes.NewReader(pages[i].Raw))
		if documents[i] != nil {
			return nil
		}
		return err
	})
	if err != nil {
		return evaluate.Report{}, fmt.Errorf("evaluate roles: %w", err)
	}
	var score evaluate.Score
	for i, p := range pages {
		score.Add(p, documents[i])
	}
	return score.Report(0, false), nil
}
