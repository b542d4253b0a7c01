package clean

import (
	_ "embed"
	"fmt"
	"strings"
	"sync"

	"github.com/winnow-cli/winnow/pkg/article"
	"github.com/winnow-cli/winnow/pkg/lexicon"
	"github.com/winnow-cli/winnow/pkg/metadata"
)

// gateIndex is what the rules in gates are compiled to. A test fails when it is not, and writes it with -update.
//
//go:embed gates.index
var gateIndex string

// gates are the phrases of paywalls. They are no part of the lexicon of roles: they tell offers apart that have one role.
var gates = sync.OnceValues(func() (*lexicon.Lexicon, error) { return lexicon.ReadIndex(gateIndex) })

const (
	// nearEnd is how many visible blocks behind the text a paywall may stand in, nextToEnd how many when the text itself
	// breaks off.
	nearEnd   = 12
	nextToEnd = 4
)

// Cut is a sign that a text may be cut off.
type Cut struct {
	// Block is the index of the block that gives it away, -1 when the page as a whole does.
	Block int
	// Why is the reason, a sentence without a capital letter and a full stop.
	Why string
}

// warnOfCutOff adds warnings when the input may hold only the beginning of the article.
func warnOfCutOff(d *article.Document) {
	for _, cut := range paywallCuts(d) {
		d.Warn(cut.Why)
	}
}

// paywallCuts are the signs that a page as it was copied holds only the beginning of the article. Each has evidence that free
// pages lack: what the page says of itself, what a paywall says where the text ends, or a text that breaks off before an offer.
// Other offers prove nothing: free pages end with them.
func paywallCuts(d *article.Document) []Cut {
	var cuts []Cut
	source := metadata.NotFree(&d.Head)
	if source != "" {
		cuts = append(cuts, Cut{-1, fmt.Sprintf("the page says that it is not free to read (%s): its text may be cut off", source)})
	}
	last := lastBody(d)
	if last < 0 {
		return cuts
	}
	if gate := gateBehind(d, last); gate >= 0 {
		b := &d.Blocks[gate]
		why := fmt.Sprintf("the rest of the text may be kept for subscribers: block %d, %q, stands where it ends", b.ID, opening(b.Text))
		cuts = append(cuts, Cut{gate, why})
	} else if breaksOff(d.Blocks[last].Text) && (source != "" || offerBehind(d, last)) {
		cuts = append(cuts, Cut{last, "the text breaks off with an ellipsis before an offer to read on: it may be cut off"})
	}
	return cuts
}

// lastBody is the last kept block of the text, -1 when there is none.
func lastBody(d *article.Document) int {
	for i := len(d.Blocks) - 1; i >= 0; i-- {
		if b := &d.Blocks[i]; b.Kept && b.Role == article.Body && b.Text != "" {
			return i
		}
	}
	return -1
}

// gateBehind is the first block near the end of the text that a paywall speaks in, -1 when none does.
func gateBehind(d *article.Document, last int) int {
	phrases, err := gates()
	if err != nil { // The file is tested; a broken one tells nothing.
		return -1
	}
	return firstBehind(d, last, nearEnd, func(b *article.Block) bool {
		return b.Role.IsAppeal() && len(phrases.Match(b.Text, nil)) > 0
	})
}

func offerBehind(d *article.Document, last int) bool {
	return firstBehind(d, last, nextToEnd, func(b *article.Block) bool { return b.Role == article.Subscription }) >= 0
}

// firstBehind is the first of the next visible blocks that fits, -1 when none does.
func firstBehind(d *article.Document, last, within int, fits func(*article.Block) bool) int {
	for i := last + 1; i < len(d.Blocks) && within > 0; i++ {
		b := &d.Blocks[i]
		if b.Hidden || b.Text == "" {
			continue
		}
		if within--; fits(b) {
			return i
		}
	}
	return -1
}

// breaksOff reports whether a text ends in an ellipsis.
func breaksOff(text string) bool {
	text = strings.TrimRight(text, " ])”\"»")
	return strings.HasSuffix(text, "…") || strings.HasSuffix(text, "...")
}
