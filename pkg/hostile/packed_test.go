package hostile_test

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/klauspost/compress/zstd"
)

// as returns the content of a parcel that needs nothing to be made.
func as(s string) func(testing.TB) string { return func(testing.TB) string { return s } }

func goodPage() string { return htmlPage("", paragraphs(stories)) }

func gzipped(tb testing.TB, s string) string {
	tb.Helper()
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	if _, err := io.WriteString(z, s); err != nil {
		tb.Fatal(err)
	}
	if err := z.Close(); err != nil {
		tb.Fatal(err)
	}
	return b.String()
}

func zstandard(tb testing.TB, s string) string {
	tb.Helper()
	z, err := zstd.NewWriter(nil)
	if err != nil {
		tb.Fatal(err)
	}
	return string(z.EncodeAll([]byte(s), nil))
}

// compressedFiles are bombs and streams that are cut, damaged or nested.
func compressedFiles() parcelGroup {
	g := parcelGroup{name: "compressed", says: "Compressed pages: bombs, and streams that end too early or are damaged."}
	add := func(title, want string, files int, content func(tb testing.TB) string) {
		g.parcels = append(g.parcels, parcel{name: "page.html.gz", title: title, want: want, files: files, content: content})
	}
	packed := func(change func(z string) string) func(testing.TB) string {
		return func(tb testing.TB) string { return change(gzipped(tb, goodPage())) }
	}
	add("a good page", cleaned, 1, packed(func(z string) string { return z }))
	for percent := 10; percent < 100; percent += 10 {
		add(fmt.Sprintf("gzip, cut at %d %%", percent), "truncated", 0, packed(func(z string) string { return z[:len(z)*percent/100] }))
	}
	add("gzip, its header alone", "truncated", 0, as("\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\xff"))
	add("gzip, two bytes", "binary", 0, as("\x1f\x8b"))
	add("gzip, without its checksum", "truncated", 0, packed(func(z string) string { return z[:len(z)-8] }))
	add("gzip, a wrong checksum", "unreadable", 0, packed(func(z string) string { return z[:len(z)-8] + "\x00\x00\x00\x00" + z[len(z)-4:] }))
	add("gzip, a wrong length", "unreadable", 0, packed(func(z string) string { return z[:len(z)-4] + "\xff\xff\xff\xff" }))
	add("gzip, garbage behind it", cleaned, 1, packed(func(z string) string { return z + "garbage" }))
	add("gzip, NULs behind it", cleaned, 1, packed(func(z string) string { return z + strings.Repeat("\x00", 10_000) }))
	add("gzip, a bit turned over", "unreadable", 0, packed(func(z string) string { return z[:100] + string(z[100]^0x10) + z[101:] }))
	add("gzip, an unknown method", "binary", 0, packed(func(z string) string { return z[:2] + "\x07" + z[3:] }))
	add("gzip, a name of a MiB", "unreadable", 0, packed(func(z string) string {
		return z[:3] + "\x08" + z[4:10] + strings.Repeat("x", 1<<20) + "\x00" + z[10:]
	}))
	add("gzip of nothing", "empty", 0, func(tb testing.TB) string { return gzipped(tb, "") })
	add("gzip of a hundred thousand empty streams", "empty", 0, func(tb testing.TB) string { return strings.Repeat(gzipped(tb, ""), deep) })
	add("gzip in gzip in gzip", cleaned, 1, func(tb testing.TB) string { return gzipped(tb, gzipped(tb, gzipped(tb, goodPage()))) })
	add("gzip ten times over", "too-large", 0, func(tb testing.TB) string {
		z := goodPage()
		for range 10 {
			z = gzipped(tb, z)
		}
		return z
	})
	add("gzip bomb of 100 MB", "too-large", 0, func(tb testing.TB) string { return gzipped(tb, strings.Repeat("\x00", 100*many)) })
	add("gzip bomb of a page", "too-large", 0, func(tb testing.TB) string { return gzipped(tb, goodPage()+strings.Repeat(" ", 100*many)) })
	add("gzip bomb in gzip", "too-large", 0, func(tb testing.TB) string { return gzipped(tb, gzipped(tb, strings.Repeat("x", 100*many))) })
	add("gzip bomb of a thousand streams", "too-large", 0, func(tb testing.TB) string { return strings.Repeat(gzipped(tb, strings.Repeat("x", many)), 1000) })
	add("Zstandard bomb of 100 MB", "too-large", 0, func(tb testing.TB) string { return zstandard(tb, strings.Repeat("x", 100*many)) })
	add("Zstandard, cut", "truncated", 0, func(tb testing.TB) string { z := zstandard(tb, goodPage()); return z[:len(z)/2] })
	add("Zstandard that asks for gigabytes", "too-large", 0, as("\x28\xb5\x2f\xfd\x00\xf8\x01\x00\x00x"))
	add("Zstandard, damaged", "truncated", 0, func(tb testing.TB) string {
		z := zstandard(tb, goodPage())
		return z[:20] + strings.Repeat("\xff", 40) + z[60:]
	})
	add("bzip2, its header alone", "truncated", 0, as("BZh91AY&SY"))
	add("bzip2, damaged", "unreadable", 0, as("BZh91AY&SY"+strings.Repeat("\xff", 1000)))
	add("xz, which is not undone", "binary", 0, as("\xfd7zXZ\x00\x00\x04"+random(1000)))
	add("a page that is called gzip and is none", cleaned, 1, as(goodPage()))
	return g
}
