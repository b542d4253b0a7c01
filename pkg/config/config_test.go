package config_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"
	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/winnow-cli/winnow/pkg/config"
)

// roles are the words for roles in these tests.
var roles = []string{"bio", "caption", "credit"}

// write makes files below a fresh folder and returns it.
func write(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// of returns what holds for a path below a folder.
func of(t *testing.T, dir, path string, scope config.Scope) map[string]config.Setting {
	t.Helper()
	path = filepath.Join(dir, filepath.FromSlash(path))
	files, err := config.NewFinder(roles).In(filepath.Dir(path))
	if err != nil {
		t.Fatal(err)
	}
	all, err := config.Settings(files, path, scope)
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func TestNearerFilesWin(t *testing.T) {
	dir := write(t, map[string]string{
		"winnow.yaml":     "root: true\njobs: 3\nkeep: [bio]\nrules: rules\noverrides:\n  - files: ['*.txt']\n    charset: koi8-r\n  - {files: a/**, charset: utf-8}\n",
		"a/b/winnow.yaml": "keep: caption\n",
	})
	for _, c := range []struct{ path, key, want string }{
		{"x.html", "keep", "bio"},
		{"x.html", "charset", ""},
		{"x.txt", "charset", "koi8-r"},
		{"a/x.txt", "charset", "utf-8"},
		{"a/b/x.txt", "charset", "utf-8"},
		{"a/b/x.txt", "keep", "caption"},
		{"a/b/c/d/x.txt", "keep", "caption"},
		{"a/b/x.txt", "rules", filepath.Join(dir, "rules")},
		{"x.html", "jobs", ""},
	} {
		if got := strings.Join(of(t, dir, c.path, config.Input)[c.key].Values, ","); got != c.want {
			t.Errorf("%s of %s is %q, want %q", c.key, c.path, got, c.want)
		}
	}
	if s := of(t, dir, "a/x", config.Run)["jobs"]; !slices.Equal(s.Values, []string{"3"}) || s.Origin != filepath.Join(dir, "winnow.yaml")+":2" {
		t.Errorf("jobs are %+v", s)
	}
}

func TestRootEndsTheSearch(t *testing.T) {
	dir := write(t, map[string]string{"winnow.yaml": "root: true\nkeep: [bio]", "a/winnow.yaml": "root: true", "b/winnow.yaml": "root: false"})
	if s, ok := of(t, dir, "a/x", config.Input)["keep"]; ok {
		t.Errorf("keep is %+v", s)
	}
	if _, ok := of(t, dir, "b/x", config.Input)["keep"]; !ok {
		t.Error("keep is lost")
	}
}

func TestParseSaysWhatIsWrong(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"kep: [bio]", `w.yaml:1: unknown key "kep": did you mean keep?`},
		{"\nzzz: 1", `w.yaml:2: unknown key "zzz": winnow config schema lists those there are`},
		{"keep: [bio, captoin]", `w.yaml:1: keep cannot be "captoin": did you mean caption?`},
		{"keep: [zzzzz]", `use one of bio, caption, credit`},
		{"jobs: many", "w.yaml:1: jobs must be a number from 0 up"},
		{"jobs: -1", "jobs must be a number from 0 up"},
		{"jobs: .nan", "jobs must be text"},
		{"blocks: yes", "w.yaml:1: blocks must be true or false"},
		{"root: maybe", "w.yaml:1: root must be true or false"},
		{"keep: {a: b}", "w.yaml:1: keep must be text"},
		{"charset: [a]", "w.yaml:1: charset must be text"},
		{"charset:", "w.yaml:1: charset is empty"},
		{"keep: [bio]\nkeep: [caption]", "w.yaml:2:"},
		{"- keep", "w.yaml:1: a configuration must be keys with values"},
		{"overrides: 3", "w.yaml:1: overrides must be a list"},
		{"overrides:\n  - keep: [bio]", "w.yaml:2: an override says for which files it is"},
		{"overrides:\n  - files: a\n    jobs: 2", "w.yaml:3: jobs holds for a whole run"},
		{"overrides:\n  - files: a\n    overrides: []", `w.yaml:3: unknown key "overrides"`},
		{"overrides:\n  - files: '[a'", `w.yaml:2: "[a" is no pattern`},
		{"silence: [{path: a}]", "w.yaml:1: a silence names a rule or a fingerprint"},
		{"silence: [{rul: a}]", `w.yaml:1: unknown key "rul": did you mean rule?`},
		{"a: [", "w.yaml:1:"},
		{"---\njobs: 1\n---\njobs: 2", "a second document begins here"},
	} {
		_, err := config.Parse("w.yaml", []byte(c.text), roles)
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%q gives %v, want %s", c.text, err, c.want)
		}
	}
}

func TestOnly(t *testing.T) {
	dir := write(t, map[string]string{"winnow.yaml": "keep: [bio]", "other.yaml": "drop: [bio]"})
	f := config.NewFinder(roles)
	if err := f.Only(filepath.Join(dir, "other.yaml")); err != nil {
		t.Fatal(err)
	}
	files, err := f.In(dir)
	if err != nil || len(files) != 1 || filepath.Base(files[0].Path) != "other.yaml" {
		t.Errorf("the files are %v, %v", files, err)
	}
	if err := f.Only(filepath.Join(dir, "missing.yaml")); err == nil {
		t.Error("a missing file is no error")
	}
}

func TestEnvironment(t *testing.T) {
	set := map[string]string{
		"WINNOW_KEEP": "bio,credit", "WINNOW_JOBS": "", "WINNOW_FORBID": "a,b\nc", "WINNOW_SHARED": "x", "WINNOW_MIN_CONFIDENCE": ".5",
		"WINNOW_RULES": "a" + string(os.PathListSeparator) + "b",
	}
	lookup := func(name string) (string, bool) { v, ok := set[name]; return v, ok }
	all, err := config.Environment(lookup, roles)
	if err != nil {
		t.Fatal(err)
	}
	for key, want := range map[string][]string{
		"keep": {"bio", "credit"}, "forbid": {"a,b", "c"}, "min-confidence": {".5"}, "rules": {"a", "b"}, "jobs": nil,
	} {
		if got := all[key].Values; !slices.Equal(got, want) {
			t.Errorf("%s is %q, want %q", key, got, want)
		}
	}
	set["WINNOW_KEEP"] = "boi"
	if _, err := config.Environment(lookup, roles); err == nil || err.Error() != `WINNOW_KEEP: keep cannot be "boi": did you mean bio?` {
		t.Errorf("the error is %v", err)
	}
}

// TestSchemaAgreesWithTheReader demands that editors and winnow call the same files right.
func TestSchemaAgreesWithTheReader(t *testing.T) {
	text, err := config.Schema(roles)
	if err != nil {
		t.Fatal(err)
	}
	raw, err := jsonschema.UnmarshalJSON(strings.NewReader(string(text)))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource("winnow.json", raw); err != nil {
		t.Fatal(err)
	}
	schema := c.MustCompile("winnow.json")
	for _, text := range []string{
		"jobs: 3", "keep: [bio]", "keep: bio", "keep: [boi]", "kep: [bio]", "blocks: true", "blocks: maybe", "root: true", "root: 1", "from: html", "from: pdf",
		"charset: utf-8", "charset: [a]", "overrides: [{files: a, keep: [bio]}]", "overrides: [{keep: [bio]}]", "overrides: [{files: a, jobs: 3}]",
		"silence: [no-headline, {rule: a, path: b}]", "silence: [{path: b}]", "silence: [{rule: a, x: b}]", "rules: [a, b]", "min-words: -1", "min-words: 5",
		"overrides: [{files: [a, b], silence: [x]}]",
	} {
		var value any
		if err := yaml.Unmarshal([]byte(text), &value); err != nil {
			t.Fatal(err)
		}
		_, read := config.Parse("w.yaml", []byte(text), roles)
		if bySchema := schema.Validate(plain(value)); (bySchema == nil) != (read == nil) {
			t.Errorf("%s: the schema says %v, the reader %v", text, bySchema, read)
		}
	}
}

// plain turns what the YAML library makes into what the schema library reads.
func plain(v any) any {
	switch v := v.(type) {
	case map[string]any:
		for k := range v {
			v[k] = plain(v[k])
		}
	case []any:
		for i := range v {
			v[i] = plain(v[i])
		}
	case uint64:
		return float64(v)
	case int64:
		return float64(v)
	}
	return v
}

func FuzzParse(f *testing.F) {
	for _, text := range []string{
		"jobs: 3\nkeep: [bio]\noverrides:\n  - files: [a/**]\n    silence: [{rule: x, path: y}]\n", "root: true", "a: [", "- b", "? x", "&a *a", "keep: !!set {bio}", "",
	} {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		file, err := config.Parse("w.yaml", data, roles)
		if (file == nil) == (err == nil) {
			t.Errorf("%q gives %v and %v", data, file, err)
		}
		if err != nil {
			return
		}
		if _, err := config.Settings([]*config.File{file}, "a/b", config.Input); err != nil {
			t.Errorf("%q: %v", data, err)
		}
	})
}
