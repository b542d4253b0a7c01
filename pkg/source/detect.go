package source

import (
	"bytes"
	"math"
	"math/bits"
	"sort"
	"strings"
	"unicode/utf8"

	"github.com/gogs/chardet"
	"golang.org/x/net/html"
)

const (
	// detectorBytes is how much the detector is fed: on whole pages it takes several milliseconds, and its 8-bit
	// recognisers look at 8 kB in any case.
	detectorBytes = 16 << 10
	// contextBytes is how much ASCII in front of the first non-ASCII byte of a line the detector sees.
	contextBytes = 64
	// minConfidence is the least the detector's answer must score, of 100. 10 is what its multi-byte recognisers
	// give to a handful of characters whatever they are.
	minConfidence = 15
	// A page that calls itself Western has at least nonWesternLetters non-ASCII letters and more than
	// nonWesternPercent of all its letters non-ASCII only when the label is wrong: of the Latin samples in
	// languages_test.go Turkish is the richest with 14 %, text in other scripts has 80 % and more.
	nonWesternLetters = 50
	nonWesternPercent = 40
)

// guess is text in a charset that was guessed.
type guess struct {
	text, charset string
}

// decodeDetected decodes by the detector's answer or, when it has none, as windows-1252, in which every byte means
// something.
func (d *decoding) decodeDetected() {
	sample := sampleOf(d.raw, d.isPage(), math.MaxInt)
	if best, ok := d.bestGuess(sample.bytes); ok {
		d.warn("The charset is not declared and was guessed as %s.", best.charset)
		d.accept(best.text, best.charset)
		return
	}
	d.warn("The charset is not known and was taken for %s.", nameWindows1252)
	if enc, name, ok := lookup(nameWindows1252); ok {
		if text, err := decodeBytes(enc, d.raw); err == nil {
			d.accept(text, name)
			return
		}
	}
	d.repairUTF8(scanUTF8(d.raw))
}

// notWestern returns a better reading of a page that calls itself windows-1252 or latin-1 when most of its letters are
// not ASCII. The default of a server or an editor is the usual culprit. A page that is Western shows it in its first lines: so many
// ASCII letters that all non-ASCII bytes of the page, were they letters, could not outnumber them.
func (d *decoding) notWestern() (guess, bool) {
	most := countHigh(d.raw)
	if most < nonWesternLetters {
		return guess{}, false
	}
	sample := sampleOf(d.raw, true, most*(100-nonWesternPercent)/nonWesternPercent)
	if sample.high < nonWesternLetters || sample.high*100 <= (sample.high+sample.ascii)*nonWesternPercent {
		return guess{}, false
	}
	best, ok := d.bestGuess(sample.bytes)
	return best, ok && best.charset != nameWindows1252
}

// bestGuess returns the detector's most confident answer in which the sample decodes well.
func (d *decoding) bestGuess(sample []byte) (guess, bool) {
	if len(sample) == 0 {
		return guess{}, false
	}
	results, err := chardet.NewTextDetector().DetectAll(sample)
	if err != nil {
		return guess{}, false
	}
	// The detector works in goroutines and leaves ties in the order they end: sort again, so that the same input
	// gives the same answer.
	sort.Slice(results, func(i, j int) bool {
		if results[i].Confidence != results[j].Confidence {
			return results[i].Confidence > results[j].Confidence
		}
		return results[i].Charset < results[j].Charset
	})
	for _, result := range results {
		if result.Confidence < minConfidence {
			break
		}
		enc, name, ok := lookup(result.Charset)
		if !ok || name == nameUTF8 || isWide(name) || name == nameISO2022JP {
			continue // UTF-8 and its like were refused on better grounds; the rest cannot be decoded.
		}
		if text, err := decodeBytes(enc, string(sample)); err != nil || !decodesWell(text) {
			continue
		}
		if text, err := decodeBytes(enc, d.raw); err == nil {
			return guess{text: text, charset: name}, true
		}
	}
	return guess{}, false
}

// sample is what the detector sees of an input.
type sample struct {
	bytes       []byte // lines with non-ASCII bytes, at most detectorBytes
	high, ascii int    // non-ASCII bytes and ASCII letters in the visible text that was read
}

// sampleOf collects the visible text of a page, or all of a text, keeping what is rich in non-ASCII bytes. It stops reading a page
// when it has more ASCII letters than enough.
func sampleOf(raw string, page bool, enough int) sample {
	var s sample
	if !page {
		s.add([]byte(raw))
		return s
	}
	z := html.NewTokenizer(strings.NewReader(raw))
	hidden := false
	for s.ascii <= enough {
		switch z.Next() {
		case html.ErrorToken:
			if len(s.bytes) == 0 { // All of it stands in attributes or in a script.
				s.add([]byte(raw))
			}
			return s
		case html.TextToken:
			if !hidden {
				s.add(z.Raw()) // Raw: character references must not be mixed with undecoded bytes.
			}
		case html.StartTagToken:
			name, _ := z.TagName()
			hidden = string(name) == "script" || string(name) == "style"
		case html.EndTagToken:
			hidden = false
		}
	}
	return s
}

// countHigh counts the bytes that are not ASCII.
func countHigh(raw string) int {
	count := 0
	for ; len(raw) >= 8; raw = raw[8:] {
		count += bits.OnesCount64(eight(raw) & tops)
	}
	for i := range len(raw) {
		count += int(raw[i] >> 7)
	}
	return count
}

func (s *sample) add(text []byte) {
	for line := range bytes.Lines(text) {
		first := -1
		for i, b := range line {
			switch {
			case b >= utf8.RuneSelf:
				s.high++
				if first < 0 {
					first = i
				}
			case b|0x20 >= 'a' && b|0x20 <= 'z':
				s.ascii++
			}
		}
		room := detectorBytes - len(s.bytes)
		if first < 0 || room <= 1 {
			continue
		}
		// Everything before the first non-ASCII byte is ASCII: no character is cut in two at the start.
		kept := line[max(0, first-contextBytes):]
		s.bytes = append(s.bytes, kept[:min(len(kept), room-1)]...)
		s.bytes = append(s.bytes, '\n')
	}
}
