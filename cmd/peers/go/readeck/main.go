// Command readeck measures the port of readability.js that Readeck keeps.
package main

import (
	"bytes"
	"net/url"

	"codeberg.org/readeck/go-readability/v2"

	"github.com/winnow-cli/winnow/cmd/peers/go/driver"
)

func main() {
	driver.Main(map[string]func() (driver.Extractor, error){
		"readeck": func() (driver.Extractor, error) { return extract, nil },
	})
}

// extract asks for both HTML and text, which go-readability makes unasked.
func extract(page []byte) bool {
	a, err := readability.FromReader(bytes.NewReader(page), &url.URL{Scheme: "https", Host: "example.com", Path: "/"})
	if err != nil || a.Node == nil {
		return false
	}
	var markup, text bytes.Buffer
	if a.RenderHTML(&markup) != nil || a.RenderText(&text) != nil {
		return false
	}
	return len(bytes.TrimSpace(text.Bytes())) > 0
}
