package source_test

import (
	"bytes"
	"strings"
	"testing"

	"golang.org/x/text/encoding/charmap"

	"github.com/winnow-cli/winnow/pkg/source"
)

// BenchmarkRead reads a page of about 100 kB of characters on every path from the cheapest to the dearest.
func BenchmarkRead(b *testing.B) {
	body := strings.Repeat("<div class=\"row\"><p>"+russian+"</p></div>\n", 300)
	for name, raw := range map[string][]byte{
		"UTF-8":      []byte(page("", body)),
		"repair":     []byte(page("", body+"\xff")),
		"declared":   encode(b, charmap.Windows1251, page("<meta charset=windows-1251>", body)),
		"undeclared": encode(b, charmap.Windows1251, page("", body)),
	} {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(raw)))
			b.ReportAllocs()
			for b.Loop() {
				if _, err := source.Read(bytes.NewReader(raw), source.Options{}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
