package train

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// shingleWords is the length of the runs of words that texts are compared by, as in
// github.com/scrapinghub/article-extraction-benchmark.
const shingleWords = 4

// compare fills in precision, recall and F1 over shingles. Both empty is a full hit.
func (r *Result) compare(gold, got []string) {
	a, b := shingles(gold), shingles(got)
	hit := 0
	for s, n := range b {
		hit += min(n, a[s])
	}
	r.Gold, r.Got = total(a), total(b)
	r.Exact = slices.Equal(gold, got)
	if r.Gold == hit && r.Got == hit {
		r.Precision, r.Recall, r.F1 = 1, 1, 1
		return
	}
	if hit > 0 {
		r.Precision, r.Recall = float64(hit)/float64(r.Got), float64(hit)/float64(r.Gold)
		r.F1 = 2 * r.Precision * r.Recall / (r.Precision + r.Recall)
	}
}

func shingles(tokens []string) map[string]int {
	counts := map[string]int{}
	for i := 0; i < len(tokens) && (i == 0 || i+shingleWords <= len(tokens)); i++ {
		counts[strings.Join(tokens[i:min(i+shingleWords, len(tokens))], " ")]++
	}
	return counts
}

func total(counts map[string]int) int {
	sum := 0
	for _, n := range counts {
		sum += n
	}
	return sum
}

// snippets counts the must-have and must-not-have snippets that stand in a text.
func (r *Result) snippets(g Gold, text string) {
	text = foldText(text)
	count := func(snippets []string) int {
		n := 0
		for _, s := range snippets {
			if strings.Contains(text, foldText(s)) {
				n++
			}
		}
		return n
	}
	r.Found, r.Wanted = count(g.With), len(g.With)
	r.Surplus, r.Unwanted = count(g.Without), len(g.Without)
}

// foldText leaves the words of a text in lower case with single spaces between.
func foldText(s string) string {
	return strings.Join(strings.FieldsFunc(strings.ToLower(norm.NFKC.String(s)), func(r rune) bool {
		return r != '_' && !unicode.IsLetter(r) && !unicode.IsNumber(r)
	}), " ")
}

// Summary are the figures of some results.
type Summary struct {
	Pages                        int
	F1, Precision, Recall, Exact float64
	With, Without, SnippetF      float64
	NoArticle                    int
}

// Summarize averages results as the scorer does: precision over the pages something was kept of, recall over those whose
// gold holds something, F1 of the two means.
func Summarize(results []Result) Summary {
	s := Summary{Pages: len(results)}
	var gots, golds, found, wanted, surplus, unwanted int
	for _, r := range results {
		if r.Got > 0 {
			gots++
			s.Precision += r.Precision
		}
		if r.Gold > 0 {
			golds++
			s.Recall += r.Recall
		}
		if r.Exact {
			s.Exact++
		}
		if r.NoArticle {
			s.NoArticle++
		}
		found, wanted, surplus, unwanted = found+r.Found, wanted+r.Wanted, surplus+r.Surplus, unwanted+r.Unwanted
	}
	s.Precision, s.Recall = share(s.Precision, gots), share(s.Recall, golds)
	s.Exact = share(s.Exact, len(results))
	if s.Precision+s.Recall > 0 {
		s.F1 = 2 * s.Precision * s.Recall / (s.Precision + s.Recall)
	}
	s.With, s.Without = share(float64(found), wanted), share(float64(surplus), unwanted)
	s.SnippetF = share(2*float64(found), found+surplus+wanted)
	return s
}

func share(part float64, whole int) float64 {
	if whole == 0 {
		return 0
	}
	return part / float64(whole)
}
