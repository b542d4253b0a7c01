package mail

import (
	"fmt"
	"io"
	"mime"
	"net/mail"
	"strings"
	"time"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/htmlindex"

	"github.com/winnow-cli/winnow/pkg/headerfield"
	"github.com/winnow-cli/winnow/pkg/source"
)

// maxValue bounds the fields that are decoded, in bytes. The readers of the standard library take quadratic time for some
// values, and no subject, sender or address of a page is near it.
const maxValue = 8 << 10

// hints reads what the header of a mail says of the article in it. What cannot be read is left unknown.
func hints(h headerfield.Header) source.Hints {
	out := source.Hints{Origin: "mail", Title: title(h.Get("Subject")), Author: sender(h.Get("From"))}
	if field := h.Get("Date"); len(field) <= maxValue {
		// A clock that was never set stands at the first day of 1970.
		if date, err := mail.ParseDate(field); err == nil && date.Year() > 1970 && date.Year() <= 9999 {
			out.Published = date.Format(time.RFC3339)
		}
	}
	return out
}

// title returns a subject without the marks of replies and forwarding.
func title(subject string) string {
	subject = decodeWords(subject)
	for {
		prefix, rest, ok := strings.Cut(subject, ":")
		if !ok || !isReplyMark(strings.ToLower(strings.TrimSpace(prefix))) {
			return subject
		}
		subject = strings.TrimSpace(rest)
	}
}

// isReplyMark knows what mail programs write before a subject: reply and forward in English, German, French, Spanish,
// Italian, Dutch and the Scandinavian languages.
func isReplyMark(prefix string) bool {
	switch prefix {
	case "re", "fw", "fwd", "aw", "wg", "tr", "rv", "rif", "i", "antw", "doorst", "sv", "vs", "vb":
		return true
	}
	return false
}

// sender returns the name in a From field, "" when it gives an address only.
func sender(from string) string {
	name := ""
	if len(from) > maxValue {
		return ""
	}
	if list, err := (&mail.AddressParser{WordDecoder: wordDecoder()}).ParseList(from); err == nil && len(list) > 0 {
		name = list[0].Name
	} else if before, _, ok := strings.Cut(from, "<"); ok {
		name = decodeWords(strings.Trim(strings.TrimSpace(before), `"'`))
	}
	name = oneLine(name)
	if strings.Contains(name, "@") {
		return ""
	}
	return name
}

// decodeWords undoes the encoded words of RFC 2047 and returns one line of valid UTF-8; "" when it cannot be read without
// loss. Bytes that no header may hold are UTF-8 or, as old programs wrote them, windows-1252.
func decodeWords(value string) string {
	if len(value) > maxValue {
		return ""
	}
	if !utf8.ValidString(value) {
		decoded, err := charmap.Windows1252.NewDecoder().String(value)
		if err != nil {
			return ""
		}
		value = decoded
	}
	decoded, err := wordDecoder().DecodeHeader(value)
	if err != nil || strings.ContainsRune(decoded, utf8.RuneError) {
		return ""
	}
	return oneLine(decoded)
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

func wordDecoder() *mime.WordDecoder {
	return &mime.WordDecoder{CharsetReader: func(label string, r io.Reader) (io.Reader, error) {
		enc, err := htmlindex.Get(label)
		if err != nil {
			return nil, fmt.Errorf("decode words in %q: %w", label, err)
		}
		return enc.NewDecoder().Reader(r), nil
	}}
}
