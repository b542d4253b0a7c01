package clean_test

import (
	"context"
	"errors"
	"fmt"
	"log"
	"os"
	"strings"
	"sync"

	"github.com/winnow-cli/winnow/pkg/article"
	"github.com/winnow-cli/winnow/pkg/clean"
	"github.com/winnow-cli/winnow/pkg/lexicon"
	"github.com/winnow-cli/winnow/pkg/render/markdown"
	"github.com/winnow-cli/winnow/pkg/source"
)

const ferryPage = `<!doctype html>
<html lang="en"><title>Ferry returns to Oldtown | The Courier</title>
<meta property="article:published_time" content="2024-03-18">
<nav><a href="/">Home</a> <a href="/sport">Sport</a></nav>
<article><h1>Ferry returns to Oldtown</h1>
<p>By Ann Lee</p>
<p>The ferry between Oldtown and the island will sail again from Monday, the harbour master said, after nine months of repairs to the pier.</p>
<p>Visit the harbour shop for tickets and timetables.</p>
<p>Tickets cost as much as before. The first boat leaves at six in the morning and takes forty cars, the company said in a statement.</p>
<div class="newsletter"><h3>Sign up for our newsletter</h3><p>Get the best stories in your inbox every morning.</p></div>
</article></html>`

func cleanPage(ctx context.Context, page string) (string, error) {
	cleaner, err := clean.New(clean.Options{}) // safe for concurrent use: make one and keep it
	if err != nil {
		return "", err
	}
	doc, err := cleaner.Clean(ctx, "page.html", strings.NewReader(page))
	if err != nil {
		return "", err
	}
	return markdown.Article(doc)
}

// A page in a string becomes Markdown in a string. HTML, copied text and Markdown are told apart by their content.
func Example() {
	text, err := cleanPage(context.Background(), ferryPage)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Print(text)
	// Output:
	// # Ferry returns to Oldtown
	//
	// The ferry between Oldtown and the island will sail again from Monday, the harbour master said, after nine months of repairs to the pier.
	//
	// Visit the harbour shop for tickets and timetables.
	//
	// Tickets cost as much as before. The first boat leaves at six in the morning and takes forty cars, the company said in a statement.
}

// Every block of the input is in the document, kept or not, with its role and what decided it.
func ExampleCleaner_Clean() {
	cleaner, err := clean.New(clean.Options{})
	if err != nil {
		log.Fatal(err)
	}
	doc, err := cleaner.Clean(context.Background(), "ferry.html", strings.NewReader(ferryPage))
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(doc.Meta.Headline, doc.Meta.Authors, doc.Meta.Published)
	for _, b := range doc.Blocks {
		if !b.Kept {
			fmt.Printf("%s: %q: %s\n", b.Role, b.Text, b.Why)
		}
	}
	// Output:
	// Ferry returns to Oldtown [Ann Lee] 2024-03-18
	// nav: "Home Sport": stands in an element that the page's authors call so
	// byline: "By Ann Lee": voted for by front/by
	// newsletter: "Sign up for our newsletter": says “Sign up for our newsletter”
	// newsletter: "Get the best stories in your inbox every morning.": says “Get the best stories in your inbox”
}

// A file is read like everything else. Keep and Drop say what the clean article holds.
func ExampleCleaner_Clean_file() {
	cleaner, err := clean.New(clean.Options{
		Keep: []article.Role{article.Byline, article.Correction},
		Drop: []article.Role{article.Dek},
	})
	if err != nil {
		log.Fatal(err)
	}
	const name = "../../testdata/example/ferry.txt"
	f, err := os.Open(name)
	if err != nil {
		log.Fatal(err)
	}
	defer func() { _ = f.Close() }() // It was only read.
	doc, err := cleaner.Clean(context.Background(), name, f)
	if err != nil {
		log.Fatal(err)
	}
	for _, b := range doc.Kept() {
		if b.Role != article.Body {
			fmt.Printf("line %d, %s: %s\n", b.Source.FirstLine, b.Role, b.Text)
		}
	}
	// Output:
	// line 14, headline: Council votes to bring back the night ferry to Skarholm after eleven years
	// line 17, byline: By Ingrid Hale and Tomas Vereker
	// line 66, correction: Correction, 15 March: An earlier version of this article gave the age of the MS Alda as 48 years. The ship was built in 1986.
}

// An input that cannot be cleaned has a reason, a word that does not change, and often a hint.
func ExampleCleaner_Clean_failure() {
	cleaner, err := clean.New(clean.Options{})
	if err != nil {
		log.Fatal(err)
	}
	_, err = cleaner.Clean(context.Background(), "paper.html", strings.NewReader("%PDF-1.7"))
	var failure *source.Failure
	if errors.As(err, &failure) {
		fmt.Println(failure.Reason)
		fmt.Println(failure.Hint)
	}

	// A page without an article still says what stood there.
	doc, err := cleaner.Clean(context.Background(), "menu.html", strings.NewReader("<nav><a href=/>Home</a> <a href=/s>Sport</a></nav>"))
	if errors.As(err, &failure) && failure.Reason == source.NoArticle {
		fmt.Println(failure.Reason, len(doc.Blocks))
	}

	// A context that has ended is no failure of the page.
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	_, err = cleaner.Clean(ctx, "ferry.html", strings.NewReader(ferryPage))
	fmt.Println(err, errors.Is(err, context.Canceled))
	// Output:
	// binary
	// convert it to text first, for example with pdftotext
	// no-article 1
	// clean ferry.html: context canceled true
}

// One Cleaner serves all goroutines.
func ExampleCleaner_Clean_concurrent() {
	cleaner, err := clean.New(clean.Options{})
	if err != nil {
		log.Fatal(err)
	}
	pages := []string{ferryPage, strings.ReplaceAll(ferryPage, "Oldtown", "Newtown"), ""}
	headlines := make([]string, len(pages))
	var group sync.WaitGroup
	for i, page := range pages {
		group.Go(func() {
			doc, err := cleaner.Clean(context.Background(), fmt.Sprintf("page-%d.html", i), strings.NewReader(page))
			if err != nil {
				headlines[i] = err.Error()
				return
			}
			headlines[i] = doc.Meta.Headline
		})
	}
	group.Wait()
	fmt.Println(strings.Join(headlines, "\n"))
	// Output:
	// Ferry returns to Oldtown
	// Ferry returns to Newtown
	// empty: the input has no bytes; check that the page was saved or piped at all
}

// Rules of your own are added to those that ship.
func ExampleNew_rules() {
	const rules = `rule ad/harbour-shop strong
why sends the reader to a shop
phrase |visit the harbour shop
match Visit the harbour shop!
miss She may visit the harbour shop.
`
	file, err := lexicon.ParseFile("shop.txt", strings.NewReader(rules))
	if err != nil {
		log.Fatal(err)
	}
	phrases, err := lexicon.Extend(file)
	if err != nil {
		log.Fatal(err)
	}
	cleaner, err := clean.New(clean.Options{Lexicon: phrases})
	if err != nil {
		log.Fatal(err)
	}
	doc, err := cleaner.Clean(context.Background(), "ferry.html", strings.NewReader(ferryPage))
	if err != nil {
		log.Fatal(err)
	}
	for _, b := range doc.WithRole(article.Ad) {
		fmt.Println(b.Rule, b.Kept, b.Text)
	}
	// Output:
	// ad/harbour-shop false Visit the harbour shop for tickets and timetables.
}

// Several pages of one article become one document.
func ExampleJoin() {
	cleaner, err := clean.New(clean.Options{})
	if err != nil {
		log.Fatal(err)
	}
	var pages []*article.Document
	for _, name := range []string{"../../testdata/joined/a-1.html", "../../testdata/joined/a-2.html"} {
		page, err := os.ReadFile(name)
		if err != nil {
			log.Fatal(err)
		}
		doc, err := cleaner.Clean(context.Background(), name, strings.NewReader(string(page)))
		if err != nil {
			log.Fatal(err)
		}
		pages = append(pages, doc)
	}
	doc := clean.Join(pages)
	fmt.Println(doc.Meta.Headline, len(pages[0].Kept()), len(pages[1].Kept()), len(doc.Kept()))
	// Output:
	// The keepers of Skerry Point 8 8 11
}
