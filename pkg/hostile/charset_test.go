package hostile_test

import (
	"fmt"
	"strings"
	"unicode/utf16"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/encoding/unicode/utf32"
)

const (
	german  = "Der Hafen von Kelder wird zum ersten Mal seit drei\u00dfig Jahren ausgebaggert, und die Leute am Kai \u00e4rgern sich \u00fcber den L\u00e4rm und die hohen Kosten."
	russian = "\u0413\u0430\u0432\u0430\u043d\u044c \u0433\u043e\u0440\u043e\u0434\u0430 \u0432\u043f\u0435\u0440\u0432\u044b\u0435 \u0437\u0430 \u0442\u0440\u0438\u0434\u0446\u0430\u0442\u044c \u043b\u0435\u0442 \u0443\u0433\u043b\u0443\u0431\u043b\u044f\u044e\u0442, \u0438 \u0436\u0438\u0442\u0435\u043b\u0438 \u043d\u0430\u0431\u0435\u0440\u0435\u0436\u043d\u043e\u0439 \u043d\u0435\u0434\u043e\u0432\u043e\u043b\u044c\u043d\u044b \u0448\u0443\u043c\u043e\u043c \u0438 \u0446\u0435\u043d\u043e\u0439."
	kana    = "\u6e2f\u306f\u4e09\u5341\u5e74\u3076\u308a\u306b\u6d5a\u6e2b\u3055\u308c\u3001\u4f4f\u6c11\u306f\u9a12\u97f3\u3068\u8cbb\u7528\u306b\u3064\u3044\u3066\u8a71\u3057\u5408\u3063\u305f\u3002"
)

// encoded is a text in another encoding. What the encoding has no character for is left out.
func encoded(e encoding.Encoding, s string) string {
	raw, err := encoding.ReplaceUnsupported(e.NewEncoder()).String(s)
	if err != nil {
		panic(err)
	}
	return raw
}

// declared is a page in an encoding under a label.
func declared(label string, e encoding.Encoding, text string) string {
	return encoded(e, htmlPage(`<meta charset="`+label+`">`, strings.Repeat("<p>"+text+"</p>\n", 6)))
}

// charsets are labels that lie, and pages in several encodings at once.
func charsets() group {
	g := group{name: "charset", says: "Labels that are wrong or absurd, and pages in two encodings at once. The bytes weigh more than the label."}
	for _, label := range []string{
		"utf-16", "utf-16le", "utf-32", "utf-7", "x-user-defined", "replacement", "iso-2022-kr", "iso-2022-jp", "hz-gb-2312", "big5", "shift_jis", "euc-kr",
		"gb18030", "koi8-r", "windows-1251", "ibm866", "iso-8859-8-i", "macintosh", "ebcdic-cp-us", "martian", "utf-8, iso-8859-1", "\u2603", "none", "<b>", "'\u0000'",
	} {
		g.trials = append(g.trials, trial{
			name: fmt.Sprintf("an English page in UTF-8 labelled %+q", label), want: cleaned, stories: kept,
			input: always(htmlPage(`<meta charset="`+label+`">`, paragraphs(stories))),
		})
	}
	g.trials = append(g.trials,
		trial{name: "a label of 10,000 letters", n: 10_000, want: cleaned, stories: kept, input: func(n int) string {
			return htmlPage(`<meta charset="`+strings.Repeat("x", n)+`">`, paragraphs(stories))
		}},
		trial{name: "a hundred thousand labels", n: deep, want: cleaned, stories: kept, input: func(n int) string {
			return htmlPage(strings.Repeat(`<meta charset="martian">`, n), paragraphs(stories))
		}},
		trial{name: "German in Latin-1 labelled utf-8", want: cleaned, input: always(declared("utf-8", charmap.ISO8859_1, german))},
		trial{name: "German in UTF-8 labelled iso-8859-1", want: cleaned, input: always(declared("iso-8859-1", encoding.Nop, german))},
		trial{name: "German in Latin-1 without a label", want: cleaned, input: always(encoded(charmap.ISO8859_1, htmlPage("", strings.Repeat("<p>"+german+"</p>", 6))))},
		trial{name: "Russian in koi8-r labelled windows-1251", want: cleaned, input: always(declared("windows-1251", charmap.KOI8R, russian))},
		trial{name: "Russian in windows-1251 labelled iso-8859-1", want: cleaned, input: always(declared("iso-8859-1", charmap.Windows1251, russian))},
		trial{name: "Japanese in Shift JIS labelled euc-jp", want: cleaned, input: always(declared("euc-jp", japanese.ShiftJIS, kana))},
		trial{name: "Japanese in EUC labelled shift_jis", want: cleaned, input: always(declared("shift_jis", japanese.EUCJP, kana))},
		trial{name: "GB 18030 labelled big5", want: cleaned, input: always(declared("big5", simplifiedchinese.GB18030, kana))},
		onPage("a paragraph in windows-1252 within UTF-8", 0, always("<p>"+encoded(charmap.Windows1252, german)+"</p>")),
		onPage("a paragraph in koi8-r within UTF-8", 0, always("<p>"+encoded(charmap.KOI8R, russian)+"</p>")).wanting(cleaned, unasked),
		trial{name: "a page half in UTF-8 and half in windows-1251", want: cleaned, input: always(
			htmlPage("", strings.Repeat("<p>"+russian+"</p>", 4)+encoded(charmap.Windows1251, strings.Repeat("<p>"+russian+"</p>", 4))))},
		trial{name: "koi8-r and windows-1251 in turn", want: cleaned, input: always(htmlPage("", strings.Repeat(
			encoded(charmap.KOI8R, "<p>"+russian+"</p>")+encoded(charmap.Windows1251, "<p>"+russian+"</p>"), 4)))},
		trial{name: "Shift JIS and EUC in turn", want: cleaned, input: always(htmlPage("", strings.Repeat(
			encoded(japanese.ShiftJIS, "<p>"+kana+"</p>")+encoded(japanese.EUCJP, "<p>"+kana+"</p>"), 4)))},
		trial{name: "a page in UTF-8 with one in UTF-16 behind it", want: "binary", input: always(
			htmlPage("", paragraphs(stories)) + encoded(unicode.UTF16(unicode.LittleEndian, unicode.UseBOM), htmlPage("", paragraphs(stories))))},
		trial{name: "UTF-16 that the user says is koi8-r", charset: "koi8-r", want: "bad-charset", input: always(encoded(unicode.UTF16(unicode.LittleEndian, unicode.UseBOM), plainText()))},
		trial{name: "UTF-8 that the user says is utf-16", charset: "utf-16", want: "no-article", input: always(plainText())},
	)
	return g
}

// wideCharsets are UTF-16 and UTF-32 in all their forms.
func wideCharsets() group {
	g := group{name: "wide charset", says: "UTF-16 and UTF-32 with and without byte order mark, broken in their own ways."}
	page, text := htmlPage("", paragraphs(stories)), plainText()
	for _, c := range []struct {
		name       string
		enc        encoding.Encoding
		mark, bare string // the mark, and the outcome without it
	}{
		{"UTF-16LE", unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM), "\xff\xfe", cleaned},
		{"UTF-16BE", unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM), "\xfe\xff", cleaned},
		{"UTF-32LE", utf32.UTF32(utf32.LittleEndian, utf32.IgnoreBOM), "\xff\xfe\x00\x00", "binary"},
		{"UTF-32BE", utf32.UTF32(utf32.BigEndian, utf32.IgnoreBOM), "\x00\x00\xfe\xff", "binary"},
	} {
		wide := encoded(c.enc, page)
		g.trials = append(g.trials,
			trial{name: c.name + ", a page with a mark", want: cleaned, stories: kept, input: always(c.mark + wide)},
			trial{name: c.name + ", a page without a mark", want: c.bare, input: always(wide)},
			trial{name: c.name + ", a text with a mark", want: cleaned, stories: kept, input: always(c.mark + encoded(c.enc, text))},
			trial{name: c.name + ", a text without a mark", want: c.bare, input: always(encoded(c.enc, text))},
			trial{name: c.name + ", a byte short", want: cleaned, stories: kept, input: always(c.mark + wide[:len(wide)-1])},
			trial{name: c.name + ", a byte too many at the start", want: "no-article", input: always(c.mark + "x" + wide)},
			trial{name: c.name + ", the mark alone", want: "empty", input: always(c.mark)},
			trial{name: c.name + ", the mark twice", want: cleaned, stories: kept, input: always(c.mark + c.mark + wide)},
			trial{name: c.name + ", the mark before UTF-8", want: "no-article", input: always(c.mark + page)},
		)
	}
	for _, s := range []struct {
		name  string
		units []uint16
	}{
		{"a high surrogate alone", []uint16{0xd83d}},
		{"a low surrogate alone", []uint16{0xde00}},
		{"a pair the wrong way round", []uint16{0xde00, 0xd83d}},
	} {
		g.trials = append(g.trials, trial{name: "UTF-16LE with " + s.name, want: cleaned, stories: kept, input: func(int) string {
			before, after, _ := strings.Cut(htmlPage("", paragraphs(stories)+"<p>The tide | came in.</p>"), "|")
			units := append(utf16.Encode([]rune(before)), s.units...)
			return "\xff\xfe" + littleEndian(append(units, utf16.Encode([]rune(after))...))
		}})
	}
	g.trials = append(g.trials, trial{name: "UTF-16LE of a hundred thousand lone surrogates", n: deep, want: "no-article", input: func(n int) string {
		return "\xff\xfe" + strings.Repeat("\x3d\xd8", n)
	}})
	return g
}

func littleEndian(units []uint16) string {
	raw := make([]byte, 0, 2*len(units))
	for _, u := range units {
		raw = append(raw, byte(u), byte(u>>8))
	}
	return string(raw)
}

// controls are characters that show as nothing, or that act on whoever shows them.
func controls() group {
	g := group{name: "control", says: "NULs, escape sequences, bidi controls and other characters that nobody sees. No control character is printed."}
	for _, f := range []struct{ name, text string }{
		{"a NUL", "\x00"},
		{"a bell", "\a"},
		{"a backspace", "\b\b\b"},
		{"an escape sequence that clears the screen", "\x1b[2J\x1b[H"},
		{"an escape sequence that names the window", "\x1b]0;pwned\a"},
		{"an escape sequence that makes a link", "\x1b]8;;http://a.example/\x1b\\here\x1b]8;;\x1b\\"},
		{"a control sequence of one character (C1)", "\u009b31m"},
		{"a delete", "\x7f"},
		{"a carriage return within a line", "over\rwritten"},
		{"a form feed and a vertical tab", "\f\v"},
		{"an end of file of DOS", "\x1a"},
		{"an override from right to left", "\u202egnp.exe"},
		{"isolates without end", strings.Repeat("\u2066\u2067\u2068", 100)},
		{"line and paragraph separators", "a\u2028b\u2029c"},
		{"a next line (NEL)", "a\u0085b"},
		{"byte order marks", "a\ufeffb"},
		{"tags of no language", "\U000e0001\U000e0065\U000e006e"},
		{"private characters", "\ue000\U000f0000"},
		{"an emoji of many parts", "\U0001f469\u200d\U0001f469\u200d\U0001f467\u200d\U0001f466"},
	} {
		g.trials = append(g.trials,
			onPage(f.name+" in a page", 0, always("<p>The tide "+f.text+" came in at noon, "+f.text+" and went.</p>")),
			inText(f.name+" in a text", 0, always("The tide "+f.text+" came in at noon, "+f.text+" and went out again before the evening.")),
		)
	}
	return group{g.name, g.says, append(g.trials,
		trial{name: "controls in every field of the head", want: cleaned, stories: kept, input: always(htmlPage(
			"<meta name=author content='Ann \x1b[31mExample\u009b'><meta property=og:title content='Har\x1b]0;x\abour\u202e'>"+
				"<meta name=description content='a\x07b\x7f'><meta name=keywords content='a\x1b,b\x08'><link rel=canonical href='http://a.example/\x1b[2J'>", paragraphs(stories)))},
		trial{name: "controls as character references", want: cleaned, stories: kept, input: always(htmlPage(
			"<meta name=author content='Ann&#27;[31m Example&#x9b;'>", paragraphs(stories)+"<p>The tide &#27;[2J &#0; &#xD800; &#xDFFF; &#x110000; &#7; &#127; &#x9b; &#x202e; came in.</p>"))},
		trial{name: "controls in addresses", want: cleaned, stories: kept, input: always(htmlPage("", paragraphs(stories)+
			"<p>See <a href=\"http://a.example/\x1b[2J\u202e\u009b\">the tide</a> and <img src=\"http://a.example/\x07\x7f.png\" alt=\"a\x1b[2Jb\">.</p>"))},
		onPage("a million NULs between words", many, around("<p>words ", times("\x00"), " words</p>")).wanting("binary", unasked),
		onPage("a NUL behind each of a thousand words", 1000, around("<p>", times("word\x00 "), "</p>")).wanting("binary", unasked),
		onPage("NULs in names of elements and attributes", 0, always("<d\x00iv a\x00b='c\x00d'><p>The tide\x00 came in.</p></d\x00iv>")),
		onPage("a million zero-width joiners in a word", many, around("<p>wo", times("\u200d"), "rd</p>")),
		onPage("a hundred thousand accents on one letter", deep, around("<p>e", times("\u0301"), "</p>")),
		onPage("a hundred thousand overrides", deep, around("<p>", times("\u202ea"), "</p>")),
		onPage("a hundred thousand soft hyphens", deep, around("<p>", times("a\u00ad"), "</p>")),
	)}
}
