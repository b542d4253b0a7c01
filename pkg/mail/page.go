package mail

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"strings"

	"github.com/winnow-cli/winnow/pkg/article"
	"github.com/winnow-cli/winnow/pkg/headerfield"
	"github.com/winnow-cli/winnow/pkg/source"
)

// Page returns the page in a mail or an MHTML file. name is what the input is called. The Container says which of the two it
// was, From whether the page is HTML or text; Charset, URL and, for mails, Hints are what the headers say. The Body is in
// memory and decoded from its transfer encoding, not from its charset. raw is not changed and may be shared.
//
// The error is always a *source.Failure: Empty for a mail without text, Binary for one that is encrypted or holds only
// attachments, Unreadable for what has no header of a mail and for a mailbox of many mails, TooLarge for a page above
// limits.PageBytes and for a mail with too many parts. The page next to an error has only its Name and Container.
func Page(name string, raw []byte, limits source.Limits) (source.Page, error) {
	p := source.Page{Name: name, Container: source.EML}
	raw = bytes.TrimLeft(bytes.TrimPrefix(raw, []byte("\ufeff")), "\r\n")
	if isMailbox(raw) {
		return p, source.Fail(source.Unreadable, "split it into one file for each mail, for example with git mailsplit",
			errors.New("the input is a mailbox of several mails"))
	}
	h, body := headerfield.Read(raw)
	if !isHeader(h) {
		return p, source.Fail(source.Unreadable, "check that the file was saved with its header lines (From, Subject, Date)",
			errors.New("the input does not begin like a mail"))
	}
	w := walker{}
	c := w.entity(entity{header: h, mail: h, body: body})
	if isMHTML(h, c) {
		p.Container = source.MHTML
	}
	if err := w.failure(c); err != nil {
		return p, err
	}
	if limit := cmp.Or(limits.PageBytes, source.DefaultMaxBytes); int64(len(c.body)) > limit {
		return p, source.Fail(source.TooLarge, "raise the limit or split the input",
			fmt.Errorf("the page in the mail has more than %d bytes", limit))
	}
	p.Body, p.From, p.Charset, p.URL = bytes.NewReader(c.body), c.format, c.charset, address(h, c.header)
	if p.Container == source.EML {
		p.Hints = hints(c.mail)
	}
	return p, nil
}

// isHeader reports whether one of the fields is there that every mail and every saved page has.
func isHeader(h headerfield.Header) bool {
	for _, name := range [...]string{"From", "Subject", "Date", "Mime-Version", "Content-Type", "Message-Id", "Received"} {
		if h.Get(name) != "" {
			return true
		}
	}
	return false
}

// isMHTML tells a saved page from a mail. Browsers write an address to the page and none to a person.
func isMHTML(h headerfield.Header, c *candidate) bool {
	if h.Get("Snapshot-Content-Location") != "" || strings.Contains(h.Get("From"), "Saved by ") {
		return true
	}
	for _, name := range [...]string{"To", "Cc", "Received", "Return-Path", "Delivered-To", "Message-Id"} {
		if h.Get(name) != "" {
			return false
		}
	}
	return address(h) != "" || c != nil && address(c.header) != ""
}

// address returns the first web address that headers give as the place of their content.
func address(headers ...headerfield.Header) string {
	for _, name := range [...]string{"Snapshot-Content-Location", "Content-Location", "Content-Base"} {
		for _, h := range headers {
			// A long address is folded and sometimes encoded like a subject; white space in it is not part of it.
			url := strings.Join(strings.Fields(decodeWords(h.Get(name))), "")
			if scheme, _, ok := strings.Cut(strings.ToLower(url), "://"); ok && (scheme == "http" || scheme == "https") {
				return url
			}
		}
	}
	return ""
}

// isMailbox reports whether raw holds mails in a row as mbox files do: each begins with a line "From sender date".
func isMailbox(raw []byte) bool {
	separator := []byte("From ")
	if !bytes.HasPrefix(raw, separator) {
		return false
	}
	for {
		i := bytes.Index(raw, []byte("\nFrom "))
		if i < 0 {
			return false
		}
		before, after := raw[:i], raw[i+1:]
		raw = after
		_, header, _ := bytes.Cut(after[:min(len(after), 1000)], []byte("\n"))
		name, _, ok := bytes.Cut(header, []byte(":"))
		if blankEnd(before) && ok && len(name) > 0 && !bytes.ContainsAny(name, " \t\r\n") {
			return true
		}
	}
}

// blankEnd reports whether the text, cut before the end of its last line, ends with an empty line.
func blankEnd(text []byte) bool {
	text = bytes.TrimSuffix(text, []byte("\r"))
	return bytes.HasSuffix(text, []byte("\n"))
}

// failure says why a mail gives no page; nil when it does.
func (w *walker) failure(c *candidate) error {
	switch {
	case w.parts > maxParts:
		return source.Fail(source.TooLarge, "give the page itself instead",
			fmt.Errorf("the mail has more than %d parts", maxParts))
	case c != nil && c.visible > 0:
		return nil
	case w.encrypted:
		return source.Fail(source.Binary, "decrypt it in the mail program and save it again", errors.New("the mail is encrypted"))
	case w.other == "application/pdf":
		return source.Fail(source.Binary, "save the attachment and convert it to text first, for example with pdftotext",
			errors.New("the mail holds a PDF document and no text"))
	case w.other != "":
		return source.Fail(source.Binary, "save the attachment and convert it to HTML or text first",
			fmt.Errorf("the mail holds no text, only an attachment of the type %q", w.other))
	case w.tooDeep:
		return source.Fail(source.TooLarge, "give the page itself instead",
			fmt.Errorf("the parts of the mail are nested more than %d deep", maxNesting))
	case w.images:
		return source.Fail(source.Empty, "nothing can be read out of pictures", errors.New("the mail holds pictures and no text"))
	}
	return source.Fail(source.Empty, "check that the mail was saved with its text", errors.New("the mail holds no text"))
}

// formatOf returns the format of a media type, "" for what is no page.
func formatOf(media string) article.Format {
	switch media {
	case "text/html", "application/xhtml+xml":
		return article.HTML
	case "text/plain":
		return article.Text
	case "text/markdown", "text/x-markdown":
		return article.Markdown
	}
	return ""
}
