package intake_test

import (
	"context"
	"io"
	"strings"
	"testing"

	"github.com/winnow-cli/winnow/pkg/article"
	"github.com/winnow-cli/winnow/pkg/intake"
)

const containerXML = `<?xml version="1.0"?><container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0">
<rootfiles><rootfile full-path="OEBPS/book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>`

const packageXML = `<?xml version="1.0" encoding="utf-8"?><package xmlns="http://www.idpf.org/2007/opf" version="3.0">
<manifest>
<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="scripted nav"/>
<item id="cover" href="cover.xhtml" media-type="application/xhtml+xml"/>
<item id="two" href="text/ch%202.xhtml" media-type="application/xhtml+xml"/>
<item id="one" href="text/ch1.xhtml" media-type="application/xhtml+xml"/>
<item id="lost" href="text/lost.xhtml" media-type="application/xhtml+xml"/>
<item id="locked" href="locked.xhtml" media-type="application/xhtml+xml"/>
<item id="unread" href="unread.xhtml" media-type="application/xhtml+xml"/>
<item id="map" href="map.svg" media-type="image/svg+xml"/>
</manifest>
<spine><itemref idref="cover"/><itemref idref="nav"/><itemref idref="one"/><itemref idref="map"/><itemref idref="two"/>
<itemref idref="lost"/><itemref idref="locked"/><itemref idref="one"/></spine>
<guide><reference type="cover" href="cover.xhtml#top"/></guide></package>`

const encryptionXML = `<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container" xmlns:e="http://www.w3.org/2001/04/xmlenc#">
<e:EncryptedData><e:CipherData><e:CipherReference URI="OEBPS/locked.xhtml"/></e:CipherData></e:EncryptedData></encryption>`

func epub(t testing.TB) string {
	return zipped(t, file{"mimetype", "application/epub+zip"}, file{"META-INF/container.xml", containerXML},
		file{"META-INF/encryption.xml", encryptionXML}, file{"OEBPS/book.opf", packageXML},
		file{"OEBPS/text/ch 2.xhtml", page}, file{"OEBPS/text/ch1.xhtml", page}, file{"OEBPS/cover.xhtml", "<p>Cover</p>"},
		file{"OEBPS/nav.xhtml", "<nav/>"}, file{"OEBPS/locked.xhtml", "\x00\x01"}, file{"OEBPS/map.svg", "<svg/>"}, file{"OEBPS/unread.xhtml", "x"})
}

func TestEPUB(t *testing.T) {
	want := []string{
		"in#OEBPS/text/ch1.xhtml epub PAGE", "in#OEBPS/text/ch 2.xhtml epub PAGE",
		"in#OEBPS/text/lost.xhtml epub ! unreadable", "in#OEBPS/locked.xhtml epub ! unreadable",
	}
	expect(t, take(t, epub(t), intake.Options{}), want...)
	for p, err := range intake.Pages(context.Background(), "in", strings.NewReader(epub(t)), intake.Options{}) {
		if err == nil && p.From != article.HTML {
			t.Errorf("%s is %q", p.Name, p.From)
		}
	}
	broken := zipped(t, file{"mimetype", "application/epub+zip"}, file{"META-INF/container.xml", containerXML})
	expect(t, take(t, broken, intake.Options{}), "in epub ! unreadable")
	empty := zipped(t, file{"mimetype", "application/epub+zip"}, file{"META-INF/container.xml", containerXML}, file{"OEBPS/book.opf", "<package/>"})
	expect(t, take(t, empty, intake.Options{}), "in epub ! empty")
}

// TestXHTML gives elements that close themselves an end tag: as HTML, an empty title hides the chapter.
func TestXHTML(t *testing.T) {
	for raw, want := range map[string]string{
		`<title/><p>a<br/>b<a id="x"/>c</p>`:       `<title></title><p>a<br/>b<a id="x"></a>c</p>`,
		`<script src="x.js"/><IMG src="x"/><p>a`:   `<script src="x.js"></script><IMG src="x"/><p>a`,
		`<p>a < b, 1/>2</p><!-- <title/> -->`:      `<p>a < b, 1/>2</p><!-- <title/> -->`,
		`<style>p { } /* <a/> */</style><p/>a</p>`: `<style>p { } /* <a/> */</style><p></p>a</p>`,
	} {
		book := zipped(t, file{"mimetype", "application/epub+zip"}, file{"META-INF/container.xml", containerXML},
			file{"OEBPS/book.opf", `<package><manifest><item id="a" href="a.xhtml" media-type="application/xhtml+xml"/></manifest>
				<spine><itemref idref="a"/></spine></package>`}, file{"OEBPS/a.xhtml", raw})
		for p, err := range intake.Pages(context.Background(), "in", strings.NewReader(book), intake.Options{}) {
			if err != nil {
				t.Fatal(err)
			}
			if got, err := io.ReadAll(p.Body); err != nil || string(got) != want {
				t.Errorf("%q became %q, %v, want %q", raw, got, err, want)
			}
		}
	}
}
