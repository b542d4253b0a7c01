package cli

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"

	"github.com/winnow-cli/winnow/pkg/article"
	"github.com/winnow-cli/winnow/pkg/clean"
	"github.com/winnow-cli/winnow/pkg/evaluate"
	"github.com/winnow-cli/winnow/pkg/source"
)

// eval is the command: it measures all pages and prints the figures at the end.
func (a *app) eval(ctx context.Context, f *evalFlags, folders []string) error {
	c, err := a.cleanerWith(clean.Options{}, &f.own)
	if err != nil {
		return err
	}
	labels, failed, err := a.findLabels(folders)
	if err != nil {
		return err
	}
	e := &evaluation{failed: failed}
	bar := a.startProgress(f.progress, len(labels), "pages")
	// An interrupt lets the pages in hand finish, and begins no other.
	for queued := range inOrder(ctx, f.jobs, slices.Values(labels), func(name string) measured { return measure(ctx, c, name) }) {
		m := <-queued
		a.add(e, &m)
		bar.step()
	}
	a.endProgress()
	if ctx.Err() != nil {
		// The figures of some pages would be taken for those of all.
		a.complain("interrupted after %d of %d pages", e.done, len(labels))
		return errInterrupted
	}
	return a.conclude(f, e)
}

// evaluation is what has been measured so far.
type evaluation struct {
	score evaluate.Score
	// done are the pages that were dealt with.
	done, noArticle, failed int
}

// add counts one page, and says why when there is nothing to count.
func (a *app) add(e *evaluation, m *measured) {
	if errors.Is(m.err, errInterrupted) {
		return
	}
	e.done++
	switch f := asFailure(m.err); {
	case m.err == nil:
	case f != nil && f.Reason == source.NoArticle && m.doc != nil:
		// That is a judgement of winnow, and measured like its others: the blocks have roles.
		e.noArticle++
	default:
		a.complain("%s: %v", m.name, m.err)
		e.failed++
		m.doc = nil // A document next to another error is not one that winnow prints.
	}
	if m.page != nil {
		e.score.Add(m.page, m.doc)
	}
}

// conclude prints the figures and holds them against what was asked for.
func (a *app) conclude(f *evalFlags, e *evaluation) error {
	r := evalReport{e.score.Report(int(f.worst), f.errors), e.noArticle, e.failed}
	if r.Pages > 0 {
		text, err := r.format(f)
		if err != nil {
			return internal(err)
		}
		if err := a.print(text); err != nil {
			return err
		}
	}
	missed := f.missed(&r.Report)
	for _, what := range missed {
		a.complain("%s; see which roles it comes from, or change the bound", what)
	}
	if len(missed) > 0 || e.failed > 0 {
		return errReported
	}
	return nil
}

// missed words each figure that is not what the flags ask for.
func (f *evalFlags) missed(r *evaluate.Report) []string {
	var list []string
	least := func(name string, got float64, bound confidence, flag string) {
		if got < float64(bound) {
			list = append(list, fmt.Sprintf("%s is %.4f, below the %v of %s", name, got, bound.String(), flag))
		}
	}
	least("macro F1", r.MacroF1, f.minMacroF1, "--min-macro-f1")
	least("appeal macro F1", r.AppealMacroF1, f.minAppealF1, "--min-appeal-f1")
	if r.BodyCharsLost > float64(f.maxBodyLost) {
		list = append(list, fmt.Sprintf("body chars lost is %.4f, above the %v of --max-body-lost", r.BodyCharsLost, f.maxBodyLost.String()))
	}
	return list
}

// findLabels lists the labels of the folders, and counts the folders that cannot be read. Its errors are of usage.
func (a *app) findLabels(folders []string) (labels []string, failed int, err error) {
	const wanted = "give a folder with NAME.txt and NAME.roles"
	if len(folders) == 0 {
		return nil, 0, errors.New("no labelled pages: " + wanted)
	}
	for _, dir := range folders {
		if info, err := os.Stat(dir); err == nil && !info.IsDir() {
			return nil, 0, fmt.Errorf("%s is no folder: %s", dir, wanted)
		}
		found, err := evaluate.Find(dir)
		if errors.Is(err, evaluate.ErrNoPages) {
			return nil, 0, err
		}
		if err != nil {
			a.complain("%s: %v", dir, unreadable(err))
			failed++
		}
		labels = append(labels, found...)
	}
	return labels, failed, nil
}

// measured is what became of one labelled page.
type measured struct {
	// name is the file that a failure is about.
	name string
	page *evaluate.Page
	doc  *article.Document
	err  error
}

// measure reads the labels of a page and cleans it. It never panics.
func measure(ctx context.Context, c cleaner, labels string) (m measured) {
	m.name = labels
	defer func() {
		if v := recover(); v != nil {
			m.doc, m.err = nil, panicked(v)
		}
	}()
	if ctx.Err() != nil {
		m.err = errInterrupted
		return m
	}
	if m.page, m.err = evaluate.Read(labels); m.err != nil {
		m.name, m.err = wordGoldError(labels, m.err)
		return m
	}
	m.name = m.page.Name
	page := source.Page{Name: m.page.Name, Body: bytes.NewReader(m.page.Raw)}
	if m.doc, m.err = c.CleanPage(context.WithoutCancel(ctx), page); m.err != nil {
		m.err = wordError(m.err)
	}
	return m
}

// wordGoldError gives an error of reading a labelled page its reason word, and the file it is about.
func wordGoldError(labels string, err error) (name string, failure error) {
	var wrong *evaluate.LabelError
	if errors.As(err, &wrong) {
		return wrong.Place(), source.Fail(reasonBadLabels, wrong.Hint, wrong.Err)
	}
	var path *fs.PathError
	if errors.As(err, &path) {
		labels = path.Path
	}
	return labels, unreadable(err)
}
