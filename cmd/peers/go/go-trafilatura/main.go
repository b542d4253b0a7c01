// Command go-trafilatura measures the port of trafilatura to Go, alone and with the extractors it can ask when it finds little.
package main

import (
	"bytes"
	"strings"

	"github.com/markusmobius/go-trafilatura"

	"github.com/winnow-cli/winnow/cmd/peers/go/driver"
)

func main() {
	driver.Main(map[string]func() (driver.Extractor, error){
		"go-trafilatura":          func() (driver.Extractor, error) { return extractor(false), nil },
		"go-trafilatura-fallback": func() (driver.Extractor, error) { return extractor(true), nil },
	})
}

func extractor(fallback bool) driver.Extractor {
	return func(page []byte) bool {
		r, err := trafilatura.Extract(bytes.NewReader(page), trafilatura.Options{EnableFallback: fallback})
		return err == nil && r != nil && strings.TrimSpace(r.ContentText) != ""
	}
}
