package intake_test

import (
	"archive/zip"
	"bytes"
	"context"
	"fmt"
	"log"

	"github.com/winnow-cli/winnow/pkg/clean"
	"github.com/winnow-cli/winnow/pkg/intake"
)

// An archive is taken apart by what is in it, and each page of it is cleaned. A page alone, compressed or not, comes out as it
// is, so that one loop serves every input.
func ExamplePages() {
	var archive bytes.Buffer
	z := zip.NewWriter(&archive)
	for _, town := range []string{"Oldtown", "Newtown"} {
		w, err := z.Create(town + ".html")
		if err != nil {
			log.Fatal(err)
		}
		_, err = fmt.Fprintf(w, "<h1>Ferry returns to %s</h1>"+
			"<p>The ferry to the island will sail again from Monday, the harbour master said, after nine months of repairs to the pier.</p>"+
			"<p>Tickets cost as much as before. The first boat leaves at six in the morning and takes forty cars, the company said.</p>", town)
		if err != nil {
			log.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		log.Fatal(err)
	}
	cleaner, err := clean.New(clean.Options{})
	if err != nil {
		log.Fatal(err)
	}
	ctx := context.Background()
	for page, err := range intake.Pages(ctx, "pages.zip", bytes.NewReader(archive.Bytes()), intake.Options{}) {
		if err != nil {
			fmt.Println(page.Name, err) // The pages after it may be whole.
			continue
		}
		doc, err := cleaner.CleanPage(ctx, page)
		if err != nil {
			fmt.Println(page.Name, err)
			continue
		}
		fmt.Println(doc.Source, doc.Meta.Headline)
	}
	// Output:
	// pages.zip#Oldtown.html Ferry returns to Oldtown
	// pages.zip#Newtown.html Ferry returns to Newtown
}
