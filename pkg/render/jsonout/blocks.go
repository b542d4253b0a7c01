package jsonout

import (
	"strings"

	"github.com/winnow-cli/winnow/pkg/article"
)

// paragraphBreak parts blocks that are joined into one string, as in plain text.
const paragraphBreak = "\n\n"

// blocks copies every block, so that the result is [] and not left out when there are none.
func blocks(d *article.Document) []Block {
	out := make([]Block, len(d.Blocks))
	for i := range d.Blocks {
		b := &d.Blocks[i]
		out[i] = Block{
			ID:    b.ID,
			Kind:  b.Kind.String(),
			Kept:  b.Kept,
			Text:  known(b.Text),
			Lines: lines(b.Source),
			Bytes: offsets(b.Source),
			Rule:  known(b.Rule),
			Score: share(b.Score),
			Why:   known(b.Why),
			Path:  known(d.CSSPath(b)),
			Page:  b.Page,
		}
		if b.Role != article.RoleNone {
			out[i].Role = known(b.Role.String())
		}
	}
	return out
}

// appeals joins neighbouring blocks of one appeal role and page. A run without any text, such as a lone picture of a button, says
// nothing to a reader of the list and is left to blocks.
func appeals(in []article.Block) []Appeal {
	out := []Appeal{}
	for i := 0; i < len(in); {
		last := i + 1
		for last < len(in) && in[last].Role == in[i].Role && in[last].Page == in[i].Page {
			last++
		}
		if in[i].Role.IsAppeal() {
			if a := appeal(in[i:last]); a.Text != "" {
				out = append(out, a)
			}
		}
		i = last
	}
	return out
}

// appeal joins one run of blocks of the same role.
func appeal(run []article.Block) Appeal {
	var text []string
	var span article.Span
	for i := range run {
		if run[i].Text != "" {
			text = append(text, run[i].Text)
		}
		span = cover(span, run[i].Source)
	}
	return Appeal{Role: run[0].Role.String(), Text: strings.Join(text, paragraphBreak), Lines: lines(span)}
}

// cover returns the lines that hold both spans. An unknown span adds nothing.
func cover(a, b article.Span) article.Span {
	switch {
	case !b.Known():
		return a
	case !a.Known():
		return b
	}
	return article.Span{FirstLine: min(a.FirstLine, b.FirstLine), LastLine: max(a.LastLine, b.LastLine)}
}

func lines(s article.Span) *[2]int {
	if !s.Known() {
		return nil
	}
	return &[2]int{s.FirstLine, s.LastLine}
}

func offsets(s article.Span) *[2]int {
	if s.End <= s.Start {
		return nil
	}
	return &[2]int{s.Start, s.End}
}

// texts returns the texts of blocks that have one.
func texts(in []*article.Block) []string {
	out := make([]string, 0, len(in))
	for _, b := range in {
		if b.Text != "" {
			out = append(out, b.Text)
		}
	}
	return out
}

func joined(in []string) *string { return known(strings.Join(in, paragraphBreak)) }
