package clean_test

import (
	"bytes"
	"encoding/json"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/winnow-cli/winnow/pkg/article"
	"github.com/winnow-cli/winnow/pkg/clean"
	"github.com/winnow-cli/winnow/pkg/render/jsonout"
	"github.com/winnow-cli/winnow/pkg/render/text"
)

// recordSchema is the schema of a record.
func recordSchema(tb testing.TB) *jsonschema.Schema {
	tb.Helper()
	schema, err := jsonschema.UnmarshalJSON(bytes.NewReader(jsonout.Schema()))
	if err != nil {
		tb.Fatal(err)
	}
	compiler := jsonschema.NewCompiler()
	if err := compiler.AddResource("record.json", schema); err != nil {
		tb.Fatal(err)
	}
	compiled, err := compiler.Compile("record.json")
	if err != nil {
		tb.Fatal(err)
	}
	return compiled
}

// checkRecord demands that the record of a document obeys the schema, and that a program that reads it gets what was written.
func checkRecord(t *testing.T, schema *jsonschema.Schema, d *article.Document) {
	t.Helper()
	want := jsonout.From(d, toMarkdown(t, d), text.Body(d), true)
	for _, pretty := range []bool{false, true} {
		var out bytes.Buffer
		if err := jsonout.Encode(&out, want, pretty); err != nil {
			t.Fatal(err)
		}
		if !utf8.Valid(out.Bytes()) || !pretty && bytes.IndexByte(out.Bytes(), '\n') != out.Len()-1 {
			t.Errorf("no UTF-8, or no line: %q", out.Bytes())
		}
		var got jsonout.Record
		if err := json.Unmarshal(out.Bytes(), &got); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("another record is read back (-want +got):\n%s", diff)
		}
		record, err := jsonschema.UnmarshalJSON(&out)
		if err != nil {
			t.Fatal(err)
		}
		if err := schema.Validate(record); err != nil {
			t.Error(err)
		}
	}
}

// TestRecordsOfGoldenPagesObeyTheSchema validates what is printed of every golden page.
func TestRecordsOfGoldenPagesObeyTheSchema(t *testing.T) {
	schema := recordSchema(t)
	for _, c := range goldenCases(t) {
		t.Run(c.name, func(t *testing.T) { checkRecord(t, schema, cleanFixture(t, c)) })
	}
}

// TestJoinedGoldenPages joins each golden page with the two that follow it, however little they have to do with each other.
func TestJoinedGoldenPages(t *testing.T) {
	schema := recordSchema(t)
	var pages []*article.Document
	for _, c := range goldenCases(t) {
		pages = append(pages, cleanFixture(t, c))
	}
	for i := range len(pages) - 2 {
		t.Run(pages[i].Source, func(t *testing.T) {
			three := pages[i : i+3]
			d := clean.Join(three)
			checkRecord(t, schema, d)
			checkElements(t, d)
			kept := map[string]bool{}
			for _, b := range d.Kept() {
				kept[b.Text] = true
			}
			for n, page := range three {
				for _, b := range page.Kept() {
					if !kept[b.Text] && b.Role == article.Body {
						t.Errorf("page %d loses %q", n+1, b.Text)
					}
				}
			}
		})
	}
}
