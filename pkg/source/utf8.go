package source

import (
	"math/bits"
	"strings"
	"unicode"
	"unicode/utf8"
)

// utf8Count is what a scan of bytes as UTF-8 found.
type utf8Count struct {
	good, bad int  // multi-byte sequences that are valid, and those that are not
	badBytes  int  // bytes in the latter
	firstBad  int  // offset of the first bad byte or cut sequence, -1 when there is none
	cut       bool // the input ends inside a sequence: a download cut off, not evidence against UTF-8
}

func scanUTF8(raw string) utf8Count {
	count := utf8Count{firstBad: -1}
	if utf8.ValidString(raw) {
		return count
	}
	for i := 0; ; {
		i += asciiLength(raw[i:])
		if i == len(raw) {
			break
		}
		r, size := utf8.DecodeRuneInString(raw[i:])
		if r != utf8.RuneError || size > 1 {
			count.good++
			i += size
			continue
		}
		if count.firstBad < 0 {
			count.firstBad = i
		}
		if !utf8.FullRuneInString(raw[i:]) {
			count.cut = true
			break
		}
		size = badLength(raw[i:])
		count.bad++
		count.badBytes += size
		i += size
	}
	return count
}

// asciiLength is how many bytes of ASCII a text begins with.
func asciiLength(text string) int {
	n := 0
	for len(text)-n >= 8 && eight(text[n:])&tops == 0 {
		n += 8
	}
	for n < len(text) && text[n] < utf8.RuneSelf {
		n++
	}
	return n
}

// badLength is how many bytes belong to the invalid sequence that a text begins with: a byte that begins one, and of those it asks
// for the ones that are there. Half a surrogate, or a character of six bytes, is one mistake and not many.
func badLength(text string) int {
	asked := bits.LeadingZeros8(^text[0])
	if asked < 2 || asked > maxSequence {
		return 1
	}
	size := 1
	for size < min(asked, len(text)) && !utf8.RuneStart(text[size]) {
		size++
	}
	return size
}

// maxSequence is the longest sequence of UTF-8 as it was first defined.
const maxSequence = 6

// repairUTF8 takes the input as UTF-8. Every run of bad bytes becomes one U+FFFD.
func (d *decoding) repairUTF8(count utf8Count) {
	d.charset = nameUTF8
	if count.bad == 0 && !count.cut {
		d.text, d.exact = d.raw, true
		return
	}
	d.text, d.exact = strings.ToValidUTF8(d.raw, "\ufffd"), false
	line := 1 + strings.Count(d.raw[:count.firstBad], "\n")
	if count.bad == 0 {
		d.warn("The input ends inside a character: it may be cut off.")
		return
	}
	d.warn("%s not valid UTF-8 became U+FFFD, the first at byte offset %d on line %d.",
		plural(count.badBytes, "byte"), count.firstBad+d.bom, line)
}

const (
	// wideSampleBytes is how much of the input the NUL pattern is looked for in: pages begin with markup, text has
	// a line end or a space in far less.
	wideSampleBytes = 4096
	// minWidePercent is the least share of 16-bit units with a NUL. Spaces, line ends and markup give 2 % and more
	// in any script.
	minWidePercent = 2
)

// wideByNULs recognises UTF-16 without a mark: NULs stand on one side of the byte pairs only, and what the pairs
// decode to is text. Without the second test a table of small binary numbers would pass.
func wideByNULs(raw string) (string, bool) {
	sample := raw[:min(len(raw)&^1, wideSampleBytes)]
	if len(sample) < 4 {
		return "", false
	}
	var nuls [2]int
	for i := range len(sample) {
		if sample[i] == 0 {
			nuls[i%2]++
		}
	}
	name, many, few := nameUTF16LE, nuls[1], nuls[0]
	if nuls[0] > nuls[1] {
		name, many, few = nameUTF16BE, nuls[0], nuls[1]
	}
	if many == 0 || many*200 < len(sample)*minWidePercent || few*20 > many || hasStrayNULs(sample, many) {
		return "", false
	}
	enc, _, ok := lookup(name)
	if !ok {
		return "", false
	}
	text, err := decodeBytes(enc, sample)
	if err != nil || !isMostlyText(text) {
		return "", false
	}
	return name, true
}

// hasStrayNULs reports whether a sample is a text of single bytes or UTF-8 with some NULs in between: it reads well
// without them, and they are fewer than the half that ASCII in UTF-16 has.
func hasStrayNULs(sample string, nuls int) bool {
	return nuls*4 < len(sample) && isMostlyText(strings.ReplaceAll(sample, "\x00", ""))
}

// isMostlyText reports whether at most one character in twenty is none that prints.
func isMostlyText(text string) bool {
	total, odd := 0, 0
	for _, r := range text {
		total++
		if r == utf8.RuneError || !unicode.IsPrint(r) && !unicode.IsSpace(r) && !unicode.Is(unicode.Cf, r) {
			odd++
		}
	}
	return odd*20 <= total
}

// decodeISO2022JP recognises the 7-bit Japanese charset by an escape to a double-byte set. It must be asked before
// UTF-8, of which it is valid. Colour escapes of terminals ("\x1b[") do not match.
func decodeISO2022JP(raw string) (string, bool) {
	if !strings.Contains(raw, "\x1b$@") && !strings.Contains(raw, "\x1b$B") {
		return "", false
	}
	for i := range len(raw) {
		if raw[i] >= utf8.RuneSelf {
			return "", false
		}
	}
	enc, _, ok := lookup(nameISO2022JP)
	if !ok {
		return "", false
	}
	text, err := decodeBytes(enc, raw)
	if err != nil || !decodesWell(text) {
		return "", false
	}
	return text, true
}
