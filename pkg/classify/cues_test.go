package classify

import (
	"slices"
	"strings"
	"testing"

	"github.com/winnow-cli/winnow/pkg/article"
	"github.com/winnow-cli/winnow/pkg/feature"
	"github.com/winnow-cli/winnow/pkg/textdoc"
)

const cuePageText = `Menu
Sport
Why the lake is low this year
By Ada Rowe
12 May 2023
The lake at Northwater has lost four metres since the spring, and the people who live by it have begun to walk where they used to swim.
A wet winter would fill it again, says the water board, which has measured the level every morning since 1911 and has never seen it lower.
Share
© 2023 Northwater News`

// cueInput returns what cues are made of, with the body model's answer given.
func cueInput(t *testing.T, d *article.Document) *Input {
	t.Helper()
	body := make([]float64, len(d.Blocks))
	for i := range body {
		body[i] = -3
		if len(d.Blocks[i].Text) > 80 {
			body[i] = 3
		}
	}
	return NewInput(d, tableOf(t, d), body, 0.5)
}

// TestCues checks that cues say the same for the same input, that those of words come last, and that a label and a paragraph
// differ in what words do not say.
func TestCues(t *testing.T) {
	d := textdoc.Parse(cuePageText)
	cues, words := Cues(t.Context(), cueInput(t, d))
	again, _ := Cues(t.Context(), cueInput(t, textdoc.Parse(cuePageText)))
	for i := range cues {
		if !slices.Equal(cues[i], again[i]) {
			t.Errorf("block %d has other cues the second time", i)
		}
		if words[i] <= 0 || words[i] >= len(cues[i]) {
			t.Errorf("block %d: %d of %d cues come before the words", i, words[i], len(cues[i]))
		}
	}
	if slices.Equal(cues[0][:words[0]], cues[5][:words[5]]) {
		t.Error("a menu line and a paragraph look the same")
	}
	if none, _ := Cues(t.Context(), cueInput(t, &article.Document{Format: article.Text})); len(none) != 0 {
		t.Error("an empty document has cues")
	}
}

// TestCuesOfMarkup holds the cues of HTML apart: elements and their names are known there.
func TestCuesOfMarkup(t *testing.T) {
	lines := strings.Split(cuePageText, "\n")
	page := parsePage(t, "<body><div class=newsletter><p>"+strings.Join(lines, "</p><p>")+"</p></div>")
	html, htmlWords := Cues(t.Context(), cueInput(t, page))
	text, textWords := Cues(t.Context(), cueInput(t, textdoc.Parse(cuePageText)))
	if len(html) != len(text) {
		t.Fatalf("%d blocks of HTML, %d of text", len(html), len(text))
	}
	for i := range html {
		if htmlWords[i] <= textWords[i]-8 {
			t.Errorf("block %d has %d cues on the page, %d in the text: the names of elements are missing", i, htmlWords[i], textWords[i])
		}
		if !slices.Equal(html[i][htmlWords[i]:], text[i][textWords[i]:]) {
			t.Errorf("block %d: the words say something else on the page", i)
		}
	}
}

// TestCuesGrowLinearly counts the cues of a page and of one ten times as long: a block has no more for standing in a longer
// page.
func TestCuesGrowLinearly(t *testing.T) {
	count := func(times int) int {
		cues, _ := Cues(t.Context(), cueInput(t, textdoc.Parse(strings.Repeat(cuePageText+"\n\n", times))))
		n := 0
		for _, c := range cues {
			n += len(c)
		}
		return n
	}
	if one, ten := count(10), count(100); ten > 11*one {
		t.Errorf("10 pages have %d cues, 100 have %d", one, ten)
	}
}

// TestCueIsFNV compares the hash of a cue, which takes small numbers in one step, with FNV-1a of their four bytes each: models
// hold these hashes.
func TestCueIsFNV(t *testing.T) {
	for _, v := range []uint32{0, 1, 255, 256, 1000, 70000, 1 << 24, 1<<32 - 1} {
		want := uint32(cueOffset)
		want = (want ^ uint32(cuePair)) * cuePrime
		for _, n := range []uint32{v, 7, v} {
			for shift := 0; shift < 32; shift += 8 {
				want = (want ^ n>>shift&0xff) * cuePrime
			}
		}
		if got := of(cuePair).with(v).with(7).with(v); uint32(got) != want {
			t.Errorf("the cue of %d has the hash %d, want %d", v, got, want)
		}
	}
}

// TestNumberedCues compares numbered cues with those made of the same kind and numbers: models hold their hashes.
func TestNumberedCues(t *testing.T) {
	b := loadCueBook()
	if b.size >= 1<<16 {
		t.Fatalf("%d cues have too few numbers", b.size)
	}
	for _, c := range []struct {
		number cueNumber
		want   cue
	}{
		{b.length.the(3), of(cueLength).with(3)},
		{b.digits.the2(4, 10), of(cueMark).with(100).with(4).with(10)},
		{b.organisation.the(0), of(cueName).with(2)},
		{b.titleShape.the3(16, 31, 10), of(cueTitle).with(99).with(1031).with(10)},
		{b.titleShape.the3(7, 0, 0), of(cueTitle).with(30).with(1000).with(0)},
		{b.nextEnds.the4(1, 15, 2, 8), of(cueNeighbour).with(11).with(515).with(2).with(8)},
		{b.paragraphZone.the4(1, 10, 5, 2), of(cueParagraph).with(11).with(10).with(5).with(2)},
		{b.named.the2(7, 4), of(cueNamed).with(7).with(100)},
	} {
		if got := b.cue(c.number); got != c.want {
			t.Errorf("cue %d has the hash %d, want %d", c.number, got, c.want)
		}
	}
	for k, f := range b.all[1:] {
		if last := b.all[k].first + b.all[k].count(); f.first != last {
			t.Errorf("family %d begins at number %d, the one before ends at %d", k+1, f.first, last)
		}
	}
}

// TestWordMarks holds two sets in one table, past the sizes at which it grows.
func TestWordMarks(t *testing.T) {
	var m wordMarks
	for w := range uint64(5000) {
		if w%2 == 0 {
			m.add(w*wordPrime, inTitle)
		}
		if w%3 == 0 {
			m.add(w*wordPrime, inBrand)
		}
	}
	for w := range uint64(6000) {
		got := m.of(w * wordPrime)
		if inside := w < 5000; got&inTitle != 0 != (inside && w%2 == 0) || got&inBrand != 0 != (inside && w%3 == 0) || got&inTopic != 0 {
			t.Fatalf("word %d has the marks %b", w, got)
		}
	}
	m = wordMarks{}
	m.addAll([]uint32{1, 2}, inTitle)
	m.addAll([]uint32{2, 3}, inTopic)
	if got, want := m.shared([]uint32{1, 2, 2, 3, 4}), (wordShares{title: 3, topic: 3}); got != want {
		t.Errorf("shared words: %+v, want %+v", got, want)
	}
	m.mark(1, inBrand)
	m.mark(9, inBrand)
	if got := [2]mark{m.of(1), m.of(9)}; got != [2]mark{inTitle | inBrand, 0} {
		t.Errorf("a word of the table and one of none were marked: %b", got)
	}
}

// TestHashTextReadsTheFirstWords holds words apart from signs, marks and case, numbers by their length.
func TestHashTextReadsTheFirstWords(t *testing.T) {
	hashes := func(text string) []uint32 { return hashText(new([]uint32), text).words }
	for a, b := range map[string]string{
		"Don't Stop": "dont, stop!", "ÉTÉ 1999": "été -- 2024", "the sea’s": "THE SEAS", "東京": "東 京", "12345678": "99999",
	} {
		if !slices.Equal(hashes(a), hashes(b)) {
			t.Errorf("%q and %q are read as %v and %v", a, b, hashes(a), hashes(b))
		}
	}
	long := hashText(new([]uint32), strings.Repeat("word ", 100))
	if len(long.words) != longCueWords || long.count != longCueBlock+1 {
		t.Errorf("%d words are listed and %d counted of 100", len(long.words), long.count)
	}
	if line := hashText(new([]uint32), strings.Repeat("word ", 30)); len(line.words) != cueWords || line.count != 30 {
		t.Errorf("%d words are listed and %d counted of 30", len(line.words), line.count)
	}
}

// TestHashCountedIsHashText relies on the features counting words as the cues do, but for scripts without spaces.
func TestHashCountedIsHashText(t *testing.T) {
	for _, text := range []string{
		"", "'", "Don't stop the sea’s 1999 boats", "été -- 2024 ١٢ a_b c/d", strings.Repeat("word ", 24), strings.Repeat("x, ", 45),
		strings.Repeat("naïve ", 46), strings.Repeat("e\u0301 ", 100),
	} {
		want, got := hashText(new([]uint32), text), hashCounted(new([]uint32), text, int(feature.Words(text)))
		if !slices.Equal(got.words, want.words) || got.count != want.count {
			t.Errorf("%q: %d words of %d, want %d of %d", text, len(got.words), got.count, len(want.words), want.count)
		}
	}
}

func TestNumberOf(t *testing.T) {
	for text, want := range map[string]int{"3. Download the app": 3, "12) Sign up": 12, "2023 was wet": 0, "1.5 million": 0, "": 0, "Step 1. Go": 0} {
		if got, ok := numberOf(text); got != want || ok != (want > 0) {
			t.Errorf("numberOf(%q) = %d, %v", text, got, ok)
		}
	}
}

func TestDistinct(t *testing.T) {
	v := func(role article.Role, words string, weight float64) article.Vote {
		return article.Vote{Role: role, Evidence: words, Weight: weight}
	}
	got := distinct([]article.Vote{
		v(article.Newsletter, "Newsletter", 2), v(article.Newsletter, "Newsletter", 6), v(article.Nav, "Newsletter", 1), v(article.Newsletter, "news", 1),
	})
	if len(got) != 3 || got[0].Weight != 6 {
		t.Errorf("votes left: %v", got)
	}
}
