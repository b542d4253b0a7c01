package mail_test

import (
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/winnow-cli/winnow/pkg/article"
	"github.com/winnow-cli/winnow/pkg/mail"
	"github.com/winnow-cli/winnow/pkg/source"
)

const (
	head  = "From: Ada Hill <ada@ferry.example>\r\nTo: readers@ferry.example\r\nSubject: The bridge opens\r\nDate: Tue, 3 Nov 2026 07:30:00 +0100\r\nMIME-Version: 1.0\r\n"
	story = "<html><body><h1>The bridge opens</h1><p>The new bridge over the Lenne opened on Monday. Some four hundred people walked across it in the rain, and the mayor cut a ribbon that had grown wet.</p></body></html>"
	prose = "The new bridge over the Lenne opened on Monday. Some four hundred people walked across it in the rain, and the mayor cut a ribbon that had grown wet. The ferry will go on until the spring, its master said, since nobody else knows how to bring cows across."
)

// part writes a part; fields are lines without their ends.
func part(body string, fields ...string) string {
	return strings.Join(fields, "\r\n") + "\r\n\r\n" + body
}

// multi writes a multipart of the subtype and of the parameters behind it.
func multi(subtype string, parts ...string) string {
	name, _, _ := strings.Cut(subtype, ";")
	// Nested ones need boundaries of their own; one may begin with another.
	boundary := fmt.Sprintf("=_%s.%d", name, len(strings.Join(parts, "")))
	var b strings.Builder
	fmt.Fprintf(&b, "Content-Type: multipart/%s; boundary=\"%s\"\r\n\r\nThis is a mail in several parts.\r\n", subtype, boundary)
	for _, p := range parts {
		fmt.Fprintf(&b, "--%s\r\n%s\r\n", boundary, p)
	}
	fmt.Fprintf(&b, "--%s--\r\n", boundary)
	return b.String()
}

func html(body string) string  { return part(body, "Content-Type: text/html; charset=utf-8") }
func plain(body string) string { return part(body, "Content-Type: text/plain; charset=utf-8") }

func attachment(media string) string {
	return part("JVBERi0xLjQK", "Content-Type: "+media+"; name=x", "Content-Disposition: attachment", "Content-Transfer-Encoding: base64")
}

func page(t *testing.T, raw string) (source.Page, string) {
	t.Helper()
	p, err := mail.Page("news.eml", []byte(raw), source.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	body, err := io.ReadAll(p.Body)
	if err != nil {
		t.Fatal(err)
	}
	return p, string(body)
}

func TestWhichPart(t *testing.T) {
	other := "<p>" + strings.Repeat("Another page that is much longer than the story. ", 40) + "</p>"
	cover := plain("For your information")
	forwarded := part(head+multi("alternative", plain(prose), html(story)), "Content-Type: message/rfc822")
	for name, c := range map[string]struct {
		raw, want string
		from      article.Format
	}{
		"only HTML":                {html(story), story, article.HTML},
		"only text":                {plain(prose), prose, article.Text},
		"no type":                  {"X-Spam: no\r\n\r\n" + prose, prose, article.Text},
		"alternative":              {multi("alternative", plain(prose), html(story)), story, article.HTML},
		"alternative, HTML first":  {multi("alternative", html(story), plain(prose)), story, article.HTML},
		"HTML empty":               {multi("alternative", plain(prose), html("<html><style>p{}</style><!-- x --></html>")), prose, article.Text},
		"HTML a stub":              {multi("alternative", plain(prose), html("<p>Your program cannot show this mail.</p>")), prose, article.Text},
		"text a stub":              {multi("alternative", plain("Read this mail in a browser."), html(story)), story, article.HTML},
		"related in alternative":   {multi("alternative", plain(prose), multi("related", html(story), attachment("image/png"))), story, article.HTML},
		"alternative in related":   {multi("related", multi("alternative", plain(prose), html(story)), attachment("image/png")), story, article.HTML},
		"mixed, deep":              {multi("mixed", multi("related", multi("alternative", plain(prose), html(story))), attachment("application/pdf")), story, article.HTML},
		"attached page":            {multi("mixed", plain(prose), part(other, "Content-Type: text/html", "Content-Disposition: attachment; filename=a.html")), prose, article.Text},
		"only an attached page":    {multi("mixed", part(story, "Content-Type: text/html", "Content-Disposition: attachment; filename=a.html")), story, article.HTML},
		"footer of a list":         {multi("mixed", html(story), plain("To leave the list write to leave@ferry.example")), story, article.HTML},
		"text around a picture":    {multi("mixed", plain("One."), attachment("image/png"), plain("Two.")), "One.\n\nTwo.", article.Text},
		"forwarded under a cover":  {multi("mixed", cover, forwarded), story, article.HTML},
		"reply with what it is to": {multi("mixed", plain(prose+prose), forwarded), prose + prose, article.Text},
		"digest":                   {multi("digest", "\r\n"+head+html(story)), story, article.HTML},
		"forwarded in base64": {
			multi("mixed", part(base64.StdEncoding.EncodeToString([]byte(head+html(story))), "Content-Type: message/rfc822", "Content-Transfer-Encoding: base64")),
			story, article.HTML,
		},
		"root by start": {
			multi("related; start=\"<b@x>\"", html(other), part(story, "Content-Type: text/html", "Content-ID: <b@x>")), story, article.HTML,
		},
		"frame around the page": {multi("related", html("<frameset><frame src=a></frameset>"), html(story)), story, article.HTML},
		"boundary not named":    {"Content-Type: multipart/mixed\r\n\r\n--abc\r\n" + html(story) + "\r\n--abc--\r\n", story, article.HTML},
		"boundary of another":   {"Content-Type: multipart/mixed; boundary=zzz\r\n\r\n--abc\r\n" + html(story) + "\r\n--abc--\r\n", story, article.HTML},
		"boundary within one": {
			"Content-Type: multipart/mixed; boundary=a\r\n\r\n--a\r\nContent-Type: multipart/mixed; boundary=a-1\r\n\r\n--a-1\r\n" + html(story) + "\r\n--a-1--\r\n--a--\r\n",
			story, article.HTML,
		},
		"cut off": {"Content-Type: multipart/mixed; boundary=a\r\n\r\n--a\r\n" + html(story), story, article.HTML},
	} {
		t.Run(name, func(t *testing.T) {
			for ends, raw := range map[string]string{"CRLF": head + c.raw, "LF": strings.ReplaceAll(head+c.raw, "\r\n", "\n")} {
				p, got := page(t, raw)
				if ends == "LF" {
					got = strings.ReplaceAll(got, "\r\n", "\n")
				}
				if got != c.want || p.From != c.from {
					t.Errorf("%s: %s %.200q\nwant %s %.200q", ends, p.From, got, c.from, c.want)
				}
				if p.Name != "news.eml" || p.Member != "" || p.Container != source.EML {
					t.Errorf("%+v", p)
				}
			}
		})
	}
}

func TestTransferEncodings(t *testing.T) {
	for name, c := range map[string]struct{ encoding, body, want string }{
		"quoted":               {"quoted-printable", "caf=C3=A9 =\r\nau =3D lait=20\r\nend", "café au = lait \r\nend"},
		"quoted, lower case":   {"Quoted-Printable", "caf=c3=a9", "café"},
		"quoted, broken":       {"quoted-printable", "a=b c=ZZ 100=% =\tx =", "a=b c=ZZ 100=% =\tx "},
		"quoted, padded lines": {"quoted-printable", "one=  \r\ntwo  \r\nthree", "onetwo\r\nthree"},
		"quoted, raw bytes":    {"quoted-printable", "é =C3=A9", "é é"},
		"base64":               {"base64", "Y2Fmw6kg\r\nYXUgbGFpdA==\r\n", "café au lait"},
		"base64, no padding":   {"BASE64", "Y2Fmw6kgYXUgbGFpdA", "café au lait"},
		"base64, cut":          {"base64", "Y2Fmw6kgYXUgbGFpdA"[:17], "café au lai"},
		"base64, two runs":     {"base64", "Y2Fmw6k=\r\nY2Fmw6k=\r\n", "cafécafé"},
		"base64, stray bytes":  {"base64", "Y2Fmw6kg\x00\r\nYXUgbGFpdA==", "café au lait"},
		"base64 and a footer":  {"base64", "Y2Fmw6k=\r\n\r\n_____ _____\r\nTo leave this list write to us\r\n", "café"},
		"8bit":                 {"8bit", "café = =20", "café = =20"},
		"of another planet":    {"x-martian", "café", "café"},
	} {
		t.Run(name, func(t *testing.T) {
			_, got := page(t, head+part(c.body, "Content-Type: text/plain", "Content-Transfer-Encoding: "+c.encoding))
			if c.want == "café au lait" {
				got = strings.TrimRight(got, "\r\n")
			}
			if got != c.want {
				t.Errorf("%q, want %q", got, c.want)
			}
		})
	}
}

func TestFlowed(t *testing.T) {
	for name, c := range map[string]struct{ fields, body, want string }{
		"paragraph": {"format=flowed", "The new bridge \r\nopened on \r\nMonday.\r\n\r\nIt rained.\r\n", "The new bridge opened on Monday.\n\nIt rained.\n"},
		"stuffed":   {"format=flowed", " From here on.\r\n >not quoted\r\n", "From here on.\n>not quoted\n"},
		"quoted":    {"format=flowed", "> one \r\n> two\r\n>> deep \r\n> less\r\nmine\r\n", "> one two\n>> deep \n> less\nmine\n"},
		"signature": {"format=flowed", "words \r\n-- \r\nAda\r\n", "words \n-- \nAda\n"},
		"delsp":     {"format=flowed; delsp=yes", "橋が \r\n開く。\r\n", "橋が開く。\n"},
		"fixed":     {"format=fixed", "one \r\ntwo\r\n", "one \r\ntwo\r\n"},
	} {
		t.Run(name, func(t *testing.T) {
			_, got := page(t, head+part(c.body, "Content-Type: text/plain; charset=utf-8; "+c.fields))
			if got != c.want {
				t.Errorf("%q, want %q", got, c.want)
			}
		})
	}
}

func TestCharset(t *testing.T) {
	for field, want := range map[string]string{
		"text/html; charset=KOI8-R":               "koi8-r",
		"text/html; charset=\"windows-1252\"":     "windows-1252",
		"text/html; charset=us-ascii":             "",
		"text/html":                               "",
		"text/html; charset=utf-8; charset=utf-8": "utf-8",
		"text/html; charset = iso-8859-1 ; x":     "iso-8859-1",
	} {
		if p, _ := page(t, head+part(story, "Content-Type: "+field)); p.Charset != want || p.From != article.HTML {
			t.Errorf("%s: charset %q of %s, want %q", field, p.Charset, p.From, want)
		}
	}
}

func TestFailures(t *testing.T) {
	deep := html(story)
	for range 1000 {
		deep = "Content-Type: message/rfc822\r\n\r\n" + head + deep
	}
	many := "Content-Type: multipart/mixed; boundary=a\r\n\r\n" + strings.Repeat("--a\r\n\r\nx\r\n", 20_000)
	mbox := "From ada Mon Nov  2 07:30:00 2026\n" + head + plain(prose) + "\n\n"
	for name, c := range map[string]struct {
		raw  string
		want source.Reason
		word string
	}{
		"no mail":               {prose, source.Unreadable, "does not begin like a mail"},
		"nothing":               {"", source.Unreadable, "does not begin like a mail"},
		"no text":               {head + plain(" \r\n"), source.Empty, "no text"},
		"header only":           {strings.TrimSuffix(head, "\r\n"), source.Empty, "no text"},
		"pictures":              {head + multi("related", html("<img src=cid:a>"), attachment("image/png")), source.Empty, "pictures"},
		"PDF":                   {head + multi("mixed", plain(""), attachment("application/pdf")), source.Binary, "PDF"},
		"office":                {head + multi("mixed", attachment("application/msword")), source.Binary, "application/msword"},
		"PGP/MIME":              {head + multi("encrypted", attachment("application/pgp-encrypted"), attachment("application/octet-stream")), source.Binary, "encrypted"},
		"S/MIME":                {head + attachment("application/pkcs7-mime; smime-type=enveloped-data"), source.Binary, "encrypted"},
		"PGP inline":            {head + plain("-----BEGIN PGP MESSAGE-----\r\n\r\nhQEMA\r\n"), source.Binary, "encrypted"},
		"forwarded 1,000 times": {head + deep, source.TooLarge, "nested"},
		"20,000 parts":          {head + many, source.TooLarge, "parts"},
		"mailbox":               {mbox + mbox, source.Unreadable, "mailbox"},
	} {
		t.Run(name, func(t *testing.T) {
			p, err := mail.Page("a.eml", []byte(c.raw), source.Limits{})
			var f *source.Failure
			if !errors.As(err, &f) || f.Reason != c.want || f.Hint == "" || !strings.Contains(err.Error(), c.word) {
				t.Errorf("%v, want %s with %q", err, c.want, c.word)
			}
			if p.Body != nil || p.Name != "a.eml" || p.Container != source.EML {
				t.Errorf("%+v", p)
			}
		})
	}
	_, err := mail.Page("a.eml", []byte(head+html(story)), source.Limits{PageBytes: 100})
	if f := (*source.Failure)(nil); !errors.As(err, &f) || f.Reason != source.TooLarge {
		t.Errorf("%v, want too-large", err)
	}
}

// TestOneMailOfAMailbox reads an mbox file with one mail in it, a line of whose text begins like a separator.
func TestOneMailOfAMailbox(t *testing.T) {
	body := prose + "\r\n\r\nFrom here on it rains.\r\nAnd more.\r\n"
	if _, got := page(t, "From ada Mon Nov  2 07:30:00 2026\r\n"+head+plain(body)); got != body {
		t.Errorf("%q", got)
	}
}

// TestRawIsKept joins parts, whose memory is that of the mail.
func TestRawIsKept(t *testing.T) {
	raw := []byte(head + multi("mixed", plain("One."), plain("Two."), plain("Three.")))
	before := string(raw)
	p, err := mail.Page("", raw, source.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	if body, _ := io.ReadAll(p.Body); string(body) != "One.\n\nTwo.\n\nThree." || string(raw) != before {
		t.Errorf("%q of %q", body, raw)
	}
}
