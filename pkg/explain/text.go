package explain

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"github.com/winnow-cli/winnow/pkg/article"
)

// TextOptions say what the output of Text may use. The zero value is right for a file or a pipe.
type TextOptions struct {
	// Color dims the removed blocks and colours them by role. Nothing is said by colour alone.
	Color bool
	// Columns is how wide a line may be; 0 leaves lines whole. A value below 40 counts as 40.
	Columns int
}

// leastColumns is the narrowest a line is folded to: the longest label and rule ID still fit.
const leastColumns = 40

// The first two columns of each line: whether its block was removed.
const (
	removedMark = "- "
	keptMark    = "  "
)

// Text prints every block of a document in order: its place, role, rule, score and reason on one line, its text on the
// next ones. Lines of removed blocks begin with "-" and no others do. The first line names the input, the last one sums
// up. A nil document counts as an empty one; d is only read. The error is the writer's.
func Text(w io.Writer, d *article.Document, o TextOptions) error {
	if d == nil {
		d = &article.Document{}
	}
	if o.Columns > 0 {
		o.Columns = max(o.Columns, leastColumns)
	}
	p := textPrinter{w: bufio.NewWriter(w), options: o}
	p.head(d)
	for i := range d.Blocks {
		p.block(d, &d.Blocks[i])
	}
	p.foot(d)
	if err := p.w.Flush(); err != nil {
		return fmt.Errorf("print the explanation: %w", err)
	}
	return nil
}

// textPrinter writes lines. The writer keeps the first error, which Flush returns.
type textPrinter struct {
	w       *bufio.Writer
	options TextOptions
}

func (p *textPrinter) head(d *article.Document) {
	line := "Input " + visible(d.Source)
	if d.Format != "" {
		line += " (" + string(d.Format) + ")"
	}
	line += ", confidence " + probability(d.Confidence)
	if headline := visible(d.PrintedHeadline()); headline != "" {
		line += ", " + headline
	}
	p.lines("", keptMark, line, sgrBold)
	p.line("", "", "")
}

func (p *textPrinter) block(d *article.Document, b *article.Block) {
	mark, label, text := keptMark, sgrFaint, ""
	if !b.Kept {
		mark, label, text = removedMark, color(b.Role), sgrFaint+";"+color(b.Role)
	}
	p.lines(mark, mark, labelOf(d, b), label)
	for _, line := range textLines(b) {
		p.lines(mark+"  ", mark+"  ", line, text)
	}
	p.line("", "", "")
}

func (p *textPrinter) foot(d *article.Document) {
	for _, w := range d.Warnings {
		p.lines("", keptMark, "warning: "+visible(w), "")
	}
	s := summarise(d)
	p.lines("", keptMark, s.String(), sgrBold)
}

// labelOf is the line above a block's text.
func labelOf(d *article.Document, b *article.Block) string {
	parts := []string{place(b), b.Role.String()}
	if s := shape(b); s != "" {
		parts[1] += " (" + s + ")"
	}
	if b.Rule != "" {
		parts = append(parts, visible(b.Rule)+" "+probability(b.Score))
	}
	if b.Why != "" {
		parts = append(parts, visible(b.Why))
	}
	if path := pathOf(d, b); path != "" {
		parts = append(parts, "["+path+"]")
	}
	return strings.Join(parts, "  ")
}

// lines prints a line, folded to the width: its first part behind one prefix, the others behind another.
func (p *textPrinter) lines(first, further, line, sgr string) {
	columns := 0
	if p.options.Columns > 0 {
		columns = p.options.Columns - max(len(first), len(further))
	}
	prefix := first
	for _, part := range wrap(line, columns) {
		p.line(prefix, part, sgr)
		prefix = further
	}
}

// line prints one line. The colour ends before the line does, so that what cuts the output off leaves no colour behind.
func (p *textPrinter) line(prefix, text, sgr string) {
	text = strings.TrimRight(prefix+text, " ")
	if p.options.Color && sgr != "" && text != "" {
		text = "\x1b[" + sgr + "m" + text + "\x1b[0m"
	}
	_, _ = p.w.WriteString(text)
	_ = p.w.WriteByte('\n')
}

// Parameters of the terminal's "select graphic rendition".
const (
	sgrBold  = "1"
	sgrFaint = "2"
)

// color is the foreground of a removed block's role: one of the terminal's own sixteen, which its user has chosen to be
// readable. Roles that are asked for together differ; those of the front of an article share one.
func color(r article.Role) string {
	switch r {
	case article.Newsletter:
		return "35"
	case article.Donation:
		return "31"
	case article.Subscription:
		return "33"
	case article.App:
		return "36"
	case article.Social:
		return "34"
	case article.Engage:
		return "95"
	case article.Related:
		return "32"
	case article.Ad:
		return "91"
	case article.Comments:
		return "94"
	case article.Legal:
		return "93"
	case article.Nav, article.RoleNone:
		return "37"
	}
	return "96"
}
