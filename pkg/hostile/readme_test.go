package hostile_test

import (
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "rewrite the tables of the README")

// begin stands above the tables of the README, which end it.
const begin = "<!-- The rest is written by go test ./pkg/hostile -run TestReadme -update. -->\n"

// least is how many inputs there have to be.
const least = 300

// TestReadme demands that the README lists all inputs with what is promised for them, and that no two have one name.
func TestReadme(t *testing.T) {
	raw, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	prose, _, ok := strings.Cut(string(raw), begin)
	if !ok {
		t.Fatalf("README.md has no line %q", begin)
	}
	tables, inputs := tables(t)
	if inputs < least {
		t.Errorf("there are %d inputs, fewer than %d", inputs, least)
	}
	want := prose + begin + tables
	if want == string(raw) {
		return
	}
	if !*update {
		t.Fatal("README.md does not say what the cases say: run go test ./pkg/hostile -run TestReadme -update, and read what it changes")
	}
	if err := os.WriteFile("README.md", []byte(want), 0o644); err != nil {
		t.Fatal(err)
	}
}

// tables are those of all groups, and how many inputs they list.
func tables(t *testing.T) (text string, inputs int) {
	t.Helper()
	var b strings.Builder
	seen := map[string]bool{}
	row := func(group, name, count, want string) {
		if seen[group+"/"+name] {
			t.Errorf("two inputs of the group %s are called %q", group, name)
		}
		seen[group+"/"+name] = true
		fmt.Fprintf(&b, "| %s | %s | %s |\n", cell(name), count, want)
	}
	for _, g := range groups(t) {
		fmt.Fprintf(&b, "\n## Library: %s\n\n%s\n\n| input | how many | outcome |\n|---|---:|---|\n", g.name, g.says)
		for _, c := range g.trials {
			count := ""
			if c.n > 0 {
				count = grouped(c.n)
			}
			row(g.name, c.name, count, c.want)
		}
		inputs += len(g.trials)
	}
	for _, g := range parcelGroups() {
		fmt.Fprintf(&b, "\n## Command: %s\n\n%s\n\n| input | results | outcome |\n|---|---:|---|\n", g.name, g.says)
		for _, p := range g.parcels {
			row(g.name, p.title, fmt.Sprint(p.files), p.want)
		}
		inputs += len(g.parcels)
	}
	fmt.Fprintf(&b, "\nThese are %d inputs.\n", inputs)
	return b.String(), inputs
}

// cell escapes what Markdown would read as markup.
func cell(s string) string {
	var b strings.Builder
	for _, r := range s {
		if strings.ContainsRune("\\`*_[]<>|&#$~!", r) {
			b.WriteByte('\\')
		}
		b.WriteRune(r)
	}
	return b.String()
}

// grouped writes a number with commas.
func grouped(n int) string {
	s := fmt.Sprint(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}
