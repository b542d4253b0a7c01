package compressed

import (
	"bufio"
	"compress/bzip2"
	"errors"
	"fmt"
	"io"

	"github.com/klauspost/compress/zstd"

	"github.com/winnow-cli/winnow/pkg/source"
)

const (
	// bufferBytes is how much compressed data is read at once.
	bufferBytes = 32 << 10
	// maxWindow is the most memory a Zstandard stream may ask for: what zstd itself grants unless told otherwise.
	maxWindow = 128 << 20
)

// Reader decompresses while it is read. It keeps no more than some windows of the stream in memory, runs nothing in the
// background and needs no closing. It is not safe for concurrent use.
type Reader struct {
	method Method
	in     *counter
	buffer *bufio.Reader
	z      io.Reader // nil until the first Read
	meter  *Meter
	err    error
}

// NewReader returns a Reader of what r holds, compressed with m. Nothing is read yet. ratio and parent are those of NewMeter;
// parent is the meter of the layer that r comes out of.
func NewReader(m Method, r io.Reader, ratio int64, parent *Meter) *Reader {
	in := &counter{r: r}
	c := &Reader{method: m, in: in, buffer: bufio.NewReaderSize(in, bufferBytes)}
	c.meter = NewMeter(parent, ratio, func() int64 { return in.n - int64(c.buffer.Buffered()) })
	return c
}

// Meter returns the meter of the layer, to be the parent of those below it.
func (c *Reader) Meter() *Meter { return c.meter }

// Read returns decompressed bytes. An error but io.EOF is a *source.Failure: Truncated when the stream ends too early,
// TooLarge when it is a bomb, Unreadable when it is damaged or cannot be read. It is returned again by every later call.
func (c *Reader) Read(p []byte) (int, error) {
	if c.err != nil {
		return 0, c.err
	}
	n, err := c.read(p)
	if bomb := c.meter.Add(n); bomb != nil {
		n, err = 0, bomb
	}
	if err != nil {
		c.err = c.failure(err)
	}
	return n, c.err
}

func (c *Reader) read(p []byte) (int, error) {
	if c.z == nil {
		z, err := c.open()
		if errors.Is(err, io.EOF) {
			err = io.ErrUnexpectedEOF
		}
		if err != nil {
			return 0, err
		}
		c.z = z
	}
	return c.z.Read(p)
}

func (c *Reader) open() (io.Reader, error) {
	switch c.method {
	case Gzip:
		return newMembers(c.buffer)
	case Zstd:
		// One decoder and no goroutines: files are cleaned side by side already.
		return zstd.NewReader(c.buffer, zstd.WithDecoderConcurrency(1), zstd.WithDecoderLowmem(true),
			zstd.WithDecoderMaxWindow(maxWindow))
	case Bzip2:
		return bzip2.NewReader(c.buffer), nil
	}
	return nil, fmt.Errorf("no way to undo %q", c.method)
}

// failure words an error of a decompressor.
func (c *Reader) failure(err error) error {
	var f *source.Failure
	switch {
	case errors.Is(err, io.EOF):
		return io.EOF
	case errors.As(err, &f):
		return f
	case c.in.err != nil:
		if errors.As(c.in.err, &f) {
			return f // The layer around it failed first.
		}
		return source.Fail(source.Unreadable, "check that the input is a readable file", fmt.Errorf("the input cannot be read: %w", c.in.err))
	case errors.Is(err, io.ErrUnexpectedEOF):
		return source.Fail(source.Truncated, "get the whole file again", fmt.Errorf("its %s data end too early", c.method))
	case errors.Is(err, zstd.ErrWindowSizeExceeded), errors.Is(err, zstd.ErrDecoderSizeExceeded):
		return source.Fail(source.TooLarge, "decompress it first and give what comes out",
			fmt.Errorf("its %s data ask for more than %d MiB of memory", c.method, maxWindow>>20))
	case errors.Is(err, zstd.ErrUnknownDictionary):
		return source.Fail(source.Unreadable, "decompress it first with its dictionary", fmt.Errorf("its %s data need a dictionary", c.method))
	}
	return source.Fail(source.Unreadable, "get the file again", fmt.Errorf("its %s data are damaged: %w", c.method, err))
}

// counter counts what is read and remembers why no more could be.
type counter struct {
	r   io.Reader
	n   int64
	err error
}

func (c *counter) Read(p []byte) (int, error) {
	n, err := c.r.Read(p)
	c.n += int64(n)
	if err != nil && !errors.Is(err, io.EOF) {
		c.err = err
	}
	return n, err
}
