package compressed

import (
	"bufio"
	"bytes"
	"errors"
	"io"

	"github.com/klauspost/compress/gzip"
)

// errBehind is the error of a stream of several members with something else behind them.
var errBehind = errors.New("bytes that are no gzip data stand behind its last readable part")

// members reads the members of a gzip stream as one. The library could do so itself, but fails for bytes behind the last one.
type members struct {
	in   *bufio.Reader
	z    *gzip.Reader
	read int // members begun
}

func newMembers(in *bufio.Reader) (*members, error) {
	z, err := gzip.NewReader(in)
	if err != nil {
		return nil, err
	}
	z.Multistream(false)
	return &members{in: in, z: z, read: 1}, nil
}

func (m *members) Read(p []byte) (int, error) {
	for {
		n, err := m.z.Read(p)
		if !errors.Is(err, io.EOF) {
			return n, err
		}
		if n > 0 {
			return n, nil // The reader says io.EOF again.
		}
		if err := m.next(); err != nil {
			return 0, err
		}
	}
}

// next goes on to the next member; io.EOF says that there is none.
//
// What stands behind a single member is passed over, as gzip and browsers do: the page is whole, its checksum was right. So
// are zeros, which fill up blocks of tapes. Behind several members anything else fails: there, a damaged member would hide
// all that follow.
func (m *members) next() error {
	head, err := m.in.Peek(2)
	switch {
	case len(head) == 0:
		return err
	case bytes.Equal(head, []byte("\x1f\x8b")):
		m.read++
		if err := m.z.Reset(m.in); err != nil {
			if errors.Is(err, io.EOF) {
				return io.ErrUnexpectedEOF
			}
			return err
		}
		m.z.Multistream(false)
		return nil
	case m.read == 1:
		return io.EOF
	}
	return m.zeros()
}

func (m *members) zeros() error {
	for {
		b, err := m.in.ReadByte()
		if err != nil {
			return err
		}
		if b != 0 {
			return errBehind
		}
	}
}
