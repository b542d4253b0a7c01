// Command train exports the features and labels of a corpus folder for fit.py, which fits the block models.
//
//	go run ./cmd/train -corpus DIR -kind html -sets wcxb,news -out PREFIX
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
	kind := flag.String("kind", "html", "html, text or clip")
	out := flag.String("out", "", "prefix of the files to write")
	flag.Parse()
	if *corpus == "" || *out == "" {
		flag.Usage()
		os.Exit(2)
	}
	if err := train.Export(*corpus, strings.Split(*sets, ","), *kind, *out); err != nil {
		fmt.Fprintln(os.Stderr, "train:", err)
		os.Exit(1)
	}
}
