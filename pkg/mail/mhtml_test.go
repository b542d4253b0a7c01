package mail_test

import (
	"strings"
	"testing"

	"github.com/winnow-cli/winnow/pkg/article"
	"github.com/winnow-cli/winnow/pkg/source"
)

// saved is the header that browsers write.
const saved = "From: <Saved by Blink>\r\nSubject: =?utf-8?Q?The=20bridge?=\r\nDate: Tue, 3 Nov 2026 07:30:00 -0000\r\nMIME-Version: 1.0\r\n"

func TestMHTML(t *testing.T) {
	located := func(url, body string) string {
		return part(body, "Content-Type: text/html", "Content-ID: <frame-1@mhtml.blink>", "Content-Transfer-Encoding: quoted-printable", "Content-Location: "+url)
	}
	quoted := strings.ReplaceAll(story, "=", "=3D")
	ad := located("https://ads.example/frame", "<p>"+strings.Repeat("Buy a boat now. ", 60)+"</p>")
	for name, c := range map[string]struct{ raw, url string }{
		"Chromium": {
			saved + "Snapshot-Content-Location: https://ferry.example/bridge\r\n" + multi("related; type=\"text/html\"", located("https://ferry.example/bridge", quoted), ad),
			"https://ferry.example/bridge",
		},
		"root not first": {
			saved + "Snapshot-Content-Location: https://ferry.example/bridge\r\n" + multi("related", ad, located("https://ferry.example/bridge", quoted)),
			"https://ferry.example/bridge",
		},
		"long address": {
			saved + "Snapshot-Content-Location: =?utf-8?Q?https://ferry.example/br=C3=BCcke?=\r\n =?utf-8?Q?/opens?=\r\n" + multi("related", located("cid:x", quoted)),
			"https://ferry.example/brücke/opens",
		},
		"no address at the top": {"Subject: The bridge\r\nMIME-Version: 1.0\r\n" + multi("related", located("http://ferry.example/b", quoted), ad), "http://ferry.example/b"},
		"Internet Explorer":     {"From: \"Saved by Internet Explorer 11\"\r\nSubject: x\r\n" + multi("related", located("file://C:\\b.htm", quoted)), ""},
		"one part":              {saved + located("https://ferry.example/b", quoted), "https://ferry.example/b"},
	} {
		t.Run(name, func(t *testing.T) {
			p, got := page(t, c.raw)
			if got != story || p.From != article.HTML || p.URL != c.url || p.Container != source.MHTML {
				t.Errorf("%s %s %q: %.200q\nwant %q", p.Container, p.From, p.URL, got, c.url)
			}
			if p.Hints != (source.Hints{}) {
				t.Errorf("%+v: a browser is no author and saves long after", p.Hints)
			}
		})
	}
}
