package fetch

import (
	"bytes"
	"compress/flate"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"

	"github.com/winnow-cli/winnow/pkg/source"
)

const (
	// maxRatio bounds how many times larger than what was sent a page may be once it is larger than bombBytes, as
	// source.Limits does for files: text rarely reaches 20.
	maxRatio  = 200
	bombBytes = 1 << 20
)

// readBody reads the body of an answer and undoes its compression.
func readBody(resp *http.Response, limit int64) ([]byte, error) {
	if resp.ContentLength > limit {
		return nil, tooLarge(limit) // For a compressed body, all the more.
	}
	sent := &counter{r: resp.Body}
	r, err := unzip(resp.Header, sent)
	if err != nil {
		return nil, err
	}
	return readBounded(r, sent, limit)
}

// unzip undoes the compression of a body.
func unzip(header http.Header, body io.Reader) (io.Reader, error) {
	switch encoding := strings.ToLower(strings.TrimSpace(strings.Join(header.Values("Content-Encoding"), ", "))); encoding {
	case "", "identity":
		return body, nil
	case "gzip", "x-gzip":
		unzipped, err := gzip.NewReader(body)
		if errors.Is(err, io.EOF) {
			return http.NoBody, nil
		}
		if err != nil {
			return nil, cutOff(err)
		}
		return unzipped, nil
	default:
		return nil, source.Fail(source.Unreadable, "open it in a browser and save the page",
			fmt.Errorf("the server sends the encoding %q, which it was not asked for", encoding))
	}
}

// readBounded reads to the end or to a limit. It looks at the ratio as it goes, so that a bomb is not unpacked.
func readBounded(r io.Reader, sent *counter, limit int64) ([]byte, error) {
	var body bytes.Buffer
	for {
		_, err := io.CopyN(&body, r, min(bombBytes, limit-int64(body.Len())+1))
		size := int64(body.Len())
		switch {
		case size > limit:
			return nil, tooLarge(limit)
		case size > bombBytes && size > maxRatio*sent.n:
			return nil, source.Fail(source.TooLarge, "do not trust the server", fmt.Errorf("the page is a compression bomb: more than %d times what was sent", maxRatio))
		case errors.Is(err, io.EOF):
			return body.Bytes(), nil
		case err != nil:
			return nil, cutOff(err)
		}
	}
}

func tooLarge(limit int64) error {
	return source.Fail(source.TooLarge, "raise the limit", fmt.Errorf("the page has more than %d bytes", limit))
}

// cutOff says why a body ended early. When the time is over that is the reason, whatever cutOff says.
func cutOff(err error) error {
	var corrupt flate.CorruptInputError
	switch {
	case errors.Is(err, io.ErrUnexpectedEOF):
		return source.Fail(source.Truncated, "try again", errors.New("the server sent less than it announced"))
	case errors.Is(err, gzip.ErrHeader), errors.Is(err, gzip.ErrChecksum), errors.As(err, &corrupt):
		return source.Fail(source.Unreadable, "open it in a browser and save the page", fmt.Errorf("the page is not compressed as the server says: %w", err))
	}
	return source.Fail(source.Truncated, "try again", fmt.Errorf("the page broke off: %w", plain(err)))
}

// counter counts what was read.
type counter struct {
	r io.Reader
	n int64
}

func (c *counter) Read(p []byte) (int, error) {
	n, err := c.r.Read(p)
	c.n += int64(n)
	return n, err
}
