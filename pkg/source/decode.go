package source

import (
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"

	"github.com/winnow-cli/winnow/pkg/article"
)

const (
	// maxBadPercent is the share of undecodable characters among the non-ASCII ones above which a charset is taken
	// to be wrong. Of the samples in languages_test.go none has any in its own charset; 8-bit text read as CJK has 17
	// and more, as the ISO sibling of its Windows code page 7. One CJK charset read as another may have less than 3,
	// which nothing short of a dictionary tells from a page with a bad spot.
	maxBadPercent = 5
	// goodPerBad is how many valid UTF-8 sequences stand against a bad one for the input to count as UTF-8 with
	// errors. Of the samples in languages_test.go legacy CJK text reaches 0.5 (EUC-JP) and 8-bit text 0.
	goodPerBad = 3
)

// decoding is an input on its way to text.
type decoding struct {
	raw      string // behind the byte order mark
	options  Options
	bom      int
	text     string
	charset  string
	exact    bool
	warnings []string
}

func (d *decoding) warn(format string, args ...any) {
	d.warnings = append(d.warnings, fmt.Sprintf(format, args...))
}

// decode takes the evidence in the order the package documents. It fails with Binary or BadCharset only.
func decode(raw string, o Options) (*decoding, error) {
	if kind, ok := binaryKind(raw); ok {
		return nil, kind.failure()
	}
	d := &decoding{raw: raw, options: o}
	mark := d.cutMark()
	if label := strings.TrimSpace(o.Charset); label != "" && !strings.EqualFold(label, string(article.Auto)) {
		if err := d.decodeAs(label, mark); err != nil {
			return nil, err
		}
	} else if err := d.detect(mark); err != nil {
		return nil, err
	}
	d.dropNULs()
	return d, nil
}

func (d *decoding) cutMark() string {
	for _, m := range marks {
		if strings.HasPrefix(d.raw, m.bytes) {
			d.raw, d.bom = d.raw[len(m.bytes):], len(m.bytes)
			return m.charset
		}
	}
	return ""
}

// marks are the byte order marks; that of UTF-32 begins with that of UTF-16 and so stands before it.
var marks = [...]struct{ bytes, charset string }{
	{"\xef\xbb\xbf", nameUTF8},
	{"\xff\xfe\x00\x00", nameUTF32LE},
	{"\x00\x00\xfe\xff", nameUTF32BE},
	{"\xff\xfe", nameUTF16LE},
	{"\xfe\xff", nameUTF16BE},
}

// decodeAs obeys the caller, whatever comes out. A mark only decides the byte order of a label that leaves it open.
func (d *decoding) decodeAs(label, mark string) error {
	enc, name, ok := lookup(label)
	if !ok {
		return Fail(BadCharset, "use a name such as utf-8, windows-1252, gb18030 or shift_jis, or leave it out",
			fmt.Errorf("the charset %q is not known", label))
	}
	if mark != "" && mark != name {
		switch {
		case isWide(mark) && isWide(name) && mark[:len("utf-16")] == name[:len("utf-16")]:
			enc, name, _ = lookup(mark)
		case isWide(mark):
			return Fail(BadCharset, "leave the charset out",
				fmt.Errorf("the input starts with the byte order mark of %s and cannot be %s", mark, name))
		default:
			d.warn("The input starts with the byte order mark of %s but was decoded as %s, as asked.", mark, name)
		}
	}
	if !isWide(name) {
		if kind, ok := controlHeavy(d.raw); ok {
			return kind.failure()
		}
	}
	if name == nameUTF8 {
		d.repairUTF8(scanUTF8(d.raw))
		return nil
	}
	text, err := decodeBytes(enc, d.raw)
	if err != nil {
		return Fail(BadCharset, "try another charset or leave it out", fmt.Errorf("the input cannot be decoded as %s: %w", name, err))
	}
	d.accept(text, name)
	return nil
}

// detect finds the charset itself.
func (d *decoding) detect(mark string) error {
	if mark != "" && mark != nameUTF8 {
		return d.decodeWide(mark)
	}
	if name, ok := wideByNULs(d.raw); ok {
		d.warn("The charset was guessed as %s from the NUL bytes.", name)
		return d.decodeWide(name)
	}
	if kind, ok := controlHeavy(d.raw); ok {
		return kind.failure()
	}
	if text, ok := decodeISO2022JP(d.raw); ok {
		d.warn("The charset was guessed as %s from its escape sequences.", nameISO2022JP)
		d.accept(text, nameISO2022JP)
		return nil
	}
	count := scanUTF8(d.raw)
	switch {
	case count.bad == 0 && !count.cut,
		count.good > 0 && count.good >= goodPerBad*count.bad,
		mark == nameUTF8 && count.good >= count.bad:
		d.repairUTF8(count)
		return nil
	}
	if mark == nameUTF8 {
		d.warn("The input starts with the byte order mark of utf-8 but is not utf-8.")
	}
	if d.decodeHinted() || d.isPage() && d.decodeDeclared(count) {
		return nil
	}
	d.decodeDetected()
	return nil
}

// isPage reports whether declarations in markup count. In text they are examples.
func (d *decoding) isPage() bool {
	if isAuto(d.options.From) {
		return Sniff(d.raw[:min(len(d.raw), sniffBytes)], d.options.Name) == article.HTML
	}
	return d.options.From == article.HTML
}

func (d *decoding) decodeWide(name string) error {
	enc, _, ok := lookup(name)
	if !ok {
		return Fail(BadCharset, "convert the input to utf-8", fmt.Errorf("no decoder for %s", name))
	}
	text, err := decodeBytes(enc, d.raw)
	if err != nil {
		return Fail(BadCharset, "convert the input to utf-8", fmt.Errorf("the input cannot be decoded as %s: %w", name, err))
	}
	if kind, ok := controlHeavy(text); ok {
		return kind.failure()
	}
	d.accept(text, name)
	return nil
}

func isWide(name string) bool {
	return strings.HasPrefix(name, "utf-16") || strings.HasPrefix(name, "utf-32")
}

// decodeBytes decodes and takes off a byte order mark, which some decoders leave in.
func decodeBytes(enc encoding.Encoding, raw string) (string, error) {
	if enc == nil {
		return "", errors.New("no decoder")
	}
	if table, ok := enc.(*charmap.Charmap); ok && table.DecodeByte('A') == 'A' { // Not those of IBM's mainframes.
		return decodeTable(table, raw), nil
	}
	decoded, err := enc.NewDecoder().String(raw)
	if err != nil {
		return "", err
	}
	if !utf8.ValidString(decoded) { // ToValidUTF8 looks at each character, even of text that is valid.
		decoded = strings.ToValidUTF8(decoded, "\ufffd")
	}
	return strings.TrimPrefix(decoded, "\ufeff"), nil
}

// decodeTable decodes a charset in which every byte is a character. Most bytes of a page are ASCII, and copied as they are.
func decodeTable(table *charmap.Charmap, raw string) string {
	var text strings.Builder
	text.Grow(len(raw) + countHigh(raw))
	for {
		n := asciiLength(raw)
		text.WriteString(raw[:n])
		if raw = raw[n:]; raw == "" {
			return text.String()
		}
		text.WriteRune(table.DecodeByte(raw[0]))
		raw = raw[1:]
	}
}

// accept takes the text of a charset that is not UTF-8 and names what was lost.
func (d *decoding) accept(text, charset string) {
	d.text, d.charset, d.exact = text, charset, false
	lost := strings.Count(text, "\ufffd")
	if lost == 0 {
		return
	}
	line := 1 + strings.Count(text[:strings.Index(text, "\ufffd")], "\n")
	d.warn("%s could not be decoded as %s and became U+FFFD, the first on line %d.", plural(lost, "place"), charset, line)
}

// dropNULs does to all formats what HTML parsers do to text in the body: a NUL is left out. A NUL never carries
// meaning in an article, and left in it would cut the text short in other programs.
func (d *decoding) dropNULs() {
	n := strings.Count(d.text, "\x00")
	if n == 0 {
		return
	}
	d.text, d.exact = strings.ReplaceAll(d.text, "\x00", ""), false
	d.warn("%s left out.", plural(n, "NUL byte"))
}

func plural(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

// badShare counts what tells a wrong charset: U+FFFD and the C1 controls, which no text uses but NEL.
func badShare(text string) (bad, nonASCII int) {
	for {
		text = text[asciiLength(text):]
		if text == "" {
			return bad, nonASCII
		}
		r, size := utf8.DecodeRuneInString(text)
		nonASCII++
		if r == utf8.RuneError || r < 0xa0 && r != 0x85 {
			bad++
		}
		text = text[size:]
	}
}

func decodesWell(text string) bool {
	bad, nonASCII := badShare(text)
	return bad*100 <= nonASCII*maxBadPercent
}
