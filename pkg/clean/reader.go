package clean

import (
	"context"
	"io"
)

// reader reads until its context ends. A Read that waits is not ended: whoever opened the input can do that.
type reader struct {
	ctx context.Context
	io.Reader
}

// Read implements io.Reader.
func (r reader) Read(p []byte) (int, error) {
	if err := r.ctx.Err(); err != nil {
		return 0, err
	}
	return r.Reader.Read(p)
}

// Len returns how many bytes are left as far as the reader tells, as those of package bytes and strings do; 0 when it does not.
func (r reader) Len() int {
	if known, ok := r.Reader.(interface{ Len() int }); ok {
		return known.Len()
	}
	return 0
}
