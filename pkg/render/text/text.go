package text

import (
	"fmt"
	"io"
	"strings"

	"github.com/winnow-cli/winnow/pkg/article"
)

// blockSeparator parts two blocks.
const blockSeparator = "\n\n"

// Body returns the text of the kept blocks with the role body, without a newline at the end: what the JSON field
// "text" holds. The headline is not part of it. A nil document gives "".
func Body(d *article.Document) string {
	if d == nil {
		return ""
	}
	return join(d, func(b *article.Block) bool { return b.Role == article.Body })
}

// Render prints the headline, a blank line and the text of the other kept blocks, with a newline at the end; a
// document without text prints nothing. Kept blocks with the role headline are left out when Meta.Headline is known, and
// control characters always are.
// The error is the writer's.
func Render(w io.Writer, d *article.Document) error {
	if d == nil {
		return nil
	}
	headline := d.PrintedHeadline()
	out := join(d, func(b *article.Block) bool { return headline == "" || b.Role != article.Headline })
	switch {
	case headline != "" && out != "":
		out = headline + blockSeparator + out
	case headline != "":
		out = headline
	case out == "":
		return nil
	}
	if _, err := io.WriteString(w, article.ReplaceControls(out, "")+"\n"); err != nil {
		return fmt.Errorf("print the article as text: %w", err)
	}
	return nil
}

// join returns the texts of the kept blocks that are wanted.
func join(d *article.Document, wanted func(*article.Block) bool) string {
	var parts []string
	for i := range d.Blocks {
		b := &d.Blocks[i]
		if !b.Kept || !wanted(b) {
			continue
		}
		if text := blockText(b); text != "" {
			parts = append(parts, text)
		}
	}
	return strings.Join(parts, blockSeparator)
}

// blockText returns a block's text without blank lines at its ends; code keeps its indentation, and a table without a
// text of its own gets one from its cells.
func blockText(b *article.Block) string {
	switch {
	case !b.Kind.IsTextual():
		return ""
	case b.Kind == article.KindCode:
		return strings.TrimRight(strings.Trim(b.Text, "\n"), " \t\n")
	case b.Kind == article.KindTable && b.Table != nil && strings.TrimSpace(b.Text) == "":
		return tableText(b.Table)
	case b.Kind == article.KindTable:
		// A tab at the start of a row is an empty first cell.
		return strings.Trim(b.Text, "\n ")
	}
	return strings.TrimSpace(b.Text)
}

func tableText(t *article.Table) string {
	lines := make([]string, 0, len(t.Rows))
	empty := true
	for _, row := range t.Rows {
		cells := make([]string, 0, len(row))
		for _, cell := range row {
			cells = append(cells, strings.Join(strings.Fields(cell.Text), " "))
			empty = empty && cells[len(cells)-1] == ""
		}
		lines = append(lines, strings.Join(cells, "\t"))
	}
	if empty {
		return ""
	}
	return strings.Join(lines, "\n")
}
