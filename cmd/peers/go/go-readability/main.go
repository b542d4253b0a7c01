// Command go-readability measures the first port of readability.js to Go.
package main

import (
	"bytes"
	"net/url"
	"strings"

	"github.com/go-shiori/go-readability"

	"github.com/winnow-cli/winnow/cmd/peers/go/driver"
)

func main() {
	driver.Main(map[string]func() (driver.Extractor, error){
		"go-readability": func() (driver.Extractor, error) { return extract, nil },
	})
}

func extract(page []byte) bool {
	a, err := readability.FromReader(bytes.NewReader(page), &url.URL{Scheme: "https", Host: "example.com", Path: "/"})
	return err == nil && strings.TrimSpace(a.TextContent) != ""
}
