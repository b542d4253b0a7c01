// Command sources measures the metadata on corpus pages: how often the decision is right, how often each source names
// an answer and how often that is right, and how often any candidate is.
//
//	go run ./cmd/sources -corpus DIR -kind html -sets wcxb,news [-errors authors] [-cache FOLDER]
//
// It prints Markdown tables, one a field; -errors prints the pages a field is wrong on instead, with all candidates. With
// -cache only the first run cleans the pages; empty the folder after a change to anything but the metadata.
package main

import (
	"cmp"
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/winnow-cli/winnow/pkg/train"
)

// fields are the fields a gold names.
var fields = []string{"headline", "authors", "published"}

func main() {
	e := train.Evaluation{}
	flag.StringVar(&e.Corpus, "corpus", "", "folder of the corpus, with one folder a set")
	sets := flag.String("sets", "wcxb,news,snippets", "sets to read, parted by commas")
	flag.StringVar(&e.Kind, "kind", "html", "html, text or clip")
	wrong := flag.String("errors", "", "field whose wrong answers to print: "+strings.Join(fields, ", "))
	cache := flag.String("cache", "", "folder to keep the cleaned documents in")
	flag.Parse()
	if e.Corpus == "" || *wrong != "" && !slices.Contains(fields, *wrong) {
		flag.Usage()
		os.Exit(2)
	}
	e.Sets = strings.Split(*sets, ",")
	if err := run(e, *wrong, *cache); err != nil {
		fmt.Fprintln(os.Stderr, "sources:", err)
		os.Exit(1)
	}
}

func run(e train.Evaluation, wrong, cache string) error {
	var all [][]train.MetadataResult
	for _, set := range e.Sets {
		file := ""
		if cache != "" {
			file = filepath.Join(cache, e.Kind+"-"+set+".gob")
		}
		results, err := train.EvaluateMetadata(context.Background(), e, set, file)
		if err != nil {
			return fmt.Errorf("set %s: %w", set, err)
		}
		all = append(all, results)
	}
	if wrong != "" {
		for _, results := range all {
			printErrors(results, wrong)
		}
		return nil
	}
	for _, field := range fields {
		printField(field, e, all)
	}
	return nil
}

// tally counts what one source said in one set.
type tally struct{ said, right int }

func (t *tally) count(said, right bool) {
	if said {
		t.said++
	}
	if right {
		t.right++
	}
}

// The rows of a table that are no sources.
const (
	decision = "**decision**"
	oracle   = "any candidate"
)

// minNamed is how many pages of all sets a source must name an answer on to get a row.
const minNamed = 10

// printField prints the table of one field: the decision, any candidate at all, and each source, best first.
func printField(field string, e train.Evaluation, all [][]train.MetadataResult) {
	rows := map[string][]tally{}
	pages := make([]int, len(all))
	for i, results := range all {
		for _, r := range results {
			if r.Gold.Wanted(field) == "" {
				continue
			}
			pages[i]++
			for source, t := range judge(r, field) {
				if rows[source] == nil {
					rows[source] = make([]tally, len(all))
				}
				rows[source][i].count(t.said > 0, t.right > 0)
			}
		}
	}
	fmt.Printf("\n### %s: %s\n\n| source |", e.Kind, field)
	for i, set := range e.Sets {
		fmt.Printf(" %s (%d) names one | right when it does | right of all |", set, pages[i])
	}
	fmt.Println("\n|---|" + strings.Repeat("---|---|---|", len(all)))
	for _, source := range ranked(rows) {
		fmt.Printf("| %s |", source)
		for i, t := range rows[source] {
			fmt.Printf(" %s | %s | %s |", share(t.said, pages[i]), share(t.right, t.said), share(t.right, pages[i]))
		}
		fmt.Println()
	}
}

// share is a part of a whole as a table shows it.
func share(part, whole int) string {
	if whole == 0 || part == 0 {
		return "·"
	}
	return fmt.Sprintf("%.3f", float64(part)/float64(whole))
}

// ranked orders the rows by how many pages they are right on, the two that are no sources first, and leaves rare ones out.
func ranked(rows map[string][]tally) []string {
	sum := func(source string) (t tally) {
		for _, one := range rows[source] {
			t.said += one.said
			t.right += one.right
		}
		return t
	}
	var list []string
	for source := range rows {
		if sum(source).said >= minNamed && source != decision && source != oracle {
			list = append(list, source)
		}
	}
	slices.SortFunc(list, func(a, b string) int {
		return cmp.Or(cmp.Compare(sum(b).right, sum(a).right), cmp.Compare(sum(b).said, sum(a).said), cmp.Compare(a, b))
	})
	return append([]string{decision, oracle}, list...)
}

// judge says for one page and each row whether it names an answer and whether that is right.
func judge(r train.MetadataResult, field string) map[string]tally {
	rows := map[string]tally{}
	note := func(row string, said, right bool) {
		var t tally
		t.count(said, right)
		rows[row] = t
	}
	got := answer(r, field)
	note(decision, len(got) > 0, r.Gold.Right(field, got...))
	said, right := false, false
	for _, c := range r.Candidates {
		said = said || c.Field == field
		right = right || c.Field == field && r.Gold.Right(field, c.Values...)
	}
	note(oracle, said, right)
	for source, values := range firstBySource(r, field) {
		note(source, true, r.Gold.Right(field, values...))
	}
	return rows
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
