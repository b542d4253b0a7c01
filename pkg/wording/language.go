package wording

import (
	"strings"

	"github.com/RadhiFadlillah/whatlanggo"
)

// sampleBytes is how much text the language is told from; whatlanggo needs about 300 characters to be right in 95 of
// 100 texts.
const sampleBytes = 2000

// Knows reports whether a text made of these blocks is in a language the model was fitted on, which is English alone:
// the words of others would all be strange to it, and a strange word is no evidence.
func Knows(blocks []string) bool {
	var sample strings.Builder
	for _, b := range blocks {
		// Menus repeat a site's few words in any language; sentences do not.
		if len(b) > 80 {
			sample.WriteString(b[:min(len(b), 400)])
			sample.WriteByte(' ')
		}
		if sample.Len() > sampleBytes {
			break
		}
	}
	if sample.Len() == 0 {
		return true
	}
	return whatlanggo.DetectLang(strings.ToValidUTF8(sample.String(), "")) == whatlanggo.Eng
}
