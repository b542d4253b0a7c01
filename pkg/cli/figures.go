package cli

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/winnow-cli/winnow/pkg/article"
	"github.com/winnow-cli/winnow/pkg/evaluate"
)

const (
	// mostConfused is how many pairs of roles are listed: more than one can work on at once.
	mostConfused = 12
	// abbreviated is how many letters of a role stand over a column of the confusion table. All roles differ in them.
	abbreviated = 4
	// errorWidth is how many characters of a wrong line are shown; the file and line are there for the rest.
	errorWidth = 100
)

// evalReport is what eval prints.
type evalReport struct {
	evaluate.Report
	NoArticle int `json:"no_article"`
	Failed    int `json:"failed"`
}

// format returns the report in the format asked for.
func (r *evalReport) format(f *evalFlags) (string, error) {
	if f.format == tableAsJSON {
		return indentedJSON(r)
	}
	var b strings.Builder
	r.writeText(&b, f)
	return b.String(), nil
}

// writeText writes the tables for people.
func (r *evalReport) writeText(b *strings.Builder, f *evalFlags) {
	fmt.Fprintf(b, "%s, %s, %d of them with a wrong role\n", counted(r.Pages, "page"), counted(r.Lines, "line"), r.Wrong)
	if r.NoArticle > 0 {
		fmt.Fprintf(b, "%s taken for no article\n", counted(r.NoArticle, "page"))
	}
	if r.Failed > 0 {
		fmt.Fprintf(b, "%d failed: see standard error\n", r.Failed)
	}
	b.WriteByte('\n')
	for _, figure := range []struct {
		name  string
		value float64
	}{
		{"macro F1", r.MacroF1},
		{"appeal macro F1", r.AppealMacroF1},
		{"line accuracy", r.LineAccuracy},
		{"body chars lost", r.BodyCharsLost},
		{"appeal chars left", r.AppealCharsLeft},
	} {
		fmt.Fprintf(b, "%-17s  %.4f\n", figure.name, figure.value)
	}
	r.writeRoles(b)
	r.writeConfusion(b)
	r.writePairs(b)
	if f.worst > 0 {
		b.WriteString("\nWorst pages, by wrong lines:\n")
	}
	for _, p := range r.Worst {
		fmt.Fprintf(b, "%6d of %d  %s\n", p.Wrong, p.Lines, escape(p.File))
	}
	if f.errors {
		b.WriteString("\nWrong lines:\n")
	}
	for _, e := range r.Errors {
		fmt.Fprintf(b, "%s:%d %s>%s %s\n", escape(e.File), e.Line, e.Gold, e.Predicted, escape(shorten(e.Text, errorWidth)))
	}
}

// counted is a number with the noun it counts.
func counted(n int, noun string) string {
	if n != 1 {
		noun += "s"
	}
	return strconv.Itoa(n) + " " + noun
}

// writeRoles writes precision, recall and F1 of each role.
func (r *evalReport) writeRoles(b *strings.Builder) {
	fmt.Fprintf(b, "\n%-12s  %9s  %6s  %6s  %7s  %9s\n", "role", "precision", "recall", "F1", "support", "predicted")
	for _, f := range r.Roles {
		fmt.Fprintf(b, "%-12s  %9s  %6s  %6s  %7d  %9d\n", f.Role, decimals(f.Precision), decimals(f.Recall), decimals(f.F1), f.Support, f.Predicted)
	}
}

// decimals prints a share, and a dash where there is none.
func decimals(share *float64) string {
	if share == nil {
		return "-"
	}
	return strconv.FormatFloat(*share, 'f', 4, 64)
}

// writeConfusion writes how many lines of each role were given which one. Roles that do not occur have no row or column.
func (r *evalReport) writeConfusion(b *strings.Builder) {
	cells := map[[2]article.Role]int{}
	var given []article.Role
	width := abbreviated
	for _, p := range r.Confusion {
		cells[[2]article.Role{p.Gold, p.Predicted}] = p.Lines
		width = max(width, len(strconv.Itoa(p.Lines)))
	}
	for _, f := range r.Roles {
		if f.Predicted > 0 {
			given = append(given, f.Role)
		}
	}
	fmt.Fprintf(b, "\nRows: the role a line has. Columns: the role it was given, by its first %d letters.\n%-12s", abbreviated, "")
	for _, role := range given {
		fmt.Fprintf(b, "  %*.*s", width, abbreviated, role)
	}
	for _, f := range r.Roles {
		if f.Support == 0 {
			continue
		}
		fmt.Fprintf(b, "\n%-12s", f.Role)
		for _, role := range given {
			count := "."
			if n := cells[[2]article.Role{f.Role, role}]; n > 0 {
				count = strconv.Itoa(n)
			}
			fmt.Fprintf(b, "  %*s", width, count)
		}
	}
	b.WriteByte('\n')
}

// writePairs lists the pairs of roles that are confused most.
func (r *evalReport) writePairs(b *strings.Builder) {
	wrong := slices.DeleteFunc(slices.Clone(r.Confusion), func(p evaluate.Pair) bool { return p.Gold == p.Predicted })
	if len(wrong) == 0 {
		return
	}
	slices.SortStableFunc(wrong, func(a, b evaluate.Pair) int { return cmp.Compare(b.Lines, a.Lines) })
	b.WriteString("\nMost confused:\n")
	for _, p := range wrong[:min(mostConfused, len(wrong))] {
		fmt.Fprintf(b, "%6d  %s>%s\n", p.Lines, p.Gold, p.Predicted)
	}
}

// shorten cuts a text to so many characters, the last of them an ellipsis.
func shorten(text string, width int) string {
	if utf8.RuneCountInString(text) <= width {
		return text
	}
	return string([]rune(text)[:width-1]) + "…"
}
