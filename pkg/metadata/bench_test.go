package metadata

import (
	"strings"
	"testing"

	"github.com/winnow-cli/winnow/pkg/article"
)

// largePage is a page of many blocks with short lines, the shape that costs most.
func largePage(blocks int) *article.Document {
	h := article.Head{Title: "Council closes the old bridge | Valley Post", Metas: metas("og:site_name", "Valley Post", "author", "Jane Doe")}
	list := []article.Block{heading(1, "Council closes the old bridge"), block(article.Byline, "By Jane Doe"), block(article.Body, bodyText)}
	for len(list) < blocks {
		list = append(list, block(article.Body, bodyText), block(article.Nav, "Jane Doe is 3/4/2024"), heading(3, strings.Repeat("Valley ", 5)))
	}
	return document(h, list...)
}

func BenchmarkDecide(b *testing.B) {
	d := largePage(3000)
	b.ReportAllocs()
	for b.Loop() {
		Decide(d)
	}
}

func BenchmarkDecide100000Blocks(b *testing.B) {
	d := largePage(100000)
	for b.Loop() {
		Decide(d)
	}
}

// BenchmarkReadVocabulary reads the word lists, which a program does once.
func BenchmarkReadVocabulary(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		readVocabulary()
	}
}
