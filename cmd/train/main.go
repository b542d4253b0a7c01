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
	o := train.Options{}
	flag.StringVar(&o.Corpus, "corpus", "", "folder of the corpus, with one folder a set")
	sets := flag.String("sets", "wcxb,news", "sets to read, parted by commas")
	flag.StringVar(&o.Kind, "kind", "html", "html, text, clip, or rendered for text of HTML pages that the models label")
	flag.BoolVar(&o.Terms, "terms", false, "export the terms of the wording model instead of features")
	flag.StringVar(&o.Models, "models", "", "folder of the models that label rendered pages; without it the shipped ones do")
	flag.StringVar(&o.Wording, "wording", "", "file of wording scores; without it no block has one")
	flag.StringVar(&o.Prefix, "out", "", "prefix of the files to write")
	labels := flag.String("labels", "", "folders of pages labelled line by line, parted by commas: export their cues and roles")
	flag.Parse()
	if o.Corpus == "" || o.Prefix == "" {
		flag.Usage()
		os.Exit(2)
	}
	o.Sets = strings.Split(*sets, ",")
	var err error
	if *labels != "" {
		err = train.ExportRoles(o, strings.Split(*labels, ","))
	} else {
		err = train.Export(o)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "train:", err)
		os.Exit(1)
	}
}
