package clean

import (
	"testing"

	"github.com/winnow-cli/winnow/pkg/article"
)

// TestEveryRoleCanBeKeptAndDropped has a block of each role, those too that no rule gives to any block yet.
func TestEveryRoleCanBeKeptAndDropped(t *testing.T) {
	for _, asked := range article.Roles() {
		for _, drop := range []bool{false, true} {
			o := Options{Keep: []article.Role{asked}}
			if drop {
				o.Drop = o.Keep // Drop wins.
			}
			c, err := New(o)
			if err != nil {
				t.Fatal(err)
			}
			d := &article.Document{}
			for i, r := range article.Roles() {
				d.Blocks = append(d.Blocks, article.Block{ID: i, Role: r, Text: r.String()})
			}
			c.choose(d)
			for _, b := range d.Blocks {
				// A caption without a picture is kept only when it was asked for.
				want := DefaultKeep.Has(b.Role) && b.Role != article.Caption
				if b.Role == asked {
					want = !drop
				}
				if b.Kept != want {
					t.Errorf("%s asked for, drop %v: %s is kept: %v", asked, drop, b.Role, b.Kept)
				}
			}
		}
	}
}

func TestCountWordsOfScriptsWithoutSpaces(t *testing.T) {
	for text, want := range map[string]int{
		"": 0, "one two": 2, "東京都庁": 2, "서울 시청": 2, "การเมืองไทยวันนี้มีความเปลี่ยนแปลง": 6, "ไทย": 1,
	} {
		if got := countWords(text); got != want {
			t.Errorf("countWords(%q) = %d, want %d", text, got, want)
		}
	}
}
