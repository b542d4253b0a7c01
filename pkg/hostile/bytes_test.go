package hostile_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"strings"
	"testing"

	"github.com/winnow-cli/winnow/pkg/article"
)

// byteFaults are inputs of next to nothing, and texts with bytes that are no characters.
func byteFaults() group {
	g := group{name: "bytes", says: "Next to nothing, and bytes that are no characters."}
	g.trials = []trial{
		{name: "no byte", input: always(""), want: "empty"},
		{name: "one space", input: always(" "), want: "empty"},
		{name: "one line end", input: always("\n"), want: "empty"},
		{name: "one letter", input: always("x"), want: "no-article"},
		{name: "one less-than sign", input: always("<"), want: "no-article"},
		{name: "one ampersand", input: always("&"), want: "no-article"},
		{name: "one NUL", input: always("\x00"), want: "binary"},
		{name: "one byte FF", input: always("\xff"), want: "no-article"},
		{name: "one escape character", input: always("\x1b"), want: "empty"},
		{name: "a byte order mark alone", input: always("\ufeff"), want: "empty"},
		{name: "zero-width spaces alone", n: many, input: times("\u200b"), want: "empty"},
		{name: "spaces alone", n: many, input: times(" "), want: "empty"},
		{name: "a million bytes FF", n: many, input: times("\xff"), want: "no-article"},
		{name: "a million continuation bytes", n: many, input: times("\x80"), want: "no-article"},
	}
	for _, f := range []struct{ name, bytes string }{
		{"a lone continuation byte", "\x80"},
		{"a lead byte without its continuation", "\xc3"},
		{"two of three bytes of a character", "\xe2\x80"},
		{"an overlong slash", "\xc0\xaf"},
		{"an overlong NUL", "\xc0\x80"},
		{"an overlong NUL of three bytes", "\xe0\x80\x80"},
		{"a surrogate in UTF-8", "\xed\xa0\x80"},
		{"a surrogate pair in UTF-8 (CESU-8)", "\xed\xa0\xbd\xed\xb8\x80"},
		{"a code point beyond U+10FFFF", "\xf4\x90\x80\x80"},
		{"a lead byte F5", "\xf5\x80\x80\x80"},
		{"a lead byte of six bytes", "\xfc\x80\x80\x80\x80\x80"},
		{"the bytes FE and FF", "\xfe\xff"},
		{"noncharacters", "\ufffe\uffff\ufdd0"},
	} {
		t := onPage(f.name+" in a page", 0, always("<p>The tide "+f.bytes+" came in at noon.</p>"))
		g.trials = append(g.trials, t)
		t = inText(f.name+" in a text", 0, always("The tide "+f.bytes+" came in at noon and went out again before the evening."))
		g.trials = append(g.trials, t)
	}
	g.trials = append(g.trials,
		onPage("every byte from 80 to FF, each alone", 0, func(int) string {
			var b strings.Builder
			for c := 0x80; c <= 0xff; c++ {
				fmt.Fprintf(&b, "word %c word\n", 'a')
				b.WriteByte(byte(c))
			}
			return "<p>" + b.String() + "</p>"
		}).wanting(cleaned, unasked),
		onPage("bad bytes in names of elements and attributes", 0, always("<d\xffiv \xc3=\x80 class='\xed\xa0\x80'><p>The tide came in.</p></d\xffiv>")),
		onPage("a bad byte behind each of a hundred thousand words", deep, around("<p>", times("word \xff"), "</p>")).wanting(cleaned, unasked),
		trial{name: "a page with every tenth byte wrong", want: "clean", input: func(int) string { return noisy(10) }},
		trial{name: "a page with every hundredth byte wrong", want: "clean", input: func(int) string { return noisy(100) }},
		trial{name: "a page with every thousandth byte wrong", want: "clean", input: func(int) string { return noisy(1000) }},
	)
	return g
}

// noisy is a page of which every nth byte is another one.
func noisy(n int) string {
	random := rand.New(rand.NewPCG(1, uint64(n)))
	page := []byte(htmlPage("", paragraphs(stories)))
	for i := n - 1; i < len(page); i += n {
		page[i] = byte(random.UintN(256))
	}
	return string(page)
}

// binaries are files that are no text, under no name.
func binaries() group {
	g := group{name: "binary", says: "Files that are no text, each by its first bytes with random ones behind, and binary data that pass for a page at first."}
	for _, f := range []struct{ name, magic, want string }{
		{"PNG", "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "binary"},
		{"JPEG", "\xff\xd8\xff\xe0\x00\x10JFIF\x00", "binary"},
		{"GIF", "GIF89a\x01\x00\x01\x00\x80\x00\x00", "binary"},
		{"WebP", "RIFF\x24\x00\x00\x00WEBPVP8 ", "binary"},
		{"PDF", "%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "binary"},
		{"ELF", "\x7fELF\x02\x01\x01\x00", "binary"},
		{"Windows program", "MZ\x90\x00\x03\x00\x00\x00\x04\x00\x00\x00\xff\xff\x00\x00", "binary"},
		{"Mach-O", "\xcf\xfa\xed\xfe\x07\x00\x00\x01", "binary"},
		{"Java class", "\xca\xfe\xba\xbe\x00\x00\x00\x41", "binary"},
		{"WebAssembly", "\x00asm\x01\x00\x00\x00", "binary"},
		{"7z", "7z\xbc\xaf\x27\x1c\x00\x04", "binary"},
		{"xz", "\xfd7zXZ\x00\x00\x04", "binary"},
		{"RAR", "Rar!\x1a\x07\x01\x00", "binary"},
		{"SQLite", "SQLite format 3\x00\x10\x00", "binary"},
		{"old Office", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "binary"},
		{"RTF", "{\\rtf1\\ansi\\deff0 ", "binary"},
		{"PostScript", "%!PS-Adobe-3.0\n", "binary"},
		{"MP3", "ID3\x04\x00\x00\x00\x00\x00\x00", "binary"},
		{"MP4", "\x00\x00\x00\x20ftypisom\x00\x00\x02\x00", "binary"},
		{"OpenType", "OTTO\x00\x0c\x00\x80", "binary"},
		{"random bytes", "", "binary"},
	} {
		g.trials = append(g.trials, trial{name: f.name, want: f.want, input: func(int) string { return f.magic + random(20_000) }})
	}
	page := htmlPage("", paragraphs(stories))
	return group{g.name, g.says, append(g.trials,
		trial{name: "a page behind a PNG signature", want: "clean", input: always("\x89PNG\r\n\x1a\n" + page)},
		trial{name: "a page with a PNG behind it", want: "binary", input: func(int) string { return page + "\x89PNG\r\n\x1a\n" + random(20_000) }},
		trial{name: "a doctype with random bytes behind it", want: "binary", input: func(int) string { return "<!DOCTYPE html><html><body>" + random(20_000) }},
		trial{name: "random bytes said to be HTML", from: article.HTML, want: "binary", input: func(int) string { return random(20_000) }},
		trial{name: "random bytes said to be text", from: article.Text, want: "binary", input: func(int) string { return random(20_000) }},
		trial{name: "a million NULs", n: many, want: "binary", input: times("\x00")},
		trial{name: "random letters", want: "no-article", input: func(int) string { return randomOf(20_000, "abcdefghijklmnopqrstuvwxyz") }},
		trial{name: "base64", n: many, want: "no-article", input: func(n int) string {
			return randomOf(n, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
		}},
	)}
}

// random is n bytes that are the same in every run.
func random(n int) string {
	r := rand.New(rand.NewPCG(2, 3))
	raw := make([]byte, n)
	for i := range raw {
		raw[i] = byte(r.UintN(256))
	}
	return string(raw)
}

func randomOf(n int, letters string) string {
	r := rand.New(rand.NewPCG(4, 5))
	raw := make([]byte, n)
	for i := range raw {
		raw[i] = letters[r.IntN(len(letters))]
	}
	return string(raw)
}

// every is the distance of the bytes at which pages are cut.
const every = 997

// cuts are pages and texts of this repository that end too early. whole is the cut from which on there is enough for an article.
func cuts(tb testing.TB) group {
	g := group{name: "cut", says: fmt.Sprintf("Ten pages and texts of this repository, cut at every %dth byte. Until there is enough of the article, there is none.", every)}
	for _, page := range []struct {
		file  string
		whole int
	}{
		{"golden/moscow-times-html/input.html", 2},
		{"golden/moscow-times-text/input.txt", 1},
		{"golden/news-related-html/input.html", 3},
		{"golden/blog-newsletter-html/input.html", 2},
		{"golden/pull-quote-html/input.html", 1},
		{"metadata/wp-classic.html", 2},
		{"metadata/wp-admin.html", 2},
		{"metadata/arc-graph-social-title.html", 2},
		{"example/observatory.html", 3},
		{"example/ferry.txt", 1},
	} {
		raw, err := os.ReadFile("../../testdata/" + page.file)
		if err != nil {
			tb.Fatal(err)
		}
		for at := every; at < len(raw); at += every {
			want := "clean"
			if at < page.whole*every {
				want = "no-article"
			}
			g.trials = append(g.trials, trial{name: fmt.Sprintf("%s at %d", page.file, at), want: want, input: always(string(raw[:at]))})
		}
	}
	return g
}
