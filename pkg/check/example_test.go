package check_test

import (
	"context"
	"fmt"
	"strings"

	"github.com/winnow-cli/winnow/pkg/check"
	"github.com/winnow-cli/winnow/pkg/clean"
	"github.com/winnow-cli/winnow/pkg/source"
)

func ExampleChecker_Check() {
	cleaner, err := clean.New(clean.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	checker, err := check.New(cleaner, check.Options{MinWords: 10, Silence: []check.Silence{{Rule: check.CutBody, Path: "drafts/**"}}})
	if err != nil {
		fmt.Println(err)
		return
	}
	text := "# The ferry sails again\n\nThe ferry left the quay on Tuesday, for the first time since the fire in March.\n\nSubscribe to our newsletter\n"
	file, err := checker.Check(context.Background(), source.Page{Name: "ferry.md", Body: strings.NewReader(text)})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, f := range file.Findings {
		fmt.Printf("%s:%d: %s %s\n", f.Path, f.Place.FirstLine, f.Severity, f.Rule)
	}
	// Output: ferry.md:5: error appeal-left
}
