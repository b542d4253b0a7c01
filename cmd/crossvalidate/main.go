// Command crossvalidate measures the whole cleaner on corpus pages with models that have seen no page of their site.
//
//	go run ./cmd/crossvalidate -corpus DIR -kind html -sets wcxb,news -models FOLDER [-results FILE]
//
// FOLDER is what fit.py --folds wrote. -results takes one line of JSON a page.
package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"

	"github.com/winnow-cli/winnow/pkg/train"
)

func main() {
	e := train.Evaluation{}
	flag.StringVar(&e.Corpus, "corpus", "", "folder of the corpus, with one folder a set")
	sets := flag.String("sets", "wcxb,news", "sets to read, parted by commas")
	flag.StringVar(&e.Kind, "kind", "html", "html, text or clip")
	flag.StringVar(&e.Models, "models", "", "folder of the folds' models; without it the shipped models are measured")
	labels := flag.String("labels", "", "folder of pages labelled line by line: measure roles instead")
	results := flag.String("results", "", "file to write the pages' results to")
	flag.Parse()
	if e.Corpus == "" {
		flag.Usage()
		os.Exit(2)
	}
	e.Sets = strings.Split(*sets, ",")
	var err error
	if *labels != "" {
		e.Kind = "text"
		err = runRoles(e, *labels)
	} else {
		err = run(e, *results)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "crossvalidate:", err)
		os.Exit(1)
	}
}

func run(e train.Evaluation, file string) error {
	results, err := train.Evaluate(context.Background(), e)
	if err != nil {
		return fmt.Errorf("evaluate: %w", err)
	}
	for _, set := range e.Sets {
		part := slices.DeleteFunc(slices.Clone(results), func(r train.Result) bool { return r.Set != set })
		printSummary(e.Kind+" "+set, train.Summarize(part))
		for _, language := range languages(part) {
			of := slices.DeleteFunc(slices.Clone(part), func(r train.Result) bool { return r.Language != language })
			printSummary("  "+language, train.Summarize(of))
		}
	}
	if file == "" {
		return nil
	}
	return writeResults(file, results)
}

// runRoles prints how well the roles of labelled pages were told.
func runRoles(e train.Evaluation, folder string) error {
	r, err := train.EvaluateRoles(context.Background(), e, folder)
	if err != nil {
		return fmt.Errorf("evaluate: %w", err)
	}
	fmt.Printf("roles pages=%d macro_f1=%.4f appeal_macro_f1=%.4f line_accuracy=%.4f body_chars_lost=%.4f appeal_chars_left=%.4f\n",
		r.Pages, r.MacroF1, r.AppealMacroF1, r.LineAccuracy, r.BodyCharsLost, r.AppealCharsLeft)
	for _, f := range r.Roles {
		if f.F1 != nil {
			fmt.Printf("  %s=%.3f", f.Role, *f.F1)
		}
	}
	fmt.Println()
	return nil
}

// languages returns the languages the gold names for at least 20 pages.
func languages(results []train.Result) []string {
	count := map[string]int{}
	for _, r := range results {
		count[r.Language]++
	}
	var found []string
	for language, n := range count {
		if language != "" && n >= 20 {
			found = append(found, language)
		}
	}
	slices.Sort(found)
	return found
}

func printSummary(name string, s train.Summary) {
	fmt.Printf("%-14s pages=%d f1=%.4f p=%.4f r=%.4f exact=%.4f no_article=%d", name, s.Pages, s.F1, s.Precision, s.Recall, s.Exact, s.NoArticle)
	if s.SnippetF > 0 {
		fmt.Printf(" snippet_f=%.4f with=%.4f without=%.4f", s.SnippetF, s.With, s.Without)
	}
	fmt.Println()
}

func writeResults(file string, results []train.Result) error {
	f, err := os.Create(file)
	if err != nil {
		return fmt.Errorf("create the results: %w", err)
	}
	w := bufio.NewWriter(f)
	enc := json.NewEncoder(w)
	for _, r := range results {
		if err := enc.Encode(r); err != nil {
			return errors.Join(fmt.Errorf("write %s: %w", file, err), f.Close())
		}
	}
	return errors.Join(w.Flush(), f.Close())
}
