package jsonout

import (
	"bytes"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/winnow-cli/winnow/pkg/article"
	"github.com/winnow-cli/winnow/pkg/safejson"
)

// scraps are what random strings are made of.
var scraps = []string{
	"", "a", "\"", "\\", "\n", "\u2028", "\x00", "\x1f", "\xff", "\xed\xa0\x80", "\ufeff", "é", "😀", "</script>", "&amp;", "null", "{}", "\u202e", " ",
}

func randomString(r *rand.Rand) string {
	var b strings.Builder
	for range r.IntN(4) {
		b.WriteString(scraps[r.IntN(len(scraps))])
	}
	return b.String()
}

func randomList(r *rand.Rand) []string {
	var list []string
	for range r.IntN(3) {
		list = append(list, randomString(r))
	}
	return list
}

func randomDocument(r *rand.Rand) *article.Document {
	s := func() string { return randomString(r) }
	pick := func(list ...string) string { return list[r.IntN(len(list))] }
	d := &article.Document{
		Source: s(), Format: article.Format(pick("", "auto", "html", "text", "md")), Warnings: randomList(r),
		Confidence: []float64{0, 1, -1, 2, 0.5, math.NaN(), math.Inf(1)}[r.IntN(7)],
		Meta: article.Meta{
			Headline: s(), Dek: s(), Kicker: s(), Byline: s(), Authors: randomList(r), Site: s(), Section: s(), URL: s(), Image: s(), Description: s(),
			License: s(), Tags: randomList(r), Published: pick("", "2024-05-06", "2024-05-06T10:00:00Z"),
			Modified: pick("", "0001-01-01", "2024-05-06T10:00:00.25+05:30"), Language: pick("", "en", "zh-Hant-TW", "de-x-formal"),
			Provenance: map[string]string{"headline": s()},
		},
	}
	for i := range r.IntN(6) {
		b := article.Block{
			ID: i, Kind: article.Kind(r.IntN(8)), Role: append(article.Roles(), article.RoleNone)[r.IntN(23)], Text: s(), Kept: r.IntN(2) == 0, Rule: s(), Why: s(),
			Score: []float64{0, 1, math.NaN(), -3, 0.12345678}[r.IntN(5)],
		}
		if line := r.IntN(3); line > 0 {
			b.Source = article.Span{FirstLine: line, LastLine: line + r.IntN(2), Start: r.IntN(5), End: r.IntN(9)}
		}
		d.Blocks = append(d.Blocks, b)
	}
	return d
}

// TestRandomRecordsObeyTheSchema prints documents of awkward strings. The schema refuses empty ones: unknown is null.
func TestRandomRecordsObeyTheSchema(t *testing.T) {
	s, r := compiled(t), rand.New(rand.NewPCG(1, 2))
	for range 3_000 {
		d := randomDocument(r)
		record := From(d, randomString(r), randomString(r), r.IntN(2) == 0)
		line := encode(t, record, r.IntN(2) == 0)
		var whole bytes.Buffer
		if err := safejson.Encode(&whole, record, ""); err != nil {
			t.Fatal(err)
		}
		if got := encode(t, record, false); got != whole.String() {
			t.Fatalf("got\n%swant\n%s", got, &whole)
		}
		if err := s.Validate(instance(t, line)); err != nil {
			t.Fatalf("%v\n%s", err, line)
		}
	}
}
