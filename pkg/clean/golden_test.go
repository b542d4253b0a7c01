package clean_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"github.com/winnow-cli/winnow/pkg/article"
)

var update = flag.Bool("update", false, "write what winnow prints into the goldens; read the difference before you commit it")

// decision is what a golden holds of a block.
type decision struct {
	ID   int          `json:"id"`
	Kind article.Kind `json:"kind"`
	Role article.Role `json:"role"`
	Kept bool         `json:"kept"`
	Rule string       `json:"rule"`
	Text string       `json:"text"`
}

// TestGolden compares every case with what a person has read and found right. A missing golden fails.
func TestGolden(t *testing.T) {
	for _, c := range goldenCases(t) {
		t.Run(c.name, func(t *testing.T) {
			d := cleanFixture(t, c)
			compareGolden(t, c.name, "want.md", []byte(toMarkdown(t, d)))
			compareGolden(t, c.name, "want.json", encodeDecisions(t, d))
		})
	}
}

// encodeDecisions writes what want.json holds: the metadata that is known, and every block on a line of its own.
func encodeDecisions(t *testing.T, d *article.Document) []byte {
	t.Helper()
	meta := d.Meta
	meta.Provenance = nil
	var known map[string]any
	if err := json.Unmarshal([]byte(compact(t, meta)), &known); err != nil {
		t.Fatal(err)
	}
	maps.DeleteFunc(known, func(_ string, v any) bool { return v == nil || v == "" })
	lines := make([]string, 0, len(d.Blocks))
	for i := range d.Blocks {
		b := &d.Blocks[i]
		lines = append(lines, compact(t, decision{b.ID, b.Kind, b.Role, b.Kept, family(b.Rule), opening(b.Text)}))
	}
	return []byte("{\"meta\": " + compact(t, known) + ",\n\"blocks\": [\n" + strings.Join(lines, ",\n") + "\n]}\n")
}

// family names phrase rules by their role alone: which of several phrases of like weight decides is no concern of a
// golden, and changes whenever somebody adds one. The IDs of phrase rules end in a language.
func family(rule string) string {
	role, name, _ := strings.Cut(rule, "/")
	if n := len(name); n > 3 && name[n-3] == '-' {
		return role + "/phrase"
	}
	return rule
}

func compact(t *testing.T, v any) string {
	t.Helper()
	var out bytes.Buffer
	enc := json.NewEncoder(&out)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(v); err != nil {
		t.Fatal(err)
	}
	return strings.TrimSuffix(out.String(), "\n")
}

// opening returns the first sixty characters of a text.
func opening(text string) string {
	at := 0
	for range 60 {
		if at == len(text) {
			break
		}
		_, size := utf8.DecodeRuneInString(text[at:])
		at += size
	}
	return text[:at]
}

func compareGolden(t *testing.T, name, file string, got []byte) {
	t.Helper()
	path := filepath.Join(goldenFolder, name, file)
	if *update {
		if err := os.WriteFile(path, got, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatalf("%v: run `go test ./pkg/clean -run TestGolden -update` and read what it wrote", err)
	}
	if diff := cmp.Diff(strings.Split(string(want), "\n"), strings.Split(string(got), "\n")); diff != "" {
		t.Errorf("%s/%s (-want +got):\n%s", name, file, diff)
	}
}
