// Command winnow measures this repository: the whole job, every role and all metadata included.
package main

import (
	"bytes"
	"context"
	"io"

	"github.com/winnow-cli/winnow/cmd/peers/go/driver"
	"github.com/winnow-cli/winnow/pkg/article"
	"github.com/winnow-cli/winnow/pkg/clean"
	"github.com/winnow-cli/winnow/pkg/render/jsonout"
	"github.com/winnow-cli/winnow/pkg/render/markdown"
	"github.com/winnow-cli/winnow/pkg/render/text"
)

func main() {
	driver.Main(map[string]func() (driver.Extractor, error){
		"winnow":          func() (driver.Extractor, error) { return cleaner(asJSON) },
		"winnow-markdown": func() (driver.Extractor, error) { return cleaner(asMarkdown) },
	})
}

// cleaner makes a Cleaner once for all pages and prints what it says of each.
func cleaner(print func(io.Writer, *article.Document) (bool, error)) (driver.Extractor, error) {
	c, err := clean.New(clean.Options{From: article.HTML})
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	return func(page []byte) bool {
		d, err := c.Clean(context.Background(), "page", bytes.NewReader(page))
		if err != nil {
			return false
		}
		out.Reset()
		found, err := print(&out, d)
		return found && err == nil
	}, nil
}

// asJSON prints what winnow -f jsonl does for a page, without its blocks, which repeat the whole input.
func asJSON(w io.Writer, d *article.Document) (bool, error) {
	md, err := markdown.Article(d)
	if err != nil {
		return false, err
	}
	body := text.Body(d)
	return body != "", jsonout.Encode(w, jsonout.From(d, md, body, false), false)
}

func asMarkdown(w io.Writer, d *article.Document) (bool, error) {
	var md bytes.Buffer
	if err := markdown.Render(&md, d, markdown.Options{}); err != nil {
		return false, err
	}
	found := md.Len() > 0
	_, err := md.WriteTo(w)
	return found, err
}
