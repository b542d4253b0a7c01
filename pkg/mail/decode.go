package mail

import (
	"bytes"
	"encoding/base64"
	"strings"

	"github.com/winnow-cli/winnow/pkg/headerfield"
)

func transferEncoding(h headerfield.Header) string {
	return strings.ToLower(strings.Trim(h.Get("Content-Transfer-Encoding"), "\"'; \t"))
}

// decodeTransfer undoes the transfer encoding of a part; unknown ones are left. The result may be a part of body.
func decodeTransfer(h headerfield.Header, body []byte) []byte {
	switch transferEncoding(h) {
	case "quoted-printable":
		return decodeQuoted(body)
	case "base64":
		return decodeBase64(body)
	}
	return body
}

// decodeQuoted undoes quoted-printable. What is no valid escape stands for itself, where mime/quotedprintable gives up and
// loses the rest of the mail.
func decodeQuoted(body []byte) []byte {
	out := make([]byte, 0, len(body))
	for len(body) > 0 {
		line, rest, more := bytes.Cut(body, []byte("\n"))
		body = rest
		end := ""
		if more {
			end = "\n"
			if bytes.HasSuffix(line, []byte("\r")) {
				end = "\r\n"
			}
		}
		line = bytes.TrimRight(line, " \t\r") // Spaces at the end of a line came up on the way.
		if soft, ok := bytes.CutSuffix(line, []byte("=")); ok {
			line, end = soft, ""
		}
		out = append(unescape(out, line), end...)
	}
	return out
}

func unescape(out, line []byte) []byte {
	for i := 0; i < len(line); i++ {
		if line[i] == '=' && i+2 < len(line) {
			high, low := hexDigit(line[i+1]), hexDigit(line[i+2])
			if high >= 0 && low >= 0 {
				out = append(out, byte(high<<4|low))
				i += 2
				continue
			}
		}
		out = append(out, line[i])
	}
	return out
}

func hexDigit(b byte) int {
	switch {
	case b >= '0' && b <= '9':
		return int(b - '0')
	case b >= 'A' && b <= 'F':
		return int(b-'A') + 10
	case b >= 'a' && b <= 'f':
		return int(b-'a') + 10
	}
	return -1
}

// decodeBase64 undoes base64. Strange characters are passed over, and so are whole lines of another kind: mailing lists
// append their footer in plain text. Padding within ends a run, as where two texts were encoded and put together.
func decodeBase64(body []byte) []byte {
	out := make([]byte, 0, base64.StdEncoding.DecodedLen(len(body)))
	run := make([]byte, 0, len(body))
	flush := func() {
		if len(run)%4 == 1 {
			run = run[:len(run)-1] // Six bits are no byte.
		}
		n := len(out)
		out = append(out, make([]byte, base64.RawStdEncoding.DecodedLen(len(run)))...)
		written, _ := base64.RawStdEncoding.Decode(out[n:], run) // Every byte is of the alphabet: it cannot fail.
		out, run = out[:n+written], run[:0]
	}
	for line := range bytes.Lines(body) {
		line = bytes.TrimSpace(line)
		strange := 0
		for _, b := range line {
			if !isBase64(b) {
				strange++
			}
		}
		if strange*4 > len(line) || bytes.IndexByte(line, ' ') >= 0 {
			continue
		}
		for _, b := range line {
			switch {
			case b == '=':
				flush()
			case isBase64(b):
				run = append(run, b)
			}
		}
	}
	flush()
	return out
}

func isBase64(b byte) bool {
	return b >= 'A' && b <= 'Z' || b >= 'a' && b <= 'z' || b >= '0' && b <= '9' || b == '+' || b == '/' || b == '='
}
