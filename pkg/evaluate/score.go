package evaluate

import (
	"cmp"
	"slices"
	"strings"

	"github.com/winnow-cli/winnow/pkg/article"
)

// roleCount is the number of roles with RoleNone, which stands for a line that no block holds.
const roleCount = int(article.Nav) + 1

// Score sums up pages. The zero value is ready for use; it is not safe for concurrent use. The order of the pages decides
// the order of what is listed and nothing else.
type Score struct {
	pages, printed int
	// cells counts lines by the role they have and the one they were given.
	cells [roleCount][roleCount]int
	// Characters of body text, of which lost were given another role; of appeals, of which left were taken for body.
	body, lost, appeals, left int
	wrong                     []WrongLine
	wrongIn                   []PageFigures
}

// WrongLine is a line that was given another role than it has.
type WrongLine struct {
	File      string       `json:"file"`
	Line      int          `json:"line"`
	Gold      article.Role `json:"gold"`
	Predicted article.Role `json:"predicted"`
	Text      string       `json:"text"`
}

// PageFigures says how many lines of a page were given a wrong role.
type PageFigures struct {
	File  string `json:"file"`
	Wrong int    `json:"wrong"`
	Lines int    `json:"lines"`
}

// Add compares a page with its document. Without one, nil, every line counts as given no role: losing a page is never free.
func (s *Score) Add(p *Page, d *article.Document) {
	s.pages++
	if d != nil {
		s.printed++
	}
	given := rolesByLine(d)
	before := len(s.wrong)
	for _, line := range p.Lines {
		predicted := given[line.Number]
		s.cells[line.Gold][predicted]++
		if predicted != line.Gold {
			text := strings.ToValidUTF8(line.Text, "\ufffd")
			s.wrong = append(s.wrong, WrongLine{p.Name, line.Number, line.Gold, predicted, strings.TrimSpace(text)})
		}
		s.addLength(line, predicted)
	}
	if n := len(s.wrong) - before; n > 0 {
		s.wrongIn = append(s.wrongIn, PageFigures{p.Name, n, len(p.Lines)})
	}
}

// rolesByLine tells the role of each line. Where blocks share a line, the last one decides.
func rolesByLine(d *article.Document) map[int]article.Role {
	roles := map[int]article.Role{}
	if d == nil {
		return roles
	}
	for i := range d.Blocks {
		b := &d.Blocks[i]
		if !b.Source.Known() {
			continue
		}
		for n := b.Source.FirstLine; n <= b.Source.LastLine; n++ {
			roles[n] = b.Role
		}
	}
	return roles
}

// addLength counts the characters that matter most: body text that is lost and appeals that are left in it.
func (s *Score) addLength(line Line, predicted article.Role) {
	n := length(line.Text)
	if line.Gold == article.Body {
		s.body += n
		if predicted != article.Body {
			s.lost += n
		}
	}
	if line.Gold.IsAppeal() {
		s.appeals += n
		if predicted == article.Body {
			s.left += n
		}
	}
}

// worst returns the n pages with the most wrong lines, the worst first; pages alike stay in their order.
func (s *Score) worst(n int) []PageFigures {
	list := slices.Clone(s.wrongIn)
	slices.SortStableFunc(list, func(a, b PageFigures) int { return cmp.Compare(b.Wrong, a.Wrong) })
	return list[:min(n, len(list))]
}
