package metadata_test

import (
	"fmt"

	"github.com/winnow-cli/winnow/pkg/article"
	"github.com/winnow-cli/winnow/pkg/metadata"
)

// Decide reads a document whose blocks have roles, as clean.Cleaner leaves it in Document.Meta. Every field says where it comes
// from.
func ExampleDecide() {
	doc := &article.Document{Format: article.Text, Blocks: []article.Block{
		{ID: 0, Text: "Ferry returns to Oldtown", Role: article.Headline, Kept: true},
		{ID: 1, Text: "By Ann Lee and Tom Berg", Role: article.Byline},
		{ID: 2, Text: "18 March 2024", Role: article.Date},
		{ID: 3, Text: "The ferry will sail again from Monday, the harbour master said.", Role: article.Body, Kept: true},
	}}
	meta := metadata.Decide(doc)
	fmt.Println(meta.Headline)
	fmt.Println(meta.Authors, meta.Provenance["authors"])
	fmt.Println(meta.Published, meta.Provenance["published"])
	// Output:
	// Ferry returns to Oldtown
	// [Ann Lee Tom Berg] block 1
	// 2024-03-18 block 2
}
