package source

import (
	"encoding/binary"
	"fmt"
	"net/http"
	"strings"
)

// kind says what a binary input is and what to do with it.
type kind struct {
	what, hint string
}

func (k kind) failure() *Failure {
	return Fail(Binary, k.hint, fmt.Errorf("the input is %s, not text", k.what))
}

const (
	hintConvert    = "convert it to HTML or text first"
	hintDecompress = "decompress it first, for example with gzip -dc"
	hintUnpack     = "unpack or convert it to HTML or text first"
	hintNoText     = "give the HTML page or the text of the article instead"
)

// signatures are kinds that net/http does not know or whose name helps more than a media type.
var signatures = [...]struct {
	magic string
	kind  kind
}{
	{"%PDF-", kind{"a PDF document", "convert it to text first, for example with pdftotext"}},
	{"\x1f\x8b", kind{"gzip data", hintDecompress}},
	{"BZh91AY&SY", kind{"bzip2 data", "decompress it first, for example with bzip2 -dc"}},
	{"\xfd7zXZ\x00", kind{"xz data", "decompress it first, for example with xz -dc"}},
	{"\x28\xb5\x2f\xfd", kind{"Zstandard data", "decompress it first, for example with zstd -dc"}},
	{"PK\x03\x04", kind{"a ZIP archive (DOCX, ODT and EPUB files are)", hintUnpack}},
	{"7z\xbc\xaf\x27\x1c", kind{"a 7z archive", hintUnpack}},
	{"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", kind{"an old Office document", hintConvert}},
	{"{\\rtf", kind{"an RTF document", hintConvert}},
	{"%!PS-Adobe-", kind{"a PostScript document", hintConvert}},
	{"\x7fELF", kind{"an ELF program", hintNoText}},
	{"SQLite format 3\x00", kind{"an SQLite database", hintNoText}},
}

// magicBytes is how far into the input a control byte must stand for a media type of net/http to be believed: its
// signatures include "BM" and "OTTO", and texts begin with BMW and Otto too. All real ones have a control byte there.
const magicBytes = 32

// mediaBytes is how much net/http looks at.
const mediaBytes = 512

// binaryKind recognises an input by its first bytes.
func binaryKind(raw string) (kind, bool) {
	for _, s := range signatures {
		if strings.HasPrefix(raw, s.magic) {
			return s.kind, true
		}
	}
	if strings.IndexFunc(raw[:min(len(raw), magicBytes)], isControl) < 0 {
		return kind{}, false
	}
	media := http.DetectContentType([]byte(raw[:min(len(raw), mediaBytes)]))
	if strings.HasPrefix(media, "text/") || media == "application/octet-stream" {
		return kind{}, false
	}
	return kind{"of the type " + media, hintNoText}, true
}

// controlHeavy recognises binary data without a known signature by its share of control characters: compressed and
// encrypted data have 10 %, programs and records of numbers more. The first limit is for inputs of a few bytes.
// A text with some stray NULs stays far below.
func controlHeavy(raw string) (kind, bool) {
	const (
		percentOfAll  = 20
		percentOfMany = 2
		many          = 32
	)
	controls := countControls(raw)
	share := controls * 100
	if share > percentOfAll*len(raw) || controls >= many && share > percentOfMany*len(raw) {
		return kind{"binary data", hintNoText}, true
	}
	return kind{}, false
}

// countControls counts the bytes that text files do not have. Pieces without any are passed over at once.
func countControls(raw string) int {
	const piece = 32
	controls := strings.Count(raw, "\x7f")
	for ; len(raw) >= piece; raw = raw[piece:] {
		p := raw[:piece]
		if printable(eight(p))&printable(eight(p[8:]))&printable(eight(p[16:]))&printable(eight(p[24:]))&tops != tops {
			controls += countControlBytes(p)
		}
	}
	return controls + countControlBytes(raw)
}

// tops are the top bits of eight bytes.
const tops = 0x8080808080808080

// eight returns the first eight bytes of a text, which must be there.
func eight(s string) uint64 { return binary.LittleEndian.Uint64([]byte(s)) }

// printable sets the top bits of those of eight bytes that are no control character below the space, but for \b to \r.
func printable(x uint64) uint64 {
	const ones, lows = 0x0101010101010101, 0x7f7f7f7f7f7f7f7f
	// What is added to the low seven bits of a byte sets its top bit from the space on. With one bit turned around, \b to \r are
	// 0 to 5, and alone leave the top bit when they are subtracted. No byte carries into the next or borrows of it.
	low := x & lows
	return x | (low + ones*(0x80-' ')) | (ones*(0x80+'\r'-'\b') - (low ^ ones*'\b'))
}

// countControlBytes is countControls but for the last control character of ASCII.
func countControlBytes(raw string) int {
	controls := 0
	for i := range len(raw) {
		if b := raw[i]; b < 0x20 && isControl(rune(b)) {
			controls++
		}
	}
	return controls
}

// isControl reports whether r is a control character that text files do not have. Backspace and escape come from
// terminals and from ISO-2022-JP, form feed and vertical tab from word processors, SUB ends files of DOS.
func isControl(r rune) bool {
	switch r {
	case '\t', '\n', '\v', '\f', '\r', '\b', 0x1b, 0x1a:
		return false
	}
	return r >= 0 && r < 0x20 || r == 0x7f
}
