package jsonout_test

import (
	"bytes"
	"context"
	"fmt"
	"log"
	"strings"

	"github.com/winnow-cli/winnow/pkg/clean"
	"github.com/winnow-cli/winnow/pkg/render/jsonout"
	"github.com/winnow-cli/winnow/pkg/render/markdown"
	"github.com/winnow-cli/winnow/pkg/render/text"
)

// The record is what winnow -f jsonl prints. It holds the article as Markdown and as text, which their packages make.
func ExampleFrom() {
	cleaner, err := clean.New(clean.Options{})
	if err != nil {
		log.Fatal(err)
	}
	const page = "Ferry returns to Oldtown\n\n" +
		"The ferry between Oldtown and the island will sail again from Monday, the harbour master said.\n\n" +
		"Tickets cost as much as before. The first boat leaves at six in the morning and takes forty cars.\n"
	doc, err := cleaner.Clean(context.Background(), "ferry.txt", strings.NewReader(page))
	if err != nil {
		log.Fatal(err)
	}
	article, err := markdown.Article(doc)
	if err != nil {
		log.Fatal(err)
	}
	record := jsonout.From(doc, article, text.Body(doc), false)
	fmt.Println(*record.Headline, record.Words)
	var line bytes.Buffer
	if err := jsonout.Encode(&line, record, false); err != nil {
		log.Fatal(err)
	}
	fmt.Println(strings.HasPrefix(line.String(), `{"source":"ferry.txt","format":"text","headline":"Ferry returns to Oldtown",`))
	// Output:
	// Ferry returns to Oldtown 35
	// true
}
