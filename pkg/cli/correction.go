package cli

import (
	"fmt"
	"slices"
	"strings"

	"github.com/winnow-cli/winnow/pkg/article"
)

// correctionWidth is how many characters of a correction are told: enough to see what it is about.
const correctionWidth = 60

// lostCorrections says which corrections an output leaves out that holds nothing but the article, and what to do; it is ""
// when there are none, when the output is a record, which has a field for them, and when the user asked to drop them.
// Of all that is left out they alone are worth a line of their own: what they correct is in the text.
func (f *cleanFlags) lostCorrections(d *article.Document, format outputFormat) string {
	if format.isRecord() || slices.Contains(f.drop, article.Correction) {
		return ""
	}
	lost := slices.DeleteFunc(d.WithRole(article.Correction), func(b *article.Block) bool {
		return b.Kept || strings.TrimSpace(b.Text) == ""
	})
	if len(lost) == 0 {
		return ""
	}
	opening := shorten(strings.Join(strings.Fields(lost[0].Text), " "), correctionWidth)
	if len(lost) == 1 {
		return fmt.Sprintf("a correction or note is left out: “%s”; add --keep correction to print it, or --drop correction to silence this line", opening)
	}
	return fmt.Sprintf("%d corrections or notes are left out, the first “%s”; add --keep correction to print them, or --drop correction to silence this line",
		len(lost), opening)
}
