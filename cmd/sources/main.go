// Command sources measures the metadata on corpus pages: how often the decision is right, how often each source names
// an answer and how often that is right, and how often any candidate is.
//
//	go run ./cmd/sources -corpus DIR -kind html -set wcxb [-errors authors] [-cache FILE]
//
// It prints Markdown; -errors prints the pages a field is wrong on instead, with all candidates. With -cache only the
// first run cleans the pages; delete the file after a change to anything but the metadata.
package main

import (
	"cmp"
	"context"
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"

	"github.com/winnow-cli/winnow/pkg/train"
)

// fields are the fields a gold names.
var fields = []string{"headline", "authors", "published"}

func main() {
	e := train.Evaluation{}
	flag.StringVar(&e.Corpus, "corpus", "", "folder of the corpus, with one folder a set")
	set := flag.String("set", "wcxb", "set to read")
	flag.StringVar(&e.Kind, "kind", "html", "html, text or clip")
	wrong := flag.String("errors", "", "field whose wrong answers to print: "+strings.Join(fields, ", "))
	cache := flag.String("cache", "", "file to keep the cleaned documents in")
	flag.Parse()
	if e.Corpus == "" || *wrong != "" && !slices.Contains(fields, *wrong) {
		flag.Usage()
		os.Exit(2)
	}
	results, err := train.EvaluateMetadata(context.Background(), e, *set, *cache)
	if err != nil {
		fmt.Fprintln(os.Stderr, "sources:", err)
		os.Exit(1)
	}
	if *wrong != "" {
		printErrors(results, *wrong)
		return
	}
	for _, field := range fields {
		printField(e.Kind+" "+*set, field, results)
	}
}

// tally counts what one source said.
type tally struct {
	source      string
	said, right int
}

// printField prints one field's table: the decision, any candidate at all, and each source.
func printField(name, field string, results []train.MetadataResult) {
	pages := 0
	decided, oracle := tally{source: "**decision**"}, tally{source: "any candidate"}
	bySource := map[string]*tally{}
	for _, r := range results {
		if r.Gold.Wanted(field) == "" {
			continue
		}
		pages++
		decided.count(len(answer(r, field)) > 0, r.Gold.Right(field, answer(r, field)...))
		said, right := false, false
		for source, values := range firstBySource(r, field) {
			if bySource[source] == nil {
				bySource[source] = &tally{source: source}
			}
			bySource[source].count(true, r.Gold.Right(field, values...))
		}
		for _, c := range r.Candidates {
			said = said || c.Field == field
			right = right || c.Field == field && r.Gold.Right(field, c.Values...)
		}
		oracle.count(said, right)
	}
	fmt.Printf("\n### %s: %s (%d pages)\n\n| source | names one | right when it does | right of all |\n|---|---|---|---|\n", name, field, pages)
	decided.print(pages)
	oracle.print(pages)
	list := make([]*tally, 0, len(bySource))
	for _, t := range bySource {
		list = append(list, t)
	}
	slices.SortFunc(list, func(a, b *tally) int {
		return cmp.Or(cmp.Compare(b.right, a.right), cmp.Compare(b.said, a.said), cmp.Compare(a.source, b.source))
	})
	for _, t := range list {
		t.print(pages)
	}
}

func (t *tally) count(said, right bool) {
	if said {
		t.said++
	}
	if right {
		t.right++
	}
}

func (t *tally) print(pages int) {
	fmt.Printf("| %s | %.3f | %.3f | %.3f |\n", t.source, float64(t.said)/float64(pages), float64(t.right)/float64(max(t.said, 1)), float64(t.right)/float64(pages))
}

// firstBySource returns the weightiest answer of each kind of source. Blocks count as one source.
func firstBySource(r train.MetadataResult, field string) map[string][]string {
	best, weight := map[string][]string{}, map[string]float64{}
	for _, c := range r.Candidates {
		source := c.Source
		if kind, _, _ := strings.Cut(source, " "); kind == "block" || kind == "time" {
			source = map[string]string{"block": "visible line", "time": "time element"}[kind]
		}
		if _, have := best[source]; c.Field == field && (!have || c.Weight > weight[source]) {
			best[source], weight[source] = c.Values, c.Weight
		}
	}
	return best
}

// answer is what was decided for a field.
func answer(r train.MetadataResult, field string) []string {
	switch field {
	case "headline":
		return nonEmpty(r.Meta.Headline)
	case "authors":
		return r.Meta.Authors
	}
	return nonEmpty(r.Meta.Published)
}

func nonEmpty(s string) []string {
	if s == "" {
		return nil
	}
	return []string{s}
}

func printErrors(results []train.MetadataResult, field string) {
	for _, r := range results {
		got := answer(r, field)
		if r.Gold.Wanted(field) == "" || r.Gold.Right(field, got...) {
			continue
		}
		fmt.Printf("%s %s\n  gold %q\n  got  %q from %s\n", r.ID, r.URL, r.Gold.Wanted(field), strings.Join(got, "; "), r.Meta.Provenance[field])
		for _, c := range r.Candidates {
			if c.Field == field || field == "published" && c.Field == "modified" {
				mark := " "
				if r.Gold.Right(field, c.Values...) {
					mark = "*"
				}
				fmt.Printf("   %s %.2f %s %q from %s\n", mark, c.Weight, c.Field, strings.Join(c.Values, "; "), c.Source)
			}
		}
	}
}
