package classify

import (
	"slices"
	"strings"
	"testing"

	"github.com/winnow-cli/winnow/pkg/article"
	"github.com/winnow-cli/winnow/pkg/feature"
)

// headlineInput is a copied page of lines of which the role model says the odds of a headline.
func headlineInput(lines []string, odds []float64) *Input {
	in := &Input{Document: &article.Document{Format: article.Text}, Features: &feature.Table{TitleBlock: -1}, headlike: make([]float64, len(lines))}
	for i, line := range lines {
		in.Document.Blocks = append(in.Document.Blocks, article.Block{ID: i, Text: line})
		in.Features.Words = append(in.Features.Words, float32(len(strings.Fields(line))))
		in.Features.Hits = append(in.Features.Hits, nil)
		in.Roles = append(in.Roles, RoleOdds{article.Headline: odds[i]})
	}
	return in
}

func TestLikeliestHeadline(t *testing.T) {
	const title = "How to mow a lawn in spring"
	for _, c := range []struct {
		name  string
		lines []string
		odds  []float64
		want  int
	}{
		{"the model's choice", []string{"Garden", title, "Read more"}, []float64{-4, -0.1, -5}, 1},
		{"nothing the model believes in", []string{"Garden", "Menu"}, []float64{-9, -12}, -1},
		{"no lines", nil, nil, -1},
		{"a trail with arrows", []string{"Home » Garden » " + title, title}, []float64{-0.1, -0.3}, 1},
		{"a trail below the headline", []string{title, "Home ▸ " + title}, []float64{-0.3, -0.1}, 0},
		{"a trail stuck to the headline", []string{"HomeGarden" + title, title}, []float64{-0.1, -0.3}, 1},
		{"a trail without signs", []string{"Home Garden " + title, title}, []float64{-0.1, -0.3}, 1},
		{"short names want an arrow", []string{"Home / Spring lawns", "Spring lawns"}, []float64{-0.1, -0.3}, 1},
		{"the end of a title as a tag is no headline", []string{"How to get through a winter in Upper Town", "Upper Town"}, []float64{-0.1, -0.3}, 0},
		{"a line that the model rules out is no headline", []string{"Ten tips for " + title, title}, []float64{-0.1, -7}, 0},
		{"a sentence that ends with the title is no trail", []string{"Spring is near, so read " + title, title}, []float64{-0.1, -0.3}, 0},
		{"a number in front is no trail", []string{"7 " + title, title}, []float64{-0.1, -0.3}, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := likeliestHeadline(headlineInput(c.lines, c.odds)); got != c.want {
				t.Errorf("headline is block %d, want %d", got, c.want)
			}
		})
	}
}

func TestTrailIsNav(t *testing.T) {
	in := headlineInput([]string{"Home » Garden » Mowing in spring", "Mowing in spring", "Mowing in spring is an art."}, []float64{-0.1, -0.1, -9})
	in.Headline, in.FirstBody = 1, 2
	nav := 0
	for _, v := range (headline{}).Classify(in) {
		if v.Block == 0 && v.Role == article.Nav && v.Weight > 0 {
			nav++
		}
		if v.Block == 2 && v.Role == article.Nav {
			t.Errorf("the text got %+v", v)
		}
	}
	if nav != 1 {
		t.Errorf("%d votes for nav on the trail, want 1", nav)
	}
}

func TestLinesOfNumbersAreNoHeadlines(t *testing.T) {
	for line, want := range map[string]bool{
		"23 de outubro de 2023 às 09h30 — Atualizado em 24 de outubro de 2023": true,
		"03/04/2021 12:30 | 05/04/2021":                                        true,
		"2024 Orion RZ 300 arrives with 266-mile range":                        false,
		"Apollo 11, 12 and 14: what 50 years in a drawer did to the moon":      false,
	} {
		if got := isMostlyNumbers(line); got != want {
			t.Errorf("isMostlyNumbers(%q) = %v", line, got)
		}
	}
}

// TestEachContentWord reads the longer words of a text, and pairs of characters where words have no spaces between them.
func TestEachContentWord(t *testing.T) {
	read := func(text string) (words, bare []uint64) {
		eachContentWord(text, func(w, b uint64) { words, bare = append(words, w), append(bare, b) })
		return words, bare
	}
	for _, c := range []struct {
		text string
		want []string
	}{
		{"The LAKES of the north, 1999!", []string{"lakes", "north", "1999"}},
		{"Été à Évry", []string{"évry"}},
		{"東京都 x", []string{"東京", "京都"}},
		{"", nil},
	} {
		var want []uint64
		for _, w := range c.want {
			h := uint64(wordOffset)
			for _, r := range w {
				h = hashRune(h, r)
			}
			want = append(want, h)
		}
		if got, _ := read(c.text); !slices.Equal(got, want) {
			t.Errorf("%q is read as %v, want %v", c.text, got, want)
		}
	}
	lakes, bare := read("lakes")
	if lake, _ := read("lake"); bare[0] != lake[0] || hashRune(lake[0], 's') != lakes[0] {
		t.Error("lakes without its s is not lake")
	}
}

// TestReturningWords rates lines by the share of their longer words that stand in the text, and in nothing but the text.
func TestReturningWords(t *testing.T) {
	lines := []string{"Mayor opens narrow bridge", "Weather forecast tonight", "The mayor walked over a bridge, they say, that is narrow, and opens no more."}
	in := headlineInput(lines, make([]float64, len(lines)))
	in.Body = []float64{-1, -1, 2}
	words := returningWords(in, 0, 1)
	for i, want := range []float64{1, 0} {
		if got := sharedWords(in.Document.Blocks[i].Text, words); got != want {
			t.Errorf("the share of %q is %v, want %v", in.Document.Blocks[i].Text, got, want)
		}
	}
}
