package hostile_test

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"fmt"
	"io"
	"io/fs"
	"strings"
	"testing"
)

// member is a member of an archive.
type member struct{ name, text string }

// zipped is an archive of members, in which change may alter what is said of each.
func zipped(tb testing.TB, change func(*zip.FileHeader), members ...member) string {
	tb.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, m := range members {
		h := &zip.FileHeader{Name: m.name, Method: zip.Deflate}
		if change != nil {
			change(h)
		}
		w, err := z.CreateHeader(h)
		if err == nil && m.text != "" {
			_, err = io.WriteString(w, m.text)
		}
		if err != nil {
			tb.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		tb.Fatal(err)
	}
	return b.String()
}

// zipArchives are bombs, and archives that lie.
func zipArchives() parcelGroup {
	g := parcelGroup{name: "ZIP", says: "Archives that are bombs, or lie of what is in them. A member that cannot be read costs one page."}
	add := func(title, want string, files int, content func(tb testing.TB) string) {
		g.parcels = append(g.parcels, parcel{name: "pages.zip", title: title, want: want, files: files, content: content})
	}
	good := func(tb testing.TB) string {
		return zipped(tb, nil, member{"a.html", goodPage()}, member{"b.html", goodPage()})
	}
	add("a good archive", cleaned, 2, good)
	add("no members", "empty", 0, func(tb testing.TB) string { return zipped(tb, nil) })
	add("nothing but folders and pictures", "binary", 0, func(tb testing.TB) string { return zipped(tb, nil, member{"a/", ""}, member{"a/b.png", "x"}) })
	for percent := 10; percent < 100; percent += 20 {
		add(fmt.Sprintf("cut at %d %%", percent), "truncated", 0, func(tb testing.TB) string { z := good(tb); return z[:len(z)*percent/100] })
	}
	add("garbage before it", cleaned, 2, func(tb testing.TB) string { return "PK\x03\x04" + random(1000) + good(tb) })
	add("garbage behind it", cleaned, 2, func(tb testing.TB) string { return good(tb) + random(100) })
	add("two archives in a row", cleaned, 2, func(tb testing.TB) string { return good(tb) + good(tb) })
	add("a bit turned over", cleaned+", unreadable", 1, func(tb testing.TB) string { z := good(tb); return z[:200] + string(z[200]^0x10) + z[201:] })
	add("a wrong checksum", "unreadable", 0, func(tb testing.TB) string {
		z := zipped(tb, nil, member{"a.html", goodPage()})
		at := strings.Index(z, "PK\x01\x02") + 16
		return z[:at] + "\x00\x00\x00\x00" + z[at+4:]
	})
	for _, size := range []uint32{0, 10, 0xfffffffe} {
		want := "unreadable"
		if size > 1<<31 {
			want = "truncated"
		}
		add(fmt.Sprintf("a size that is said to be %d", size), want, 0, func(tb testing.TB) string {
			z := zipped(tb, nil, member{"a.html", goodPage()})
			at := strings.Index(z, "PK\x01\x02") + 24
			return z[:at] + little(size) + z[at+4:]
		})
	}
	add("an unknown method", "unreadable", 0, func(tb testing.TB) string {
		z := zipped(tb, nil, member{"a.html", goodPage()})
		at := strings.Index(z, "PK\x01\x02") + 10
		return z[:at] + "\x63\x00" + z[at+2:]
	})
	add("an encrypted member", "unreadable", 0, func(tb testing.TB) string {
		z := zipped(tb, nil, member{"a.html", goodPage()})
		at := strings.Index(z, "PK\x01\x02") + 8
		return z[:at] + "\x09\x00" + z[at+2:]
	})
	add("a member beyond the end", "unreadable", 0, func(tb testing.TB) string {
		z := zipped(tb, nil, member{"a.html", goodPage()})
		at := strings.Index(z, "PK\x01\x02") + 42
		return z[:at] + little(0x7fffffff) + z[at+4:]
	})
	add("a link to a file outside", cleaned+", no-article", 1, func(tb testing.TB) string {
		return zipped(tb, func(h *zip.FileHeader) {
			if h.Name == "link.html" {
				h.SetMode(fs.ModeSymlink | 0o777)
			}
		}, member{"link.html", "../../canary.html"}, member{"a.html", goodPage()})
	})
	add("a hundred thousand members without a page", "binary", 0, func(tb testing.TB) string {
		members := make([]member, deep)
		for i := range members {
			members[i] = member{fmt.Sprintf("%d.png", i), ""}
		}
		return zipped(tb, nil, members...)
	})
	add("a bomb of 100 MB", cleaned+", too-large", 1, func(tb testing.TB) string {
		return zipped(tb, nil, member{"a.html", strings.Repeat("x", 100*many)}, member{"b.html", goodPage()})
	})
	add("a bomb in a bomb", "too-large", 0, func(tb testing.TB) string {
		inner := zipped(tb, nil, member{"a.html", strings.Repeat("x", 50*many)})
		return zipped(tb, nil, member{"a.zip", inner}, member{"b.zip", inner})
	})
	add("members that share their bytes", "no-article, too-large", 0, func(tb testing.TB) string { return overlapping(tb, 1000) })
	add("archives in archives, ten deep", "too-large", 0, func(tb testing.TB) string {
		z := good(tb)
		for range 10 {
			z = zipped(tb, nil, member{"in.zip", z})
		}
		return z
	})
	add("archives in archives, two deep", cleaned, 2, func(tb testing.TB) string { return zipped(tb, nil, member{"in.zip", good(tb)}) })
	add("a book of which the list is missing", "unreadable", 0, func(tb testing.TB) string {
		return zipped(tb, nil, member{"mimetype", "application/epub+zip"}, member{"META-INF/container.xml", bookContainer("../../../etc/passwd")}, member{"a.xhtml", goodPage()})
	})
	add("a book whose list is a bomb of entities", "unreadable", 0, func(tb testing.TB) string {
		return zipped(tb, nil, member{"mimetype", "application/epub+zip"}, member{"META-INF/container.xml", bookContainer("a.opf")}, member{"a.opf", laughs()})
	})
	add("a book that names chapters outside", "unreadable", 0, func(tb testing.TB) string {
		return zipped(tb, nil, member{"mimetype", "application/epub+zip"}, member{"META-INF/container.xml", bookContainer("a.opf")},
			member{"a.opf", `<package><manifest><item id="a" href="../../canary.html" media-type="application/xhtml+xml"/></manifest><spine><itemref idref="a"/><itemref idref="a"/></spine></package>`})
	})
	return g
}

// overlapping is an archive of n names for the same bytes.
func overlapping(tb testing.TB, n int) string {
	z := zipped(tb, nil, member{"aaaaa.html", strings.Repeat("x", 100_000)})
	directory, end := strings.Index(z, "PK\x01\x02"), strings.Index(z, "PK\x05\x06")
	entry := z[directory:end]
	var b strings.Builder
	for i := range n {
		b.WriteString(strings.Replace(entry, "aaaaa", fmt.Sprintf("%05d", i), 1))
	}
	count := string([]byte{byte(n), byte(n >> 8)})
	return z[:directory] + b.String() + "PK\x05\x06\x00\x00\x00\x00" + count + count + little(uint32(b.Len())) + little(uint32(directory)) + "\x00\x00"
}

// little writes a number as the fields of a ZIP archive have it.
func little(n uint32) string { return string(binary.LittleEndian.AppendUint32(nil, n)) }

func bookContainer(list string) string {
	return `<?xml version="1.0"?><container><rootfiles><rootfile full-path="` + list + `" media-type="application/oebps-package+xml"/></rootfiles></container>`
}

// laughs is XML that grows to gigabytes for whoever believes it.
func laughs() string {
	var b strings.Builder
	b.WriteString(`<?xml version="1.0"?><!DOCTYPE package [<!ENTITY a0 "ha">`)
	for i := 1; i < 12; i++ {
		fmt.Fprintf(&b, `<!ENTITY a%d "%s">`, i, strings.Repeat(fmt.Sprintf("&a%d;", i-1), 10))
	}
	return b.String() + `]><package><manifest><item id="&a11;" href="&a11;"/></manifest><spine><itemref idref="&a11;"/></spine></package>`
}

// memberNames are archives whose members are called what no file should be.
func memberNames() parcelGroup {
	g := parcelGroup{name: "names of members", says: "Archives of two pages, the first of which has a name that leads out of the output folder, acts on a terminal or is no name on some system. Both are written below the folder."}
	for _, name := range []string{
		"../../../etc/x.html", "/etc/x.html", `..\..\x.html`, `C:\x.html`, "C:x.html", `\\server\share\x.html`, "a/../../x.html", "./././x.html", "//x.html", "~/x.html",
		"CON.html", "nul.html", "a/aux.txt", "COM1.html", "x.html.", "x .html ", "a:b.html", "x.html::$DATA", "-o.html", "--help.html", "$(id).html", "`id`.html", "a;b|c&d.html", "*.html",
		"a\nb.html", "a\x1b[2Jb.html", "a\x00b.html", "a\x7fb\u009b.html", "\u202egnp.html", "\xff\xfe.html", "a\u200bb.html", strings.Repeat("x", 300) + ".html", strings.Repeat("d/", 1000) + "x.html",
		"a.html/b.html", "\u00e9.html", "e\u0301.html", "GOOD.HTML", "good.html", "in/pages.zip", "../canary.html", "out/x.html", "x.md.html",
	} {
		files := 2
		switch name {
		case "x.html.", "x .html ", "x.html::$DATA":
			files = 1 // It is not called like a page.
		}
		g.parcels = append(g.parcels, parcel{name: "pages.zip", title: fmt.Sprintf("%+.60q", name), want: cleaned, files: files, content: func(tb testing.TB) string {
			return zipped(tb, nil, member{name, goodPage()}, member{"good.html", goodPage()})
		}})
	}
	return g
}

// fileNames are files that a folder may hold.
func fileNames() parcelGroup {
	g := parcelGroup{name: "names of files", says: "Good pages in files of bad names, found in a folder. What a system has no such name for is passed over there."}
	for _, name := range []string{
		"a\nb.html", "a\x1b[2Jb.html", "a\x7fb\u009b.html", "\u202egnp.html", "\xff\xfe.html", "-o.html", "--help.html", "$(id).html", "*.html", "a b.html", " .html", "a#b.html", "a\\b.html", "http:x.html",
		"CON.html", "a.html/b.html/c.html", strings.Repeat("x", 200) + ".html", "x.md.html",
	} {
		g.parcels = append(g.parcels, parcel{name: name, title: fmt.Sprintf("%+.60q", name), want: cleaned, files: 1, content: as(goodPage())})
	}
	return g
}
