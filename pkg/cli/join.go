package cli

import (
	"context"
	"errors"
	"fmt"
	"runtime/debug"

	"github.com/winnow-cli/winnow/pkg/article"
	"github.com/winnow-cli/winnow/pkg/clean"
	"github.com/winnow-cli/winnow/pkg/source"
)

// cleanJoined cleans the inputs of a plan as the pages of one article and delivers that. A page that fails fails the article:
// one that silently lacks a page is worse than none.
func (a *app) cleanJoined(ctx context.Context, f *cleanFlags, c cleaner, p *plan) error {
	name := p.inputs[0].name
	if p.joined != "" {
		if err := checkAbsent(p.joined, f.overwrite); err != nil {
			a.complain("%s: %v", name, err)
			return errReported
		}
	}
	pages := &pageSet{}
	p.finish = finishJoinedPage
	if err := a.run(ctx, f, c, p, pages); err != nil {
		if pages.failed != "" && !errors.Is(err, errInterrupted) {
			a.complain("%s: %v", name, source.Fail(reasonIncomplete, "give the page again, or leave it out",
				fmt.Errorf("the article is not written, since its page %s failed", pages.failed)))
		}
		return err
	}
	j := &job{task: task{page: source.Page{Name: name}, target: p.joined}, flags: f, format: p.format, begin: ctx}
	res := j.join(pages.documents)
	if errors.Is(res.err, errInterrupted) {
		a.complain("interrupted: the article is not written, since nobody reads %s", p.joined)
		return errInterrupted
	}
	a.report(f, &res)
	if res.err != nil {
		return errReported
	}
	if len(res.out) == 0 {
		return nil
	}
	return a.print(string(res.out))
}

// join makes one article of the pages and delivers it. It never panics.
func (j *job) join(pages []*article.Document) (res result) {
	res.name = j.page.Name
	defer func() {
		if v := recover(); v != nil {
			res.err, res.out, res.stack = panicked(v), nil, debug.Stack()
		}
	}()
	d := clean.Join(pages)
	res.warnings, res.corrections = d.Warnings, j.flags.lostCorrections(d, j.format)
	var err error
	res.out, err = j.deliver(d)
	res.err = wordError(err)
	return res
}

// finishJoinedPage hands the page on. Its warnings are told with those of the article.
func finishJoinedPage(_ *job, res *result, d *article.Document, err error) error {
	if err == nil {
		res.document, res.warnings = d, nil
	}
	return err
}

// pageSet is a stream that collects the pages of one article.
type pageSet struct {
	documents []*article.Document
	// failed is the name of the first page that failed, "" when none did.
	failed string
}

func (s *pageSet) put(res *result) error {
	if res.err == nil {
		s.documents = append(s.documents, res.document)
	} else if s.failed == "" {
		s.failed = res.name
	}
	return nil
}

func (s *pageSet) commit() error  { return nil }
func (s *pageSet) discard() error { return nil }
