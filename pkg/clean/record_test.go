package clean_test

import (
	"bytes"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/winnow-cli/winnow/pkg/article"
	"github.com/winnow-cli/winnow/pkg/clean"
	"github.com/winnow-cli/winnow/pkg/render/jsonout"
)

// recordSchema is the schema of a record.
func recordSchema(t *testing.T) *jsonschema.Schema {
	t.Helper()
	schema, err := jsonschema.UnmarshalJSON(bytes.NewReader(jsonout.Schema()))
	if err != nil {
		t.Fatal(err)
	}
	compiler := jsonschema.NewCompiler()
	if err := compiler.AddResource("record.json", schema); err != nil {
		t.Fatal(err)
	}
	compiled, err := compiler.Compile("record.json")
	if err != nil {
		t.Fatal(err)
	}
	return compiled
}

// checkRecord validates what is printed of a document.
func checkRecord(t *testing.T, schema *jsonschema.Schema, d *article.Document) {
	t.Helper()
	var line bytes.Buffer
	if err := jsonout.Encode(&line, jsonout.From(d, toMarkdown(t, d), "text", true), false); err != nil {
		t.Fatal(err)
	}
	record, err := jsonschema.UnmarshalJSON(&line)
	if err != nil {
		t.Fatal(err)
	}
	if err := schema.Validate(record); err != nil {
		t.Error(err)
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
