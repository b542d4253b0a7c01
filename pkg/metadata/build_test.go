package metadata

import "github.com/winnow-cli/winnow/pkg/article"

// document builds a document from blocks and gives them their IDs.
func document(h article.Head, blocks ...article.Block) *article.Document {
	for i := range blocks {
		blocks[i].ID = i
	}
	return &article.Document{Head: h, Blocks: blocks}
}

func heading(level int, text string) article.Block {
	return article.Block{Kind: article.KindHeading, Level: level, Text: text}
}

func block(role article.Role, text string) article.Block {
	return article.Block{Role: role, Text: text}
}

func metas(pairs ...string) []article.MetaTag {
	var list []article.MetaTag
	for i := 0; i+1 < len(pairs); i += 2 {
		list = append(list, article.MetaTag{Name: pairs[i], Content: pairs[i+1]})
	}
	return list
}

// bodyText is a paragraph long enough to count as text.
const bodyText = "The council voted on Monday to close the old bridge for repairs that will take most of a year and cost more than anyone had planned for."
