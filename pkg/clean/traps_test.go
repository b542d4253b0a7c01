package clean_test

import (
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"github.com/winnow-cli/winnow/pkg/article"
)

const trapsFolder = "../../testdata/traps"

// trap is one archive of testdata/traps: an article, mostly both as a page and as the text copied off it, and what must
// become of its blocks. Its name is remove-LANGUAGE-TOPIC or keep-LANGUAGE-TOPIC.
type trap struct {
	name, why string
	forms     []fixture
	wants     []wanted
}

// wanted is one line of a trap's want section.
type wanted struct {
	text string
	// role is the role the block must be removed as; Body means that it must be kept as body.
	role article.Role
}

// TestTraps demands of forty articles, written by hand and never updated, that appeals in paragraphs like all others are
// removed under the right role, and that articles about such things lose nothing. With -v it logs a table, a line a trap.
func TestTraps(t *testing.T) {
	removes, keeps := 0, 0
	for _, tr := range traps(t) {
		if strings.HasPrefix(tr.name, "remove-") {
			removes++
		} else {
			keeps++
		}
		passed := t.Run(tr.name, func(t *testing.T) {
			for _, form := range tr.forms {
				t.Run(form.name, func(t *testing.T) { checkTrap(t, tr, cleanFixture(t, form)) })
			}
		})
		t.Log(tableLine(tr, passed))
	}
	if removes != 20 || keeps != 20 {
		t.Errorf("%d traps to remove and %d to keep, want 20 of each", removes, keeps)
	}
}

// tableLine is a trap's line of the table: name, language, forms, verdict.
func tableLine(tr trap, passed bool) string {
	forms := make([]string, 0, len(tr.forms))
	for _, f := range tr.forms {
		forms = append(forms, f.name)
	}
	verdict := "passed"
	if !passed {
		verdict = "FAILED"
	}
	return strings.Join([]string{tr.name, strings.Split(tr.name, "-")[1], strings.Join(forms, "+"), verdict}, "\t")
}

func checkTrap(t *testing.T, tr trap, d *article.Document) {
	t.Helper()
	for _, w := range tr.wants {
		runs := runsOf(d, w.text)
		if len(runs) == 0 {
			t.Errorf("no block says %q", w.text)
		}
		for _, run := range runs {
			for i := range run {
				b := &run[i]
				if b.Role != w.role || b.Kept != (w.role == article.Body) {
					t.Errorf("is %s (kept %v) by %s, score %.2f, want %s: %s", b.Role, b.Kept, b.Rule, b.Score, w.role, opening(b.Text))
				}
			}
		}
	}
	if t.Failed() {
		t.Logf("the trap: %s", tr.why)
	}
}

// runsOf returns the blocks whose text is the given one: single ones, or neighbours that say it together, as the lines
// of a stanza may. White space and the number of a list item do not count.
func runsOf(d *article.Document, text string) [][]article.Block {
	text = plain(text)
	var runs [][]article.Block
	for first := range d.Blocks {
		said := ""
		for last := first; last < len(d.Blocks); last++ {
			next := plain(d.Blocks[last].Text)
			if next == "" && last == first {
				break
			}
			said = strings.TrimSpace(said + " " + next)
			if said == text {
				runs = append(runs, d.Blocks[first:last+1])
				break
			}
			if !strings.HasPrefix(text, said) {
				break
			}
		}
	}
	return runs
}

// plain folds white space and takes off a list item's number.
func plain(text string) string {
	text = strings.Join(strings.Fields(text), " ")
	if number, rest, found := strings.Cut(text, ". "); found && strings.Trim(number, "0123456789") == "" {
		return rest
	}
	return text
}

func traps(tb testing.TB) []trap {
	tb.Helper()
	names, err := filepath.Glob(filepath.Join(trapsFolder, "*.txtar"))
	if err != nil || len(names) == 0 {
		tb.Fatalf("no traps in %s: %v", trapsFolder, err)
	}
	all := make([]trap, 0, len(names))
	for _, name := range names {
		archive, err := txtar.ParseFile(name)
		if err != nil {
			tb.Fatal(err)
		}
		tr := trap{name: strings.TrimSuffix(filepath.Base(name), ".txtar"), why: strings.TrimSpace(string(archive.Comment))}
		for _, f := range archive.Files {
			switch f.Name {
			case "input.html":
				tr.forms = append(tr.forms, fixture{"html", article.HTML, f.Data})
			case "input.txt":
				tr.forms = append(tr.forms, fixture{"text", article.Text, f.Data})
			case "want":
				tr.wants = parseWants(tb, name, string(f.Data))
			default:
				tb.Fatalf("%s: unknown section %s", name, f.Name)
			}
		}
		if tr.why == "" || len(tr.forms) == 0 || len(tr.wants) == 0 {
			tb.Fatalf("%s: a trap needs a first line that says what it is, an input and a want section", name)
		}
		all = append(all, tr)
	}
	return all
}

// parseWants reads lines such as "remove newsletter: Sign up" and "keep: Dawn broke".
func parseWants(tb testing.TB, name, section string) []wanted {
	tb.Helper()
	var wants []wanted
	for _, line := range nonBlankLines(section) {
		verb, text, found := strings.Cut(line, ": ")
		w := wanted{text, article.Body}
		if role, remove := strings.CutPrefix(verb, "remove "); remove {
			var err error
			if w.role, err = article.ParseRole(role); err != nil {
				tb.Fatalf("%s: %v", name, err)
			}
		} else if verb != "keep" {
			found = false
		}
		if !found || w.text == "" {
			tb.Fatalf("%s: a want is “remove ROLE: text” or “keep: text”, not %q", name, line)
		}
		wants = append(wants, w)
	}
	return wants
}
