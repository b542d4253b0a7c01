package metadata

import (
	"math/rand/v2"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/winnow-cli/winnow/pkg/article"
)

// TestBeginnings demands that every text that folds to a phrase, or to one with more behind it, may begin with one.
func TestBeginnings(t *testing.T) {
	r := rand.New(rand.NewPCG(21, 22))
	phrases := []string{"by", "a", "e", "von", "écrit", "écrit par", "bởi", "9", ""}
	b := newBeginnings(slices.Values(phrases))
	pieces := []string{"by", "By", "BY", "a", "E", "e", "\u0301", "von", "VON", "écrit", "Écrit", "par", "bởi", "Bo\u031b\u0309i", " ", "-", ":", "9", "字", "ﬁ", "\xff", "Ｂｙ"}
	ruledOut := 0
	for range 50000 {
		s := strings.TrimSpace(randomLine(r, pieces))
		folded := fold(s)
		begins := false
		for _, phrase := range phrases {
			begins = begins || phrase != "" && (folded == phrase || strings.HasPrefix(folded, phrase+" "))
		}
		may := b.may(s)
		if begins && !may {
			t.Fatalf("%q folds to %q, and may not begin a phrase", s, folded)
		}
		if !may {
			ruledOut++
		}
	}
	if ruledOut < 1000 {
		t.Errorf("only %d texts were ruled out", ruledOut)
	}
}

// TestFindNote holds the search for one name against the openings of all blocks.
func TestFindNote(t *testing.T) {
	r := rand.New(rand.NewPCG(23, 24))
	verb := ""
	for word := range words().noteVerbs.all {
		if verb == "" || word < verb {
			verb = word // The same in every run.
		}
	}
	pieces := []string{"Jane ", "jane ", "Doe ", "Doe-", "e\u0301", "Émile ", "\u0301", "字", "“", "9 ", "\xff", " ", verb + " ", verb + " ", "Ann "}
	found := 0
	for range 2000 {
		d := &article.Document{}
		for i := range 1 + r.IntN(4) {
			d.Blocks = append(d.Blocks, article.Block{ID: i, Text: randomLine(r, pieces) + strings.Repeat(" and so on", r.IntN(6))})
		}
		if r.IntN(2) == 0 {
			d.Blocks[r.IntN(len(d.Blocks))].Text = []string{"“Jane Doe ", "E\u0301mile Doe "}[r.IntN(2)] + verb + randomLine(r, pieces) + strings.Repeat(" and so on", 4)
		}
		sought, listed := &page{doc: d}, &page{doc: d, notesSought: maxNotesSought}
		for range maxNotesSought {
			name := randomName(r, pieces[:9])
			got, want := sought.isAuthorNote(name), listed.isAuthorNote(name)
			if got != want {
				t.Fatalf("%q in %+v: %v, want %v", name, d.Blocks, got, want)
			}
			if want {
				found++
			}
		}
	}
	if found < 100 {
		t.Errorf("only %d names have a note", found)
	}
}

// randomName is mostly a line of pieces, sometimes one of the names that the test has notes about.
func randomName(r *rand.Rand, pieces []string) string {
	if r.IntN(8) == 0 {
		return []string{"JANE doe", "Émile Doe"}[r.IntN(2)]
	}
	return strings.TrimSpace(randomLine(r, pieces))
}

// TestMayHold demands that no address that holds a page of a folder is left behind.
func TestMayHold(t *testing.T) {
	r := rand.New(rand.NewPCG(25, 26))
	f := newFolders(setOf("author", "by", "e", "écrit"))
	pieces := []string{"https://", "http://", "/", "/", "//", "author", "Author/", "by/", "e", "\u0301", "écrit/", "example.com", "..", "?", "?author=b", "&", "=", "#x", "%41uthor/", "%", "@", ":80", "-", "+", "Jane"}
	held, left := 0, 0
	for range 100000 {
		s := randomLine(r, pieces)
		holds := false
		if u, err := url.Parse(s); err == nil {
			holds = f.inPath(u.Path)
			for key := range u.Query() {
				holds = holds || f.names.holds(key)
			}
		}
		if got := f.holdPage(s); got != holds {
			t.Fatalf("%q holds a page: %v, want %v", s, got, holds)
		}
		if holds {
			held++
		}
		if !f.mayHold(s) {
			left++
		}
	}
	if held < 1000 || left < 1000 {
		t.Errorf("only %d addresses hold a page, %d were left behind", held, left)
	}
}
