package cli

import (
	"context"
	"io"
	"sync"
	"sync/atomic"
)

// readSize is how much is read at once from what may keep a reader waiting; pipes hold 64 KiB on common systems.
const readSize = 64 << 10

// patient reads from something that may keep it waiting for ever, and stops waiting when its context ends.
// The goroutine that hangs in the read is left behind, since nothing can end it; it holds no lock.
type patient struct {
	ctx    context.Context
	chunks chan chunk
	rest   []byte
	err    error
	// gone is true once Read has given up. Whoever asks may be another goroutine than the reader.
	gone  atomic.Bool
	done  chan struct{}
	close func()
}

type chunk struct {
	data []byte
	err  error
}

// newPatient opens and reads in a goroutine of its own. Close must be called.
func newPatient(ctx context.Context, open func() (io.ReadCloser, error)) *patient {
	done := make(chan struct{})
	p := &patient{ctx: ctx, chunks: make(chan chunk), done: done, close: sync.OnceFunc(func() { close(done) })}
	go p.feed(open)
	return p
}

// feed sends what it reads until the end, an error or Close.
func (p *patient) feed(open func() (io.ReadCloser, error)) {
	r, err := open()
	if err != nil {
		p.send(chunk{err: err})
		return
	}
	defer func() { _ = r.Close() }() // It was only read.
	for {
		buf := make([]byte, readSize)
		n, err := r.Read(buf)
		if !p.send(chunk{buf[:n], err}) || err != nil {
			return
		}
	}
}

// send reports whether the reader still wants more.
func (p *patient) send(c chunk) bool {
	select {
	case p.chunks <- c:
		return true
	case <-p.done:
		return false
	}
}

// Read implements io.Reader. It returns the context's error once the context has ended.
func (p *patient) Read(b []byte) (int, error) {
	for len(p.rest) == 0 && p.err == nil {
		select {
		case c := <-p.chunks:
			p.rest, p.err = c.data, c.err
		case <-p.ctx.Done():
			p.err = p.ctx.Err()
			p.gone.Store(true)
		}
	}
	if len(p.rest) == 0 {
		return 0, p.err
	}
	n := copy(b, p.rest)
	p.rest = p.rest[n:]
	return n, nil
}

// Close implements io.Closer. It never fails and may be called twice.
func (p *patient) Close() error {
	p.close()
	return nil
}

// gaveUp reports whether r ended because its context did.
func gaveUp(r io.Reader) bool {
	p, ok := r.(*patient)
	return ok && p.gone.Load()
}
