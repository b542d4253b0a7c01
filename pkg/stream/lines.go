package stream

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"github.com/winnow-cli/winnow/pkg/source"
)

const (
	// readBytes is how much is read at once; pipes hold as much on common systems.
	readBytes = 64 << 10
	// headBytes is how much of a line that is too long is kept, to find its id.
	headBytes = 64 << 10
)

// byteOrderMark may stand before the first line.
const byteOrderMark = "\uFEFF"

// lineReader reads lines of any length up to a limit.
type lineReader struct {
	r     *bufio.Reader
	limit int64
	first bool
}

func newLineReader(r io.Reader, limit int64) *lineReader {
	return &lineReader{r: bufio.NewReaderSize(r, readBytes), limit: limit, first: true}
}

// next returns a line in memory of its own, without its line feed; the last one needs none. Of a line above the limit it
// returns the start, and that it is long. The error is io.EOF behind the last line, or the reader's: what was read of a line
// that was cut off by it is gone.
func (l *lineReader) next() (line []byte, long bool, err error) {
	var size int64
	for {
		part, err := l.r.ReadSlice('\n')
		if l.first {
			part = bytes.TrimPrefix(part, []byte(byteOrderMark))
			l.first = false
		}
		ended := bytes.HasSuffix(part, []byte("\n"))
		part = bytes.TrimSuffix(part, []byte("\n"))
		size += int64(len(part))
		switch {
		case size <= l.limit:
			line = append(line, part...)
		case !long:
			long = true
			line = bytes.Clone(append(line, part...)[:min(size, headBytes)]) // A clone lets go of the rest.
		}
		switch {
		case ended, errors.Is(err, io.EOF) && size > 0:
			return line, long, nil
		case err != nil && !errors.Is(err, bufio.ErrBufferFull):
			return nil, false, err
		}
	}
}

// tooLong is the record of a line above the limit. Its id comes back when it stands near the start of the line.
func tooLong(head []byte, number int, limit int64) Result {
	return place{id: idOf(head), line: number}.failed(source.Fail(source.TooLarge, "raise the limit or split the input",
		fmt.Errorf("the line has more than %d bytes", limit)))
}

// idOf returns the id of an object of which only the start is there, nil when it is not in it.
func idOf(head []byte) json.RawMessage {
	d := json.NewDecoder(bytes.NewReader(head))
	if t, err := d.Token(); err != nil || t != json.Delim('{') {
		return nil
	}
	for d.More() {
		key, err := d.Token()
		if err != nil {
			return nil
		}
		var value json.RawMessage
		if err := d.Decode(&value); err != nil {
			return nil
		}
		if key == "id" {
			return value
		}
	}
	return nil
}
