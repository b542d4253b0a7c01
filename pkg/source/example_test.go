package source_test

import (
	"errors"
	"fmt"
	"strings"

	"github.com/winnow-cli/winnow/pkg/source"
)

func ExampleRead() {
	in, err := source.Read(strings.NewReader("<!doctype html><meta charset=koi8-r><p>\xf0\xd2\xc9\xd7\xc5\xd4"), source.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(in.Format, in.Charset, strings.HasSuffix(in.Text, "Привет"))

	_, err = source.Read(strings.NewReader("%PDF-1.7"), source.Options{})
	var failure *source.Failure
	if errors.As(err, &failure) {
		fmt.Println(failure)
	}
	// Output:
	// html koi8-r true
	// binary: the input is a PDF document, not text; convert it to text first, for example with pdftotext
}
