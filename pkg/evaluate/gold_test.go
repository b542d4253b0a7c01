package evaluate

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/winnow-cli/winnow/pkg/article"
)

// folder writes files into a fresh folder.
func folder(t *testing.T, contents map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range contents {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func TestFind(t *testing.T) {
	dir := folder(t, map[string]string{
		"a-b.roles": "", "a.roles": "", "a.b.roles": "", "B.roles": "", "a.txt": "", "unlabelled.txt": "", ".hidden.roles": "", "a.roles.bak": "",
	})
	if err := os.Mkdir(filepath.Join(dir, "sub.roles"), 0o755); err != nil {
		t.Fatal(err)
	}
	found, err := Find(dir)
	if err != nil {
		t.Fatal(err)
	}
	for i := range found {
		found[i] = filepath.Base(found[i])
	}
	if want := []string{"B.roles", "a.roles", "a-b.roles", "a.b.roles"}; !reflect.DeepEqual(found, want) {
		t.Errorf("found %q, want %q", found, want)
	}
	if _, err := Find(folder(t, map[string]string{"a.txt": "A"})); !errors.Is(err, ErrNoPages) {
		t.Errorf("a folder without labels: %v", err)
	}
	if _, err := Find(filepath.Join(dir, "missing")); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a missing folder: %v", err)
	}
}

func TestRead(t *testing.T) {
	for name, test := range map[string]struct {
		text, roles string
		want        []Line
	}{
		"blank lines are not counted": {
			"\nOne\n \t\n\n  Two \nThree", "1\theadline\n2-3\tbody\n",
			[]Line{{2, "One", article.Headline}, {5, "  Two ", article.Body}, {6, "Three", article.Body}},
		},
		"other line ends": {
			"One\r\n\r\nTwo\rThree\r\n", "\ufeff1-2\tnav\r\n3 \tad \t a remark\r\n\r\n",
			[]Line{{1, "One", article.Nav}, {3, "Two", article.Nav}, {4, "Three", article.Ad}},
		},
		"what is blank": {
			"\u00a0\u2003\u3000\u0085\x1c\x1f\v\f\n\u200b\n\ufeff", "1-2\tnav",
			[]Line{{2, "\u200b", article.Nav}, {3, "\ufeff", article.Nav}},
		},
		"other separators end no line": {"a\u2028b\vc\x1cd", "1\tbody", []Line{{1, "a\u2028b\vc\x1cd", article.Body}}},
		"an empty page":                {"\n \n", "", nil},
	} {
		dir := folder(t, map[string]string{"p.txt": test.text, "p.roles": test.roles})
		p, err := Read(filepath.Join(dir, "p.roles"))
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if !reflect.DeepEqual(p.Lines, test.want) || string(p.Raw) != test.text || p.Name != filepath.Join(dir, "p.txt") {
			t.Errorf("%s: %+v, want %+v", name, p, test.want)
		}
	}
}

func TestBadLabels(t *testing.T) {
	const page = "One\n\nTwo\nThree\n\nFour\n"
	for name, test := range map[string]struct{ roles, want string }{
		"no tab":         {"1-4 body", `p.roles:1: "1-4 body" is no label; write FIRST-LAST, a tab and a role`},
		"no number":      {"\none\tbody", `p.roles:2: "one" is no range of lines; write FIRST-LAST or one number, counting the lines that are not blank from 1`},
		"zero":           {"0-4\tbody", `p.roles:1: "0-4" is no range of lines; `},
		"half a range":   {"1-\tbody", `p.roles:1: "1-" is no range of lines; `},
		"unknown role":   {"1-3\tbody\n4\tsidebar", `p.roles:2: unknown role "sidebar"; use one of headline, dek, `},
		"no role":        {"1-4\t", `p.roles:1: unknown role ""; use one of headline, `},
		"another case":   {"1-4\tBody", `p.roles:1: unknown role "Body"; write body`},
		"not decided":    {"1-4\tnone", `p.roles:1: unknown role "none"; use one of`},
		"backwards":      {"4-1\tbody", `p.roles:1: 4-1 runs backwards; write 1-4`},
		"too far":        {"1-5\tbody", `p.roles:1: it ends at line 5, and p.txt has 4 lines that are not blank; count only lines that are not blank`},
		"a gap":          {"1\tbody\n3-4\tbody", `p.roles:2: line 2, which is p.txt:3, has no role; label line 2 before this label`},
		"a wide gap":     {"4\tbody", `p.roles:1: line 1, which is p.txt:1, has no role; label lines 1 to 3 before this label`},
		"twice":          {"1-3\tbody\n3-4\tnav", `p.roles:2: line 3, which is p.txt:4, has a role already; let this label start at 4`},
		"the end is off": {"1-2\tbody", `p.roles:1: line 3, which is p.txt:4, and what follows up to 4 have no role; label them too`},
		"no label":       {"", `p.roles: line 1, which is p.txt:1, and what follows up to 4 have no role; label them too`},
	} {
		dir := folder(t, map[string]string{"p.txt": page, "p.roles": test.roles})
		_, err := Read(filepath.Join(dir, "p.roles"))
		var wrong *LabelError
		if !errors.As(err, &wrong) || !strings.HasPrefix(strings.TrimPrefix(err.Error(), dir+string(filepath.Separator)), test.want) {
			t.Errorf("%s: %v\nwant %s", name, err, test.want)
		}
	}
}

func TestMissingPage(t *testing.T) {
	dir := folder(t, map[string]string{"p.roles": "1\tbody", "p.html": "<p>One</p>"})
	_, err := Read(filepath.Join(dir, "p.roles"))
	if err == nil || !strings.HasSuffix(err.Error(), "p.roles: there is no p.txt beside it; put the copied page there as text, or take the labels away") {
		t.Errorf("no text: %v", err)
	}
	if _, err := Read(filepath.Join(dir, "q.roles")); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("no labels: %v", err)
	}
}

func TestLength(t *testing.T) {
	for line, want := range map[string]int{
		"":                      0,
		" a é 東 😀 ":             9,
		"e\u0301":               2,
		"\xff\xfe":              2,
		"\xe2\x82":              1, // cut off
		"\xe2\x82a":             2,
		"\xf0\x9f\x98a\xf0\x9f": 3,
		"\xed\xa0\x80":          3, // half a surrogate pair: its second byte cannot follow the first
		"\xc0\x80":              2,
		"\xf4\x90\x80\x80":      4,
	} {
		if got := length(line); got != want {
			t.Errorf("length(%q) = %d, want %d", line, got, want)
		}
	}
}
