package check

import (
	"bytes"

	"github.com/rogpeppe/go-internal/diff"

	"github.com/winnow-cli/winnow/pkg/article"
)

// Compare holds the stored copy of an input against what cleaning it gives now. path names the copy in the finding. It
// returns nil when the bytes are the same.
func Compare(path string, stored, cleaned []byte) *Finding {
	if bytes.Equal(stored, cleaned) {
		return nil
	}
	line := firstDifference(stored, cleaned)
	f := newFinding(Differs, path, article.Span{FirstLine: line, LastLine: line}, "", "the stored copy differs from what cleaning gives")
	f.Diff = string(diff.Diff(path, stored, path+" (cleaned again)", cleaned))
	return &f
}

// Missing is the finding about an input without a stored copy.
func Missing(input, copyPath string) Finding {
	return newFinding(Differs, input, article.Span{}, "", "there is no stored copy "+copyPath)
}

// firstDifference is the number of the first line of the stored copy that is another one now; its last line when only lines
// behind it are missing.
func firstDifference(stored, cleaned []byte) int {
	line := 0
	for s := range bytes.Lines(stored) {
		line++
		rest, same := bytes.CutPrefix(cleaned, s)
		if !same {
			return line
		}
		cleaned = rest
	}
	return max(1, line)
}
