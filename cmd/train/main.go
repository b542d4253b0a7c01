// Command train exports the features and labels of a corpus folder for fit.py, which fits the block models.
//
//	go run ./cmd/train -corpus DIR -kind html -sets wcxb,news -out PREFIX [-terms] [-wording FILE]
//
// With -terms it exports what fit.py fits the wording model on. Without, it exports the features that the block models
// are fitted on; for text they need the scores that wording models of other sites give each page.
package main

import (
	"flag"
	"fmt"
	"os"
	"strings"

	"github.com/winnow-cli/winnow/pkg/train"
)

func main() {
	corpus := flag.String("corpus", "", "folder of the corpus, with one folder a set")
	sets := flag.String("sets", "wcxb,news", "sets to read, parted by commas")
	kind := flag.String("kind", "html", "html, text, clip or rendered")
	terms := flag.Bool("terms", false, "export the terms of the wording model instead of features")
	wording := flag.String("wording", "", "file of wording scores; without it no block has one")
	out := flag.String("out", "", "prefix of the files to write")
	flag.Parse()
	if *corpus == "" || *out == "" {
		flag.Usage()
		os.Exit(2)
	}
	if err := train.Export(train.Options{Corpus: *corpus, Sets: strings.Split(*sets, ","), Kind: *kind, Prefix: *out, Terms: *terms, Wording: *wording}); err != nil {
		fmt.Fprintln(os.Stderr, "train:", err)
		os.Exit(1)
	}
}
