package jsonout

import (
	"bytes"
	"encoding/json"
	"errors"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/winnow-cli/winnow/pkg/article"
)

var errFull = errors.New("disk full")

func compiled(t *testing.T) *jsonschema.Schema {
	t.Helper()
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(Schema()))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource("winnow.schema.json", doc); err != nil {
		t.Fatal(err)
	}
	s, err := c.Compile("winnow.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func instance(t *testing.T, line string) map[string]any {
	t.Helper()
	v, err := jsonschema.UnmarshalJSON(strings.NewReader(line))
	if err != nil {
		t.Fatal(err)
	}
	return v.(map[string]any)
}

func TestRecordsObeyTheSchema(t *testing.T) {
	s := compiled(t)
	html := fullDocument()
	html.Format, html.Elements = article.HTML, []article.Element{{Parent: -1, Tag: "html"}}
	for name, r := range map[string]Record{
		"nil":            From(nil, "", "", false),
		"empty":          From(&article.Document{}, "", "", true),
		"full":           From(fullDocument(), "# H", "Body.", true),
		"without blocks": From(fullDocument(), "# H", "Body.", false),
		"html":           From(html, "# H", "Body.", true),
	} {
		if err := s.Validate(instance(t, encode(t, r, false))); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestSchemaRefuses(t *testing.T) {
	s := compiled(t)
	line := encode(t, From(fullDocument(), "# H", "Body.", true), false)
	block := func(o map[string]any) map[string]any { return o["blocks"].([]any)[0].(map[string]any) }
	for name, spoil := range map[string]func(map[string]any){
		"an empty string":   func(o map[string]any) { o["headline"] = "" },
		"an unknown key":    func(o map[string]any) { o["title"] = "x" },
		"an unknown format": func(o map[string]any) { o["format"] = "pdf" },
		"a null list":       func(o map[string]any) { o["tags"] = nil },
		"a date in words":   func(o map[string]any) { o["published"] = "5 March 2024" },
		"confidence over 1": func(o map[string]any) { o["confidence"] = json.Number("1.5") },
		"an unknown role":   func(o map[string]any) { block(o)["role"] = "sidebar" },
		"one line number":   func(o map[string]any) { block(o)["lines"] = []any{json.Number("1")} },
		"line number 0":     func(o map[string]any) { block(o)["lines"] = []any{json.Number("0"), json.Number("1")} },
		"an appeal that is no appeal": func(o map[string]any) {
			o["appeals"].([]any)[0].(map[string]any)["role"] = "body"
		},
	} {
		o := instance(t, line)
		spoil(o)
		if s.Validate(o) == nil {
			t.Errorf("%s passes", name)
		}
	}
	for _, key := range contractKeys {
		o := instance(t, line)
		delete(o, key)
		if ok := s.Validate(o) == nil; ok != (key == "blocks") {
			t.Errorf("without %q: valid = %v", key, ok)
		}
	}
}

// TestSchemaNamesWhatTheModelNames guards against a role or kind that is added to the model alone.
func TestSchemaNamesWhatTheModelNames(t *testing.T) {
	var schema struct {
		Properties map[string]any
		Defs       struct {
			Block struct {
				Properties struct {
					Role, Kind struct{ Enum []any }
				}
			}
		} `json:"$defs"`
	}
	if err := json.Unmarshal(Schema(), &schema); err != nil {
		t.Fatal(err)
	}
	roles := []any{}
	for _, r := range article.Roles() {
		roles = append(roles, r.String())
	}
	if got := schema.Defs.Block.Properties.Role.Enum; !reflect.DeepEqual(got, append(roles, nil)) {
		t.Errorf("roles = %v, want %v and null", got, roles)
	}
	kinds := []any{}
	for k := article.Kind(0); !strings.HasPrefix(k.String(), "kind("); k++ {
		kinds = append(kinds, k.String())
	}
	if got := schema.Defs.Block.Properties.Kind.Enum; !reflect.DeepEqual(got, kinds) {
		t.Errorf("kinds = %v, want %v", got, kinds)
	}
	var keys []string
	for key := range schema.Properties {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	if want := slices.Sorted(slices.Values(contractKeys)); !slices.Equal(keys, want) {
		t.Errorf("keys = %v, want %v", keys, want)
	}
}

func TestSchemaIsTheCallersOwn(t *testing.T) {
	Schema()[0] = 'x'
	if Schema()[0] != '{' {
		t.Error("a caller changed the schema for all")
	}
}
