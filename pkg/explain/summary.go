package explain

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"github.com/winnow-cli/winnow/pkg/article"
	"github.com/winnow-cli/winnow/pkg/render/jsonout"
)

// amount says how much of an input has one role.
type amount struct {
	Role          string
	Blocks, Words int
}

// summary says how much of an input was kept.
type summary struct {
	Blocks, KeptBlocks int
	Words, KeptWords   int
	// kept and removed are the amounts by role, in the order of article.Roles; roles without a block are left out.
	kept, removed []amount
}

func summarise(d *article.Document) summary {
	var s summary
	var kept, removed [math.MaxUint8 + 1]amount // A role is a byte.
	for i := range d.Blocks {
		b := &d.Blocks[i]
		words := jsonout.CountWords(b.Text)
		side := &removed[b.Role]
		s.Blocks++
		s.Words += words
		if b.Kept {
			side = &kept[b.Role]
			s.KeptBlocks++
			s.KeptWords += words
		}
		side.Blocks++
		side.Words += words
	}
	for _, role := range append(article.Roles(), article.RoleNone) {
		s.kept = appendAmount(s.kept, role, kept[role])
		s.removed = appendAmount(s.removed, role, removed[role])
	}
	return s
}

func appendAmount(list []amount, role article.Role, a amount) []amount {
	if a.Blocks == 0 {
		return list
	}
	a.Role = role.String()
	return append(list, a)
}

// share is the part of the words that was kept, 0 to 1; 0 for an input without words.
func (s *summary) share() float64 {
	if s.Words == 0 {
		return 0
	}
	return float64(s.KeptWords) / float64(s.Words)
}

// String is the summary on one line, in words by role.
func (s *summary) String() string {
	return fmt.Sprintf("kept %d of %d words (%s): %s; removed: %s",
		s.KeptWords, s.Words, percent(s.share()), wordsByRole(s.kept), wordsByRole(s.removed))
}

func wordsByRole(amounts []amount) string {
	parts := make([]string, len(amounts))
	for i, a := range amounts {
		parts[i] = a.Role + " " + strconv.Itoa(a.Words)
	}
	if len(parts) == 0 {
		return "nothing"
	}
	return strings.Join(parts, ", ")
}

func percent(share float64) string { return strconv.Itoa(int(math.Round(share*100))) + " %" }

// probability writes a number from 0 to 1 with two decimals. What is no probability becomes one, as in the JSON.
func probability(p float64) string {
	if math.IsNaN(p) {
		p = 0
	}
	return strconv.FormatFloat(min(max(p, 0), 1), 'f', 2, 64)
}

// place says where a block stands: lines for text input, its number for input without known lines.
func place(b *article.Block) string {
	s := b.Source
	switch {
	case !s.Known():
		return "#" + strconv.Itoa(b.ID)
	case s.LastLine <= s.FirstLine:
		return "line " + strconv.Itoa(s.FirstLine)
	}
	return fmt.Sprintf("lines %d-%d", s.FirstLine, s.LastLine)
}

// pathOf is the block's CSS path, safe to show. A page has one body only, so that what stands above it says nothing.
func pathOf(d *article.Document, b *article.Block) string {
	const above = "html:nth-of-type(1) > body:nth-of-type(1)"
	path := d.CSSPath(b)
	if rest, found := strings.CutPrefix(path, above); found {
		path = "body" + rest
	}
	return visible(path)
}

// shape is the block's kind where it is not the common one, and whether markup hides it.
func shape(b *article.Block) string {
	var words []string
	if b.Kind != article.KindParagraph {
		words = append(words, b.Kind.String())
	}
	if b.Hidden {
		words = append(words, "hidden")
	}
	return strings.Join(words, ", ")
}
