package markdowndoc_test

import (
	"math/rand/v2"
	"os"
	"strconv"
	"strings"
	"testing"
)

// fragments are what random documents are made of: every character that means something in Markdown, with letters,
// punctuation and spaces of several kinds between them. Doubled ones are twice as likely.
var fragments = []string{
	"a", "b", "word", "é", "「x」", " ", " ", "\n", "\n", "\n\n", "\n\n", "  \n", "\\\n", "\t", "\u00a0", ".", ",", "\"", "(", ")", ":", "!",
	"*", "*", "**", "**", "***", "_", "__", "~", "~~", "`", "``", "```\n", "~~~ go\n", "\\", "[", "]", "](u)", "](u \"t\")", "[^1]", "[^2]",
	"\n[^1]: ", "\n\n[^2]: x\n\n    ", "[r]", "\n\n[r]: http://x.test/(a)\n\n", "![i](j.png)", "![", "<http://x.test>", "<b>", "<br>",
	"\n\n<div>\n", "<!-- c -->", "&amp;", "&#42;", "&", "<", ">", "\n> ", "\n>> ", "\n- ", "\n  - ", "\n    - ", "\n* ", "\n+ ", "\n1. ",
	"\n2) ", "\n   ", "\n    ", "\n      ", "\n# ", "\n### ", "#", " #\n", "\n---\n", "\n===\n", "| ", " | ", "\n| a | b |\n|---|---|\n| ",
	"|\n", "\\|", "-", "+", "=", "1.", "{", "$", "http://x.test/a_b", "[l](http://x.test/a(b)c)", "*e*", "**s**", "~~d~~", "`c`",
}

// randomDocument returns a document of about n fragments.
func randomDocument(r *rand.Rand, n int) string {
	var b strings.Builder
	for range 1 + r.IntN(n) {
		b.WriteString(fragments[r.IntN(len(fragments))])
	}
	return b.String()
}

// TestFixedPointRandom tries documents that no fuzzer comes to by changing bytes. The seed is fixed, so that a failure
// can be repeated; WINNOW_RANDOM_DOCUMENTS sets how many to try.
func TestFixedPointRandom(t *testing.T) {
	count := 3_000
	if n, err := strconv.Atoi(os.Getenv("WINNOW_RANDOM_DOCUMENTS")); err == nil {
		count = n
	}
	r := rand.New(rand.NewPCG(1, uint64(count)))
	for range count {
		checkFixedPoint(t, randomDocument(r, 24))
		if t.Failed() {
			return
		}
	}
}
