package clean_test

import (
	"encoding/json"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/winnow-cli/winnow/pkg/article"
)

const metadataFolder = "../../testdata/metadata"

// metaTrap is one page of testdata/metadata, mostly with the text copied off it.
type metaTrap struct {
	// why is the comment in the page's first line: what it traps.
	name, why string
	forms     []metaForm
}

// metaForm is the page or its text, and what its metadata must be.
type metaForm struct {
	fixture
	// key is the trap's name and the form's, parted by a slash.
	key string
	// want holds the values of the fields by their JSON names. Fields that a careful reader could settle in two ways are
	// not in it; an empty list means that the field must be empty.
	want map[string][]string
}

// TestMetadataTraps demands of invented pages of many content systems and languages that the metadata are what a careful
// reader would write down. They were written from what readers see, not from what the code does: a page that fails is
// mended in the code, never in its expectation. The failures we know of stand in knownMetaFailures.
func TestMetadataTraps(t *testing.T) {
	met := map[string]bool{}
	for _, tr := range metaTraps(t) {
		t.Run(tr.name, func(t *testing.T) {
			for _, form := range tr.forms {
				t.Run(form.name, func(t *testing.T) {
					got := cleanFixture(t, form.fixture).Meta
					for _, field := range slices.Sorted(maps.Keys(form.want)) {
						checkMetaField(t, form, field, got)
						met[form.key+"/"+field] = true
					}
				})
			}
			if t.Failed() {
				t.Logf("the trap: %s", tr.why)
			}
		})
	}
	for key := range knownMetaFailures {
		if !met[key] {
			t.Errorf("knownMetaFailures names %s, which is no field of any expectation", key)
		}
	}
}

func checkMetaField(t *testing.T, form metaForm, field string, m article.Meta) {
	t.Helper()
	key := form.key + "/" + field
	want, got := form.want[field], metaValue(t, m, field)
	reason, known := knownMetaFailures[key]
	switch same := sameMeta(want, got); {
	case same && known:
		t.Errorf("%s is right now: take it out of knownMetaFailures", field)
	case !same && known:
		t.Logf("known failure: %s: %s", field, reason)
	case !same:
		t.Errorf("%s\n  want %q\n  got  %q\n  from %q", field, want, got, m.Provenance[field])
	}
}

// sameMeta compares the values in order. A date that ends in * in the expectation fixes the day only: a reader could
// write its time and zone down or leave them out.
func sameMeta(want, got []string) bool {
	return slices.EqualFunc(want, got, func(want, got string) bool {
		if day, found := strings.CutSuffix(want, "*"); found {
			return strings.HasPrefix(got, day)
		}
		return want == got
	})
}

// metaValue returns the values of a field by its JSON name; none when it is empty.
func metaValue(t *testing.T, m article.Meta, field string) []string {
	t.Helper()
	if field == "authors" {
		return m.Authors
	}
	value, known := map[string]string{
		"headline": m.Headline, "byline": m.Byline, "published": m.Published, "modified": m.Modified,
		"language": m.Language, "site": m.Site, "url": m.URL,
	}[field]
	if !known {
		t.Fatalf("no field is called %q", field)
	}
	if value == "" {
		return nil
	}
	return []string{value}
}

// metaTraps reads testdata/metadata. A trap is NAME.html, mostly with NAME.txt, and NAME.json, an object whose member
// "both" holds for the page and for the text, and whose members "html" and "text" hold for one of them alone.
func metaTraps(tb testing.TB) []metaTrap {
	tb.Helper()
	names, err := filepath.Glob(filepath.Join(metadataFolder, "*.json"))
	if err != nil || len(names) == 0 {
		tb.Fatalf("no expectations in %s: %v", metadataFolder, err)
	}
	var all []metaTrap
	for _, name := range names {
		base := strings.TrimSuffix(name, ".json")
		page := readMetaFile(tb, base+".html")
		why, _, _ := strings.Cut(string(page), "\n")
		why, isComment := strings.CutPrefix(why, "<!-- ")
		if !isComment {
			tb.Fatalf("%s.html: the first line must be a comment that says what the page traps", base)
		}
		want := parseMetaWants(tb, name)
		tr := metaTrap{name: filepath.Base(base), why: strings.TrimSuffix(why, " -->")}
		tr.forms = append(tr.forms, metaForm{fixture{"html", article.HTML, page}, tr.name + "/html", want("html")})
		if _, err := os.Stat(base + ".txt"); err == nil {
			twin := fixture{"text", article.Text, readMetaFile(tb, base+".txt")}
			tr.forms = append(tr.forms, metaForm{twin, tr.name + "/text", want("text")})
		}
		all = append(all, tr)
	}
	return all
}

// parseMetaWants reads an expectation file and returns what it demands of the given form. A value in it is a string, a
// list of strings or null.
func parseMetaWants(tb testing.TB, name string) func(form string) map[string][]string {
	tb.Helper()
	var forms map[string]map[string]any
	if err := json.Unmarshal(readMetaFile(tb, name), &forms); err != nil {
		tb.Fatalf("%s: %v", name, err)
	}
	return func(form string) map[string][]string {
		want := map[string][]string{}
		for _, part := range []string{"both", form} {
			for field, value := range forms[part] {
				want[field] = nil
				switch value := value.(type) {
				case nil:
				case string:
					want[field] = []string{value}
				case []any:
					for _, v := range value {
						want[field] = append(want[field], v.(string))
					}
				default:
					tb.Fatalf("%s: %s is neither a string nor a list nor null", name, field)
				}
			}
		}
		return want
	}
}

func readMetaFile(tb testing.TB, name string) []byte {
	tb.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		tb.Fatal(err)
	}
	return data
}
