package intake

import (
	"bytes"

	"github.com/winnow-cli/winnow/pkg/article"
	"github.com/winnow-cli/winnow/pkg/compressed"
	"github.com/winnow-cli/winnow/pkg/headerfield"
	"github.com/winnow-cli/winnow/pkg/source"
)

// kind is what a layer is.
type kind int

const (
	plain kind = iota
	packed
	zipped
	mailed
	crawled
)

// kindOf says what a layer is from its first bytes. Only compression is looked for when the user named a format.
func (t *taker) kindOf(l layer, head []byte) kind {
	if compressed.Sniff(head) != "" {
		return packed
	}
	switch l.forced {
	case source.EML, source.MHTML:
		return mailed
	case source.WARC:
		return crawled
	case source.ZIP, source.EPUB:
		return zipped
	}
	if t.options.From != "" && t.options.From != article.Auto {
		return plain
	}
	switch {
	case bytes.HasPrefix(head, []byte("PK\x03\x04")), bytes.HasPrefix(head, []byte("PK\x05\x06")):
		return zipped
	case isWARC(head):
		return crawled
	case isMail(head):
		return mailed
	}
	return plain
}

// isWARC recognises the line that every record begins with: WARC/1.1 and its like.
func isWARC(head []byte) bool {
	rest, ok := bytes.CutPrefix(head, []byte("WARC/"))
	if !ok {
		return false
	}
	version, _, ok := bytes.Cut(rest[:min(len(rest), 10)], []byte("\n"))
	version = bytes.TrimRight(version, "\r")
	return ok && len(version) > 0 && len(bytes.Trim(version, "0123456789.")) == 0
}

// mailFields are fields that make a header one of a mail. Of telling ones a program wrote at least one: people who paste an
// article or type a letter write From, To, Subject and even Date, but not these.
var mailFields = map[string]bool{
	"From": false, "To": false, "Cc": false, "Reply-To": false, "Subject": false, "Date": false, "Sender": false,
	"Content-Type": true, "Content-Transfer-Encoding": true, "Mime-Version": true, "Message-Id": true, "Received": true,
	"Return-Path": true, "Delivered-To": true, "Dkim-Signature": true, "Snapshot-Content-Location": true, "X-Mailer": true,
}

const (
	// minMailFields is how many known fields a mail has at least. MHTML files have four and more, mails some dozen.
	minMailFields = 3
	// minTelling is how many of them only programs write.
	minTelling = 1
)

// isMail reports whether a text begins like a mail or a saved MHTML page. It is strict, since a mistake costs an article: from
// its first line on each line must be a field or fold one, up to an empty line or the end of head, and the fields those of a
// mail.
func isMail(head []byte) bool {
	full := len(head) >= headBytes
	head = bytes.TrimLeft(bytes.TrimPrefix(head, []byte("\ufeff")), "\r\n")
	if bytes.HasPrefix(head, []byte("From ")) { // The separator of a mailbox.
		_, head, _ = bytes.Cut(head, []byte("\n"))
	}
	block, ok := headerBlock(head, full)
	if !ok {
		return false
	}
	known, telling := 0, 0
	header, _ := headerfield.Read(block)
	for name, tells := range mailFields {
		if header.Get(name) == "" {
			continue
		}
		known++
		if tells {
			telling++
		}
	}
	return known >= minMailFields && telling >= minTelling
}

// headerBlock returns the lines above the first empty one, and false when one of them is no field or there is no empty line.
// full says that more may stand behind head: a header that is longer counts as far as it goes.
func headerBlock(head []byte, full bool) ([]byte, bool) {
	for at := 0; at < len(head); {
		line, _, whole := bytes.Cut(head[at:], []byte("\n"))
		if !whole {
			return head[:at], full && at > 0
		}
		next := at + len(line) + 1
		line = bytes.TrimSuffix(line, []byte("\r"))
		switch {
		case len(line) == 0:
			return head[:at], at > 0
		case line[0] == ' ' || line[0] == '\t':
			if at == 0 {
				return nil, false
			}
		case !isField(line):
			return nil, false
		}
		at = next
	}
	return nil, false
}

// isField reports whether a line begins with a name of printable ASCII and a colon.
func isField(line []byte) bool {
	name, _, ok := bytes.Cut(line, []byte(":"))
	const longest = 76
	return ok && len(name) > 0 && len(name) <= longest && bytes.IndexFunc(name, func(r rune) bool { return r <= ' ' || r >= 0x7f }) < 0
}
