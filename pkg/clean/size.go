package clean

import (
	"fmt"
	"strings"

	"github.com/winnow-cli/winnow/pkg/article"
	"github.com/winnow-cli/winnow/pkg/source"
)

// What a page may hold of that costs more memory than its bytes: within these bounds one of 64 MiB takes some 3 GB at most. The largest
// page of the development corpus has some 100,000 tags.
const (
	// maxTags bounds the "<" of a page, each of which may be a node of its tree.
	maxTags = 4_000_000
	// maxLines bounds the lines of a text, blank ones too.
	maxLines = 4_000_000
)

// checkSize refuses what would take too much memory to parse.
func checkSize(in *source.Input) error {
	if in.Format == article.HTML {
		if n := strings.Count(in.Text, "<"); n > maxTags {
			return tooMany(n, "tags")
		}
		return nil
	}
	if n := max(strings.Count(in.Text, "\n"), strings.Count(in.Text, "\r")); n > maxLines {
		return tooMany(n, "lines")
	}
	return nil
}

// checkBlocks refuses a document whose parser stopped at the bound.
func checkBlocks(d *article.Document) error {
	if len(d.Blocks) > article.MaxBlocks {
		return source.Fail(source.TooLarge, hintSplit, fmt.Errorf("it has more than %d paragraphs, items and tables", article.MaxBlocks))
	}
	return nil
}

const hintSplit = "split the input, or give the page of one article"

func tooMany(n int, what string) error {
	return source.Fail(source.TooLarge, hintSplit, fmt.Errorf("it has %d %s, which is no article", n, what))
}
