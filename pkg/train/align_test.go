package train_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/winnow-cli/winnow/pkg/train"
)

func TestTokens(t *testing.T) {
	for _, c := range []struct {
		text string
		want []string
	}{
		{"", nil},
		{" — ", nil},
		{"It's 9.30 a_b", []string{"It", "s", "9", "30", "a_b"}},
		{"Привет, мир!", []string{"Привет", "мир"}},
		{"渡船，最后", []string{"渡船", "最后"}},
	} {
		if diff := cmp.Diff(c.want, train.Tokens(c.text)); diff != "" {
			t.Errorf("Tokens(%q) (-want +got):\n%s", c.text, diff)
		}
	}
}

func TestAlign(t *testing.T) {
	for _, c := range []struct {
		name   string
		blocks []string
		gold   string
		want   []float64
	}{
		{"nothing", nil, "a b c", []float64{}},
		{"no gold", []string{"a b c", ""}, "", []float64{0, 0}},
		{
			"whole blocks",
			[]string{"menu one", "the ferry sails again", "read more", "it sails at noon"},
			"The ferry: the ferry sails again it sails at noon",
			[]float64{0, 1, 0, 1},
		},
		{"half a block", []string{"the ferry sails again sign up for news"}, "the ferry sails again", []float64{0.5}},
		{
			"repeated text goes to the place in order",
			[]string{"the ferry sails again", "it left at noon today", "the ferry sails again", "nobody was on board"},
			"it left at noon today the ferry sails again nobody was on board",
			[]float64{0, 1, 1, 1},
		},
		{
			"teaser above the text",
			[]string{"ferry sails again after years", "sport today", "the ferry sails again after six years", "ferry sails again after years of rest"},
			"the ferry sails again after six years ferry sails again after years of rest",
			[]float64{0, 0, 1, 1},
		},
		{
			"short blocks count when they stand alone in order",
			[]string{"Noon", "the ferry sails again", "Rest", "nobody was on board"},
			"Noon the ferry sails again Rest nobody was on board",
			[]float64{1, 1, 1, 1},
		},
		{"stray words are chance", []string{"again the six", "the ferry sails"}, "the ferry sails again after six", []float64{0, 1}},
		{"blank block", []string{"", "the ferry sails"}, "the ferry sails", []float64{0, 1}},
	} {
		t.Run(c.name, func(t *testing.T) {
			blocks := make([][]string, len(c.blocks))
			for i, b := range c.blocks {
				blocks[i] = train.Tokens(b)
			}
			got := train.Align(blocks, train.Tokens(c.gold))
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("shares (-want +got):\n%s", diff)
			}
		})
	}
}

// TestAlignOrder demands that of two blocks in the wrong order only one is labelled.
func TestAlignOrder(t *testing.T) {
	blocks := [][]string{train.Tokens("nobody was on board"), train.Tokens("the ferry sails again")}
	got := train.Align(blocks, train.Tokens("the ferry sails again nobody was on board"))
	if got[0]+got[1] != 1 {
		t.Errorf("shares are %v, want one of the two", got)
	}
}

func FuzzAlign(f *testing.F) {
	f.Add("the ferry sails\nread more\nit sails at noon", "the ferry sails it sails at noon")
	f.Add("a\na\na", "a a")
	f.Fuzz(func(t *testing.T, page, gold string) {
		if len(page) > 2000 || len(gold) > 2000 {
			t.Skip()
		}
		var blocks [][]string
		for l := range strings.Lines(page) {
			blocks = append(blocks, train.Tokens(l))
		}
		shares := train.Align(blocks, train.Tokens(gold))
		if len(shares) != len(blocks) {
			t.Fatalf("%d shares for %d blocks", len(shares), len(blocks))
		}
		matched := 0.0
		for i, s := range shares {
			if !(s >= 0 && s <= 1) {
				t.Errorf("block %d has the share %v", i, s)
			}
			matched += s * float64(len(blocks[i]))
		}
		if n := len(train.Tokens(gold)); matched > float64(n)+0.001 {
			t.Errorf("%v tokens match a gold text of %d", matched, n)
		}
	})
}
