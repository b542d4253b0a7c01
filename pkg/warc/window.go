package warc

import (
	"bytes"
	"io"
)

// chunkBytes is how much is read from the archive at once.
const chunkBytes = 64 << 10

// window is the part of the archive that is in memory: from the place the reader has reached on, as far as it had to look
// ahead. A reader that finds that it was misled goes back within it, so that nothing is read twice from below.
type window struct {
	r   io.Reader
	buf []byte
	pos int
	err error // of r, io.EOF at its end
}

// fill returns what lies ahead: n bytes or more, fewer only when the archive ends before. The bytes hold until the next call.
func (w *window) fill(n int) []byte {
	idle := 0
	for len(w.buf)-w.pos < n && w.err == nil {
		w.room(n)
		read, err := w.r.Read(w.buf[len(w.buf):cap(w.buf)])
		w.buf, w.err = w.buf[:len(w.buf)+read], err
		const maxIdle = 100
		if idle++; read > 0 {
			idle = 0
		} else if idle >= maxIdle && err == nil {
			w.err = io.ErrNoProgress
		}
	}
	return w.buf[w.pos:]
}

// room makes room behind what is in memory. It grows with what was read, not with what a record promises, and moves bytes
// only when as many were used up or the room doubles: the time stays linear however the reader goes back and forth.
func (w *window) room(n int) {
	if len(w.buf) < cap(w.buf) {
		return
	}
	ahead := w.buf[w.pos:]
	want := min(n, 2*len(ahead)) + chunkBytes
	const large = 16 * chunkBytes
	if w.pos >= len(ahead) && cap(w.buf) >= want && (cap(w.buf) <= large || cap(w.buf) <= 4*want) {
		w.buf = w.buf[:copy(w.buf, ahead)]
	} else {
		w.buf = append(make([]byte, 0, max(want, 2*len(ahead))), ahead...)
	}
	w.pos = 0
}

// skip goes ahead by n bytes and returns how many there were.
func (w *window) skip(n int64) int64 {
	left := n
	for left > 0 {
		ahead := w.fill(1)
		if len(ahead) == 0 {
			break
		}
		step := int(min(left, int64(len(ahead))))
		w.pos += step
		left -= int64(step)
	}
	return n - left
}

// skipBlank goes over empty lines and reports whether anything follows.
func (w *window) skipBlank() bool {
	for {
		ahead := w.fill(1)
		rest := bytes.TrimLeft(ahead, "\r\n")
		w.pos += len(ahead) - len(rest)
		if len(rest) > 0 {
			return true
		}
		if len(ahead) == 0 {
			return false
		}
	}
}

// resync goes to the next line that begins a record, or to the end. It starts to look at the line behind the present one.
func (w *window) resync() {
	const overlap = 64 // The first two lines of a record must be in sight.
	for {
		ahead := w.fill(chunkBytes)
		if i := nextRecord(ahead); i >= 0 {
			w.pos += i
			return
		}
		if w.err != nil {
			w.pos = len(w.buf)
			return
		}
		w.pos += len(ahead) - overlap
	}
}

// nextRecord returns the offset of the first line of text, but for the line it begins in, that begins a record; -1 when none
// does. The version alone proves nothing: pages about web archives print it. The line below must be a field.
func nextRecord(text []byte) int {
	for at := 0; ; {
		i := bytes.Index(text[at:], []byte("\n"+magic))
		if i < 0 {
			return -1
		}
		at += i + 1
		line, rest, _ := bytes.Cut(text[at:], []byte("\n"))
		const longest = len(magic) + len("1.0\r")
		if len(line) > longest || len(line) < len(magic)+1 || line[len(magic)] < '0' || line[len(magic)] > '9' {
			continue
		}
		for _, field := range [...]string{"WARC-", "Content-"} {
			if len(rest) >= len(field) && bytes.EqualFold(rest[:len(field)], []byte(field)) {
				return at
			}
		}
	}
}
