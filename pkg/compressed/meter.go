package compressed

import (
	"fmt"

	"github.com/winnow-cli/winnow/pkg/source"
)

const (
	// DefaultRatio is how many times larger than its compressed form a stream may be when nobody says otherwise. Pages
	// seldom reach 20, a page of one line printed over and over some hundred; a bomb needs more to be worth its while.
	DefaultRatio = 200
	// freeBytes may come out of any layer, however small what went in: a MiB hurts nobody.
	freeBytes = 1 << 20
)

// Meter sets the bytes that came out of one layer, and of all layers below it, against the bytes that went in. A nil Meter
// measures nothing. It is not safe for concurrent use: the layers of one input share their meters.
type Meter struct {
	parent *Meter
	in     func() int64
	out    int64
	ratio  int64
}

// NewMeter returns the meter of a layer. parent is that of the layer around it, nil for the outermost; ratio is the limit, 0
// and less mean DefaultRatio; in returns how many bytes went into the layer so far.
func NewMeter(parent *Meter, ratio int64, in func() int64) *Meter {
	if ratio <= 0 {
		ratio = DefaultRatio
	}
	return &Meter{parent: parent, ratio: ratio, in: in}
}

// Add says that n bytes came out. The error is a *source.Failure with the reason TooLarge when they were too many for this
// layer or for one around it.
func (m *Meter) Add(n int) error {
	var err error
	for ; m != nil; m = m.parent {
		m.out += int64(n)
		in := max(m.in(), 1)
		// Divided, not multiplied: a limit as large as an int64 is none.
		if err == nil && m.out > freeBytes && m.out/in >= m.ratio {
			err = source.Fail(source.TooLarge, "if it is no bomb, decompress it first and give what comes out",
				fmt.Errorf("it grows to more than %d times its compressed size", m.ratio))
		}
	}
	return err
}
