package metadata

import (
	"maps"
	"math"
	"math/bits"
	"slices"
	"strings"

	"github.com/RadhiFadlillah/whatlanggo"
	"github.com/winnow-cli/winnow/pkg/article"
	"golang.org/x/text/language"
)

const (
	// minLetters is how many letters of body text the detector needs to be trusted: on 300 characters it is right
	// about 95 times in 100, on 60 only 80.
	minLetters = 200
	// maxSample bounds the text the detector reads, in bytes; more costs time and rarely changes its answer.
	maxSample = 800
	// leastDetection is the confidence below which the detector only guesses: no answer is better.
	leastDetection = 0.25
	// sureDetection is the detector's own confidence from which it overrules what the page says.
	sureDetection = 0.9
)

// language decides the language as a BCP 47 tag. The page's claim keeps its region; where the text is long enough
// and clearly in another language, the text wins, since templates are often left in the language they came in: where
// the text goes on, its middle must be in the same language as its beginning, which may be a quote.
func (p *page) language() candidate {
	claim := p.claimedLanguage()
	sample, letters := sampleOf(p.doc, 0)
	if letters <= minLetters {
		return claim
	}
	counts := countFunctionWords(sample)
	if claim.text != "" && counts.agreeWith(base(claim.text)) {
		return claim
	}
	detected, confidence := tell(sample, counts)
	switch {
	case detected == "" || confidence < leastDetection:
		return claim
	case claim.text != "" && (confidence < sureDetection || base(claim.text) == base(detected)):
		return claim
	case claim.text != "":
		if sample, letters = sampleOf(p.doc, countBody(p.doc)/2); letters > minLetters {
			if middle, _ := tell(sample, countFunctionWords(sample)); base(middle) != base(detected) {
				return claim
			}
		}
	}
	return candidate{text: detected, source: "text"}
}

// A text is taken to be in a language when it has so many of its function words, in all and as a share of its words. English
// has 40 % of them, other languages less than 10. The language that the page claims needs fewer, when it has more than all others.
const (
	minFunctionWords   = 10
	leastFunctionWords = 0.15
	minClaimedWords    = 6
	leastClaimedWords  = 0.08
)

// functionCount says how many words a text has, and how many of them are function words of each language.
type functionCount struct {
	all  int
	each []int
}

// countFunctionWords looks at the words of a text. The detector compares three letters at a time with sixty languages, which takes
// a hundred times as long; it is asked where function words give no answer, and where the page says otherwise.
func countFunctionWords(text string) functionCount {
	w := words()
	c := functionCount{each: make([]int, len(w.functionTags))}
	for word := range strings.FieldsSeq(text) {
		c.all++
		if len(word) > maxFunctionWord || !w.functionBegins.may(word) {
			continue
		}
		for tags := numberOf(w.functionWords, strings.ToLower(word)); tags != 0; tags &= tags - 1 {
			c.each[bits.TrailingZeros64(tags)]++
		}
	}
	return c
}

// language returns the language that a text has as many function words of as only a text in it has, "" for all others.
func (c functionCount) language() string {
	for i, n := range c.each {
		if n >= minFunctionWords && float64(n) >= leastFunctionWords*float64(c.all) {
			return words().functionTags[i]
		}
	}
	return ""
}

// tell returns the language of a text and how sure that is, 0..1: by its function words where they are many, else by the detector.
func tell(text string, c functionCount) (language string, confidence float64) {
	if language = c.language(); language != "" {
		return language, 1
	}
	return detect(text)
}

// agreeWith reports whether a text has enough function words of the language that its page claims, and more than of any other.
func (c functionCount) agreeWith(claimed string) bool {
	most := 0
	for i, n := range c.each {
		if n > c.each[most] {
			most = i
		}
	}
	n := c.each[most]
	return words().functionTags[most] == claimed && n >= minClaimedWords && float64(n) >= leastClaimedWords*float64(c.all)
}

// readFunctionWords reads the function words, as they are written, with a bit for each language that has them, the tags of the
// languages in the order of the bits, and how the words begin.
func readFunctionWords() (tags []string, all *dictionary, begins *beginnings) {
	sections := readLists(functionWordLists)
	tags, all = slices.Sorted(maps.Keys(sections)), newDictionary(functionWords)
	for i, tag := range tags {
		for _, line := range sections[tag] {
			for word := range strings.FieldsSeq(line) {
				*numberFor(all, word) |= 1 << i
			}
		}
	}
	return tags, all, newBeginnings(wordSet{all, math.MaxUint64}.all)
}

// functionWords is about how many of them there are.
const functionWords = 250

// maxFunctionWord is the length of the longest function word, in bytes.
const maxFunctionWord = 8

func (p *page) claimedLanguage() candidate {
	if tag := languageTag(p.head.Language); tag != "" {
		return candidate{text: tag, source: "html lang"}
	}
	if p.main != nil {
		if tag := languageTag(p.main.text("inLanguage")); tag != "" {
			return candidate{text: tag, source: "json-ld"}
		}
	}
	for _, c := range p.metaCandidates("language") {
		if tag := languageTag(c.text); tag != "" {
			return candidate{text: tag, source: c.source}
		}
	}
	return candidate{}
}

// languageTag returns the canonical BCP 47 form of a claim such as "en_US", "de-de, en" or "English", "" for what is
// none. Of a claim that is only partly a tag ("en-EN", "de_DE.UTF-8", "de-DE-formal") the part that is one counts.
func languageTag(claim string) string {
	claim = strings.ReplaceAll(strings.TrimSpace(claim), "_", "-")
	if i := strings.IndexAny(claim, ",;/.@ "); i > 0 {
		claim = claim[:i]
	}
	if code := words().languages[strings.ToLower(claim)]; code != "" {
		return code
	}
	// BCP 47 dropped the language between Chinese and its script; pages kept it.
	if rest, ok := strings.CutPrefix(strings.ToLower(claim), "zh-cmn"); ok {
		claim = "zh" + rest
	}
	for len(claim) <= maxLanguageTag && claim != "" {
		if tag, err := language.Parse(claim); err == nil {
			text := tag.String()
			if first, _, _ := strings.Cut(text, "-"); noLanguage[first] {
				return ""
			}
			return text
		}
		claim = claim[:max(0, strings.LastIndexByte(claim, '-'))]
	}
	return ""
}

// maxLanguageTag bounds a claim, in bytes; BCP 47 asks readers for 35.
const maxLanguageTag = 35

// noLanguage are codes for texts in several languages, in none or in an unknown one.
var noLanguage = map[string]bool{"mul": true, "zxx": true, "und": true, "mis": true, "x": true}

// base is the language of a tag without script and region; Norwegian and Serbo-Croatian count as one language each,
// because a detector cannot tell their standards apart.
func base(tag string) string {
	t, err := language.Parse(tag)
	if err != nil {
		return tag
	}
	b, _ := t.Base()
	switch s := b.String(); s {
	case "nb", "nn", "no", "da":
		return "no"
	case "hr", "sr", "bs", "sh":
		return "sh"
	case "id", "ms":
		return "id"
	default:
		return s
	}
}

// isBodyText reports whether a block is text of the article; code is none.
func isBodyText(b *article.Block) bool {
	return b.Role == article.Body && b.Kind != article.KindCode && b.Text != ""
}

// countBody counts the texts of the article.
func countBody(d *article.Document) int {
	n := 0
	for i := range d.Blocks {
		if isBodyText(&d.Blocks[i]) {
			n++
		}
	}
	return n
}

// sampleOf joins the beginnings of the texts of the article behind the first few, maxSample bytes and a little more, and
// counts their letters.
func sampleOf(d *article.Document, skip int) (string, int) {
	var b strings.Builder
	letters := 0
	for i := range d.Blocks {
		if b.Len() >= maxSample {
			break
		}
		block := &d.Blocks[i]
		if !isBodyText(block) {
			continue
		}
		if skip > 0 {
			skip--
			continue
		}
		text := block.Text
		if len(text) > maxSample {
			text = strings.ToValidUTF8(text[:maxSample], "")
		}
		b.Grow(min(len(text), maxSample) + 1)
		b.WriteString(text)
		b.WriteByte('\n')
		n, _ := countRunes(text)
		letters += n
	}
	return b.String(), letters
}

func detect(text string) (tag string, confidence float64) {
	info := whatlanggo.Detect(text)
	if tag = languageTag(info.Lang.Iso6391()); tag == "" {
		tag = languageTag(info.Lang.Iso6393())
	}
	return tag, info.Confidence
}
