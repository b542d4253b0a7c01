package clean_test

import (
	"bytes"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/winnow-cli/winnow/pkg/render/jsonout"
)

// TestRecordsOfGoldenPagesObeyTheSchema validates what is printed of every golden page.
func TestRecordsOfGoldenPagesObeyTheSchema(t *testing.T) {
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
	for _, c := range goldenCases(t) {
		t.Run(c.name, func(t *testing.T) {
			d := cleanFixture(t, c)
			var line bytes.Buffer
			if err := jsonout.Encode(&line, jsonout.From(d, toMarkdown(t, d), "text", true), false); err != nil {
				t.Fatal(err)
			}
			record, err := jsonschema.UnmarshalJSON(&line)
			if err != nil {
				t.Fatal(err)
			}
			if err := compiled.Validate(record); err != nil {
				t.Error(err)
			}
		})
	}
}
