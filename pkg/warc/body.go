package warc

import (
	"bytes"
	"compress/flate"
	"compress/zlib"
	"errors"
	"fmt"
	"io"
	"net/http/httputil"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/andybalholm/brotli"

	"github.com/winnow-cli/winnow/pkg/compressed"
	"github.com/winnow-cli/winnow/pkg/source"
)

// body returns the page in a block, its transfer and content encodings undone, as memory of its own.
//
// Many archives keep the header of an encoding that the crawler undid. So every encoding is undone only when the bytes are
// in it.
func (a *archive) body(rec *record, block []byte) ([]byte, error) {
	if rec.problem != nil {
		return nil, rec.problem
	}
	cutBy := rec.header.Get("Warc-Truncated")
	if cutBy != "" {
		rec.warnings = append(rec.warnings, fmt.Sprintf("The page was cut off when it was archived (%q).", cutBy))
	}
	body := block[rec.bodyAt:]
	var err error
	if strings.Contains(strings.ToLower(rec.http.Get("Transfer-Encoding")), "chunked") && isChunked(body) {
		body, err = a.drain(httputil.NewChunkedReader(bytes.NewReader(body)))
	}
	encodings := strings.Split(strings.ToLower(strings.Join(rec.http.Values("Content-Encoding"), ",")), ",")
	for _, encoding := range slices.Backward(encodings) {
		if err != nil {
			break
		}
		body, err = a.undo(strings.TrimSpace(encoding), body)
	}
	var f *source.Failure
	if errors.As(err, &f) && f.Reason == source.Truncated && cutBy != "" && len(body) > 0 {
		err = nil // What there is of it is what the archive has.
	}
	if err != nil {
		return nil, err
	}
	if int64(len(body)) > a.limits.PageBytes {
		return nil, a.tooLarge()
	}
	return bytes.Clone(body), nil
}

// undo undoes one content encoding. With an error of the reason Truncated the part that could be read is returned too.
func (a *archive) undo(encoding string, body []byte) ([]byte, error) {
	in := bytes.NewReader(body)
	switch sniffed := compressed.Sniff(body); {
	case sniffed != "" && (encoding == "gzip" || encoding == "x-gzip" || encoding == "zstd" || encoding == "deflate"):
		// Some servers name the wrong one of them.
		return a.drain(compressed.NewReader(sniffed, in, a.limits.Ratio, nil))
	case encoding == "" || encoding == "identity" || looksDecoded(body):
		return body, nil
	case encoding == "br":
		return a.drain(a.metered(brotli.NewReader(in), len(body)))
	case encoding == "deflate":
		if isZlib(body) {
			z, err := zlib.NewReader(in)
			if err != nil {
				return nil, damaged(err)
			}
			return a.drain(a.metered(z, len(body)))
		}
		return a.drain(a.metered(flate.NewReader(in), len(body)))
	case encoding == "gzip" || encoding == "x-gzip" || encoding == "zstd":
		return body, nil // UTF-16, say: what it is, the reader of pages will find.
	}
	return nil, source.Fail(source.Unreadable, "fetch the page again without compression",
		fmt.Errorf("the page has the content encoding %q, which is not known", encoding))
}

// drain reads all of r, within the limit on a page.
func (a *archive) drain(r io.Reader) ([]byte, error) {
	body, err := io.ReadAll(io.LimitReader(r, a.limits.PageBytes+1))
	if int64(len(body)) > a.limits.PageBytes {
		return nil, a.tooLarge()
	}
	var f *source.Failure
	switch {
	case err == nil || errors.As(err, &f):
		return body, err
	case errors.Is(err, io.ErrUnexpectedEOF):
		return body, source.Fail(source.Truncated, hintArchive, errors.New("the page ends too early"))
	}
	return nil, damaged(err)
}

func damaged(err error) error {
	return source.Fail(source.Unreadable, hintArchive, fmt.Errorf("the page is damaged: %w", err))
}

// metered refuses what grows too much when it is decompressed; in is the compressed size.
func (a *archive) metered(r io.Reader, in int) io.Reader {
	return &meteredReader{r: r, meter: compressed.NewMeter(nil, a.limits.Ratio, func() int64 { return int64(in) })}
}

type meteredReader struct {
	r     io.Reader
	meter *compressed.Meter
}

func (m *meteredReader) Read(p []byte) (int, error) {
	n, err := m.r.Read(p)
	if bomb := m.meter.Add(n); bomb != nil {
		return 0, bomb
	}
	return n, err
}

// isChunked reports whether a body begins with a chunk: its size in hexadecimal digits, CRLF, as many bytes as far as there
// are, and CRLF.
func isChunked(body []byte) bool {
	line, rest, ok := bytes.Cut(body[:min(len(body), 1000)], []byte("\r\n"))
	digits, _, _ := bytes.Cut(line, []byte(";"))
	digits = bytes.TrimSpace(digits)
	const most = 8 // 4 GiB
	if !ok || len(digits) == 0 || len(digits) > most {
		return false
	}
	size := 0
	for _, b := range digits {
		i := strings.IndexByte("0123456789abcdef", b|0x20) // Digits have the bit already.
		if i < 0 {
			return false
		}
		size = size<<4 | i
	}
	rest = body[len(line)+2:]
	return size >= len(rest) || bytes.HasPrefix(rest[size:], []byte("\r")) || bytes.HasPrefix(rest[size:], []byte("\n"))
}

// looksDecoded reports whether a body is text at its start: compressed data have bytes that no text has.
func looksDecoded(body []byte) bool {
	const enough = 256
	head := body[:min(len(body), enough)]
	for len(head) > 0 {
		r, size := utf8.DecodeRune(head)
		if r == utf8.RuneError && size <= 1 {
			return len(head) < utf8.UTFMax && len(body) > enough // A character cut by the look, not by its encoder.
		}
		if r < ' ' && r != '\t' && r != '\n' && r != '\r' && r != '\f' {
			return false
		}
		head = head[size:]
	}
	return true
}

func isZlib(body []byte) bool {
	const deflated = 8
	return len(body) >= 2 && body[0]&0x0f == deflated && (int(body[0])<<8|int(body[1]))%31 == 0
}
