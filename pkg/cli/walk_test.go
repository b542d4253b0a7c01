package cli

import (
	"os"
	"path/filepath"
	"reflect"
	"testing"
)

func TestWalk(t *testing.T) {
	contents := map[string]string{}
	for _, name := range []string{
		"b.html", "a.HTM", "c.txt", "d.css", "e", ".f.html", ".g/h.html", "sub/i.md", "sub/drafts/j.md", "sub-x/k.xhtml", "z.markdown", "y.text",
	} {
		contents["in/"+name] = "x"
	}
	files(t, contents)
	if err := os.Symlink(filepath.Join("sub", "i.md"), "in/link.md"); err != nil {
		t.Skip("no links here: ", err)
	}
	for link, target := range map[string]string{"in/loop": ".", "in/broken.html": "nowhere", "alias": "in"} {
		if err := os.Symlink(target, link); err != nil {
			t.Fatal(err)
		}
	}
	all := []string{"a.HTM", "b.html", "broken.html", "c.txt", "link.md", "sub/drafts/j.md", "sub/i.md", "sub-x/k.xhtml", "y.text", "z.markdown"}
	for _, test := range []struct {
		name, dir string
		pick      selection
		want      []string
	}{
		{"all", "in", selection{}, all},
		{"a link that was named", "alias", selection{}, all},
		{"a separator at the end", "in/", selection{}, all},
		{"include by name", "in", selection{include: globs{"*.css", "e"}}, []string{"d.css", "e"}},
		{"include by path", "in", selection{include: globs{"sub/**"}}, []string{"sub/drafts/j.md", "sub/i.md"}},
		{"include by braces", "in", selection{include: globs{"{b,c}.*"}}, []string{"b.html", "c.txt"}},
		{"exclude by name", "in", selection{exclude: globs{"*.md", "[a-c]*", "*.text"}}, []string{"sub-x/k.xhtml", "z.markdown"}},
		{"exclude a folder", "in", selection{exclude: globs{"sub"}}, []string{"a.HTM", "b.html", "broken.html", "c.txt", "link.md", "sub-x/k.xhtml", "y.text", "z.markdown"}},
		{"exclude below a folder", "in", selection{include: globs{"*.md"}, exclude: globs{"sub/drafts/**"}}, []string{"link.md", "sub/i.md"}},
		{"exclude wins", "in", selection{include: globs{"b.html", "c.txt"}, exclude: globs{"b.*"}}, []string{"c.txt"}},
	} {
		found, err := walk(t.Context(), test.dir, test.pick, nil)
		if err != nil {
			t.Fatal(err)
		}
		var rels []string
		for _, in := range found {
			rels = append(rels, filepath.ToSlash(in.rel))
			if want := filepath.Join(test.dir, in.rel); in.name != want {
				t.Errorf("%s: name = %q, want %q", test.name, in.name, want)
			}
		}
		if !reflect.DeepEqual(rels, test.want) {
			t.Errorf("%s: %q\nwant %q", test.name, rels, test.want)
		}
	}
}

func TestExplicitFilesAreCleanedWhateverTheirName(t *testing.T) {
	files(t, map[string]string{".x": "Hidden", "y.css": "Style"})
	status, stdout, stderr := call{}.run(t, "-f", "jsonl", "--exclude", "*", ".x", "y.css")
	if got := headlines(t, stdout); status != exitDone || !reflect.DeepEqual(got, []string{"Hidden", "Style"}) {
		t.Errorf("status = %d, headlines = %q, stderr = %q", status, got, stderr)
	}
}

func TestAFolderThatCannotBeReadFailsAlone(t *testing.T) {
	files(t, map[string]string{"in/a.html": "A", "in/locked/b.html": "B", "in/z.html": "Z"})
	if err := os.Chmod("in/locked", 0); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.Chmod("in/locked", 0o755) })
	if _, err := os.ReadDir("in/locked"); err == nil {
		t.Skip("This user may read everything.")
	}
	status, stdout, stderr := call{}.run(t, "-f", "jsonl", "in")
	if got := headlines(t, stdout); status != exitFailed || !reflect.DeepEqual(got, []string{"A", "Z"}) {
		t.Errorf("status = %d, headlines = %q", status, got)
	}
	if want := "winnow: in/locked: unreadable: there is no permission to read it; change its mode or run as its owner\n"; stderr != want {
		t.Errorf("stderr = %q, want %q", stderr, want)
	}
}
