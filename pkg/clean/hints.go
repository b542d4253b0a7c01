package clean

import (
	"github.com/winnow-cli/winnow/pkg/article"
	"github.com/winnow-cli/winnow/pkg/metadata"
	"github.com/winnow-cli/winnow/pkg/source"
)

// take lets what stands around a page say what the page does not: the subject of a newsletter is its headline when it prints
// none. It comes last, since everything the page says of itself and every rule of the user is better evidence.
func take(d *article.Document, h source.Hints) {
	var g metadata.Given
	if d.Meta.Headline == "" {
		g.Headline, g.HeadlineRule = h.Title, h.Origin+" subject"
	}
	if len(d.Meta.Authors) == 0 && d.Meta.Byline == "" && h.Author != "" {
		g.Authors, g.AuthorsRule = []string{h.Author}, h.Origin+" from"
	}
	if d.Meta.Published == "" {
		g.Date, g.DateRule = h.Published, h.Origin+" date"
	}
	g.Apply(d)
}
