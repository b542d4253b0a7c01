package markdown

import (
	"fmt"
	"io"

	"github.com/winnow-cli/winnow/pkg/article"
)

// Options chooses what to print around the article. The zero value prints the article alone.
type Options struct {
	// FrontMatter puts the metadata before the article as YAML between lines of "---".
	FrontMatter bool
}

// Render prints the headline and the kept blocks as Markdown that ends in a newline; a document without either prints
// nothing. Footnote texts come last. The error is the writer's, or says that the document cannot be converted.
func Render(w io.Writer, d *article.Document, o Options) error {
	text, err := Article(d)
	if err != nil {
		return err
	}
	if o.FrontMatter {
		front, err := FrontMatter(d)
		if err != nil {
			return err
		}
		if front != "" && text != "" {
			front += "\n"
		}
		text = front + text
	}
	if _, err := io.WriteString(w, text); err != nil {
		return fmt.Errorf("print the article as Markdown: %w", err)
	}
	return nil
}

// Article returns the Markdown that Render prints, without front matter. A nil document gives "".
func Article(d *article.Document) (string, error) {
	if d == nil {
		return "", nil
	}
	return convert(d)
}
