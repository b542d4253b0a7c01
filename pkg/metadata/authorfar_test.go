package metadata

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/winnow-cli/winnow/pkg/article"
)

// TestAuthorsFarFromTheArticle says whose name counts that stands neither at the headline nor just below the text: that of
// a site with one author, never that of a reader.
func TestAuthorsFarFromTheArticle(t *testing.T) {
	tests := []struct {
		name  string
		roles []article.Role // of the blocks that hold the name
		want  []string
	}{
		{"in the foot", []article.Role{article.Nav}, []string{"Jane Doe"}},
		{"first comment", []article.Role{article.Comments}, nil},
		{"all comments", []article.Role{article.Comments, article.Comments}, nil},
		{"all cards", []article.Role{article.Related, article.Related}, []string{"Jane Doe"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			blocks := []article.Block{heading(1, "Old bridge closed")}
			for range 60 {
				blocks = append(blocks, article.Block{Kind: article.KindParagraph, Role: article.Nav, Text: "Bridges"})
			}
			h := article.Head{}
			for _, role := range tt.roles {
				h.Items = append(h.Items, article.Item{Tag: "a", Prop: "author", Text: "Jane Doe", Block: len(blocks)})
				blocks = append(blocks, article.Block{Kind: article.KindParagraph, Role: role, Text: "Jane Doe wrote this"})
			}
			if diff := cmp.Diff(tt.want, Decide(document(h, blocks...)).Authors); diff != "" {
				t.Errorf("authors (-want +got):\n%s", diff)
			}
		})
	}
}
