package train

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/winnow-cli/winnow/pkg/article"
	"github.com/winnow-cli/winnow/pkg/textdoc"
)

func TestReadLabelFile(t *testing.T) {
	write := func(text string) string {
		name := filepath.Join(t.TempDir(), "a.labels")
		if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		return name
	}
	got, err := readLabelFile(write("# a remark\nwcxb/0007 2nav 1headline\n\nnews/0123456789ab 1body\n"))
	want := []Labelled{
		{Set: "wcxb", ID: "0007", Roles: []article.Role{article.Nav, article.Nav, article.Headline}},
		{Set: "news", ID: "0123456789ab", Roles: []article.Role{article.Body}},
	}
	if diff := cmp.Diff(want, got); err != nil || diff != "" {
		t.Errorf("error %v, pages (-want +got):\n%s", err, diff)
	}
	for _, bad := range []string{"wcxb/1 nav", "wcxb/1 3", "wcxb/1 3menu"} {
		if _, err := readLabelFile(write("wcxb/0 1nav\n" + bad)); err == nil || !strings.Contains(err.Error(), ":2: ") {
			t.Errorf("%q: error %v does not name line 2", bad, err)
		}
	}
	if _, err := readLabelFile(filepath.Join(t.TempDir(), "none.labels")); err == nil {
		t.Error("a file that is not there was read")
	}
}

// TestLabel has a wrapped paragraph of two lines, of which the longer one decides.
func TestLabel(t *testing.T) {
	text := "Menu\n\n" +
		"A paragraph of a mail that was wrapped by a program which leaves seventy\n" +
		"characters on a line, goes on for a while, and is then followed by some\n" +
		"more.\n\nThe end\n"
	d := textdoc.Parse(text)
	var r RolePage
	r.label(d, text, []article.Role{article.Nav, article.Body, article.Body, article.Ad})
	if diff := cmp.Diff([]string{"nav", "body", ""}, r.Roles); diff != "" {
		t.Errorf("roles (-want +got):\n%s", diff)
	}
}

// TestShippedLabels reads the labels of the repository: a page stands once, and is of a set that is trained on.
func TestShippedLabels(t *testing.T) {
	pages, err := readLabelFile("../../cmd/train/roles.labels")
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	for _, p := range pages {
		name := p.Set + "/" + p.ID
		if seen[name] || len(p.Roles) == 0 {
			t.Errorf("page %s stands twice or has no lines", name)
		}
		seen[name] = true
		if p.Set != "wcxb" && p.Set != "news" && p.Set != "snippets" {
			t.Errorf("page %s is of a set that is not for training", name)
		}
	}
	if len(pages) < 700 {
		t.Errorf("%d labelled pages", len(pages))
	}
}
