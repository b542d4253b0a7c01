package check

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/winnow-cli/winnow/pkg/article"
)

// Finding is one thing that is wrong with a file.
type Finding struct {
	Rule     RuleID
	Severity Severity
	// Path is the file as it was named.
	Path string
	// Place is where it stands in the file; of HTML often only the lines are known, and of a file as a whole nothing is.
	Place article.Span
	// Message says what is wrong in one sentence, without a capital letter and a full stop.
	Message string
	// Text is the beginning of the words the finding is about, "" when it is about the file.
	Text string
	// Diff is what differs, in the unified format; only of Differs.
	Diff string
	// Fingerprint stays the same when the words move to another line: 16 hexadecimal digits of a hash of the rule and the
	// words without regard to case and white space, or of the rule and the path when the finding is about the file. Two
	// findings of one rule about the same words have the same one.
	Fingerprint string

	// about is all the words the finding is about, white space folded.
	about string
}

// textLength is how many characters of a text a finding shows.
const textLength = 80

// newFinding fills in what follows from the rest. about is all the words the finding is about; "" for the file as a whole.
func newFinding(id RuleID, path string, place article.Span, about, message string) Finding {
	rule, _, _ := ruleOf(id)
	folded := strings.Join(strings.Fields(about), " ")
	return Finding{
		Rule: id, Severity: rule.Severity, Path: path, Place: place, Message: message, Text: opening(folded),
		Fingerprint: fingerprint(id, cmp.Or(folded, slashed(path))), about: folded,
	}
}

func fingerprint(id RuleID, about string) string {
	sum := sha256.Sum256([]byte(string(id) + "\x00" + strings.ToLower(about)))
	return hex.EncodeToString(sum[:8])
}

// opening returns the first characters of a text, with an ellipsis when there are more.
func opening(text string) string {
	text = strings.ToValidUTF8(text, "�")
	if utf8.RuneCountInString(text) <= textLength {
		return text
	}
	return strings.TrimRight(string([]rune(text)[:textLength-1]), " ") + "…"
}

// sortFindings puts findings in the order of their places; at one place in the order of the rules.
func sortFindings(list []Finding) {
	slices.SortStableFunc(list, func(a, b Finding) int {
		_, ruleA, _ := ruleOf(a.Rule)
		_, ruleB, _ := ruleOf(b.Rule)
		return cmp.Or(cmp.Compare(a.Place.FirstLine, b.Place.FirstLine), cmp.Compare(ruleA, ruleB), cmp.Compare(a.Place.Start, b.Place.Start))
	})
}
