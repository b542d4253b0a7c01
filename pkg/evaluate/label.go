package evaluate

import (
	"errors"
	"fmt"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/winnow-cli/winnow/pkg/article"
)

// labeller gives the lines of a page their roles.
type labeller struct {
	page *Page
	file string // of the labels
	next int    // index of the first line without a role
	last int    // number of the last label
}

// label reads the labels and fills in p.Lines. The error is a *LabelError.
func (p *Page) label(file, labels string) error {
	for i, text := range splitLines(string(p.Raw)) {
		if !isBlank(text) {
			p.Lines = append(p.Lines, Line{Number: i + 1, Text: text})
		}
	}
	l := &labeller{page: p, file: file}
	for i, text := range splitLines(strings.TrimPrefix(labels, "\ufeff")) {
		if isBlank(text) {
			continue
		}
		l.last = i + 1
		if err := l.take(text); err != nil {
			return err
		}
	}
	if l.next < len(p.Lines) {
		return l.fail(fmt.Errorf("%s and what follows up to %d have no role", l.where(l.next+1), len(p.Lines)), "label them too")
	}
	return nil
}

// take applies one label.
func (l *labeller) take(text string) error {
	span, rest, found := strings.Cut(text, "\t")
	if !found {
		return l.fail(fmt.Errorf("%q is no label", text), "write FIRST-LAST, a tab and a role")
	}
	word, _, _ := strings.Cut(rest, "\t")
	word = strings.TrimSpace(word)
	role, err := article.ParseRole(word)
	if err != nil {
		return l.fail(fmt.Errorf("unknown role %q", word), "use one of "+roleWords())
	}
	if role.String() != word {
		return l.fail(fmt.Errorf("unknown role %q", word), "write "+role.String())
	}
	first, last, err := parseSpan(span)
	if err != nil {
		return l.fail(err, "write FIRST-LAST or one number, counting the lines that are not blank from 1")
	}
	if err := l.checkPlace(first, last); err != nil {
		return err
	}
	for ; l.next < last; l.next++ {
		l.page.Lines[l.next].Gold = role
	}
	return nil
}

// checkPlace makes sure that the lines from first to last are the next without a role.
func (l *labeller) checkPlace(first, last int) error {
	want := l.next + 1
	switch {
	case last < first:
		return l.fail(fmt.Errorf("%d-%d runs backwards", first, last), fmt.Sprintf("write %d-%d", last, first))
	case last > len(l.page.Lines):
		return l.fail(fmt.Errorf("it ends at line %d, and %s has %d lines that are not blank", last, filepath.Base(l.page.Name), len(l.page.Lines)),
			"count only lines that are not blank")
	case first > want:
		return l.fail(fmt.Errorf("%s has no role", l.where(want)), fmt.Sprintf("label %s before this label", count(want, first-1)))
	case first < want:
		return l.fail(fmt.Errorf("%s has a role already", l.where(first)), fmt.Sprintf("let this label start at %d", want))
	}
	return nil
}

// where names the nth line that is not blank so that it can be found with an editor.
func (l *labeller) where(n int) string {
	return fmt.Sprintf("line %d, which is %s:%d,", n, filepath.Base(l.page.Name), l.page.Lines[n-1].Number)
}

// fail says what is wrong with the label read last.
func (l *labeller) fail(err error, hint string) error {
	return &LabelError{File: l.file, Line: l.last, Err: err, Hint: hint}
}

// parseSpan reads "FIRST-LAST" or "N".
func parseSpan(span string) (first, last int, err error) {
	from, to, isRange := strings.Cut(strings.TrimSpace(span), "-")
	if !isRange {
		to = from
	}
	first, errFirst := strconv.Atoi(from)
	last, errLast := strconv.Atoi(to)
	if errors.Join(errFirst, errLast) != nil || first < 1 || last < 1 {
		return 0, 0, fmt.Errorf("%q is no range of lines", span)
	}
	return first, last, nil
}

// count words a range of lines.
func count(first, last int) string {
	if first == last {
		return fmt.Sprintf("line %d", first)
	}
	return fmt.Sprintf("lines %d to %d", first, last)
}

func roleWords() string {
	words := make([]string, 0, len(article.Roles()))
	for _, r := range article.Roles() {
		words = append(words, r.String())
	}
	return strings.Join(words, ", ")
}
