package clean

import (
	"time"

	"github.com/winnow-cli/winnow/pkg/article"
	"github.com/winnow-cli/winnow/pkg/metadata"
)

// sourceFront is the provenance of what a Markdown file's front matter says.
const sourceFront = "front matter"

// merge lets what a Markdown file's front matter says stand before what its text suggests. The heading at the top alone
// stands before the front matter's title, since it is what is printed; without one, the title is data and not printed. Control
// characters, which no page gives either, are left out.
func merge(d *article.Document, front article.Meta) {
	m := &d.Meta
	front.Published, front.Modified = date(d, front.Published), date(d, front.Modified)
	front.Language = metadata.Language(front.Language)
	if len(d.WithRole(article.Headline)) > 0 {
		front.Headline = ""
	} else if front.Headline != "" {
		d.NoHeadline = true
	}
	for field, values := range textFields(m, &front) {
		if *values.from != "" {
			*values.to = article.ReplaceControls(*values.from, "")
			m.Provenance[field] = sourceFront
		}
	}
	for field, values := range listFields(m, &front) {
		if len(*values.from) > 0 {
			*values.to = nil
			for _, v := range *values.from {
				*values.to = append(*values.to, article.ReplaceControls(v, ""))
			}
			m.Provenance[field] = sourceFront
		}
	}
}

// date returns a date as the output promises it: one that is well formed as it is, others read, what is none as "".
func date(d *article.Document, text string) string {
	for _, layout := range []string{time.DateOnly, time.RFC3339} {
		if _, err := time.Parse(layout, text); err == nil {
			return text
		}
	}
	return metadata.Date(d, text)
}
