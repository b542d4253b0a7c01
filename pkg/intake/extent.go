package intake

import (
	"bytes"
	"io"
)

// extent is an archive that can be read at any place.
type extent struct {
	io.ReaderAt
	size int64
}

// newExtent returns what is left of r when it can be read at any place, nil when not. Pipes have the methods and refuse them.
func newExtent(r io.Reader) *extent {
	file, ok := r.(interface {
		io.ReaderAt
		io.Seeker
	})
	if !ok {
		return nil
	}
	at, err := file.Seek(0, io.SeekCurrent)
	if err != nil {
		return nil
	}
	end, err := file.Seek(0, io.SeekEnd)
	if err != nil {
		return nil
	}
	if _, err := file.Seek(at, io.SeekStart); err != nil || end < at {
		return nil
	}
	return &extent{ReaderAt: io.NewSectionReader(file, at, end-at), size: end - at}
}

// memory reads an archive that can only be read in order.
func (t *taker) memory(r io.Reader) (*extent, error) {
	raw, err := t.read(r)
	if err != nil {
		return nil, err
	}
	return newExtent(bytes.NewReader(raw)), nil // Its errors are those of a file.
}
