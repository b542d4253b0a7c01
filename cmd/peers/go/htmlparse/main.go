// Command htmlparse makes the tree of golang.org/x/net/html and nothing else: the unit of all figures.
package main

import (
	"bytes"

	"golang.org/x/net/html"

	"github.com/winnow-cli/winnow/cmd/peers/go/driver"
)

func main() {
	driver.Main(map[string]func() (driver.Extractor, error){
		"htmlparse": func() (driver.Extractor, error) { return parse, nil },
	})
}

func parse(page []byte) bool {
	_, err := html.Parse(bytes.NewReader(page))
	return err == nil
}
