package source

import (
	"errors"
	"fmt"
	"io"
	"math"
	"strings"
	"sync"
	"unicode"

	"github.com/winnow-cli/winnow/pkg/article"
)

// DefaultMaxBytes is the limit on the size of one input: 64 MiB. The largest page of the development corpus has
// 5 MB; more than the limit is a dump or a log.
const DefaultMaxBytes = 64 << 20

// Options say how to read an input. The zero value detects everything.
type Options struct {
	// From is the format; "" and article.Auto sniff it from the content.
	From article.Format
	// Charset is the label of the encoding, such as "koi8-r"; "" and "auto" detect it.
	Charset string
	// CharsetHint is the label that a server, a mail or an archive gives the input, "" when none does. It counts when the
	// bytes say nothing themselves, see the package; an unknown label is passed over.
	CharsetHint string
	// Name is the path or URL of the input. Its suffix helps the sniffer; it may be empty.
	Name string
	// MaxBytes is the limit on the size of the input in bytes; 0 and less mean DefaultMaxBytes.
	MaxBytes int64
}

// Input is a decoded input.
type Input struct {
	// Text is valid UTF-8 without byte order mark and without NUL. Line ends are those of the input.
	Text string
	// Format is article.HTML, article.Markdown or article.Text when it was sniffed, else Options.From.
	Format article.Format
	// Charset is the canonical lower-case name of the encoding that was used; ASCII input is "utf-8".
	Charset string
	// Warnings are sentences for a person: what was guessed and what was repaired. Nil when nothing was.
	Warnings []string
	// BytesExact is true when Text is byte for byte the input behind the byte order mark. Lines of Text are lines of
	// the input in any case.
	BytesExact bool
	// BOMLength is the length in bytes of the byte order mark that was taken off: 0, 2, 3 or 4.
	BOMLength int
}

// InputOffset returns the offset in the input, in bytes, of a byte offset into Text, and false when the two cannot be
// matched because the input was decoded from another charset or repaired.
func (in *Input) InputOffset(offset int) (int, bool) {
	if !in.BytesExact || offset < 0 || offset > len(in.Text) {
		return 0, false
	}
	return offset + in.BOMLength, true
}

// Read reads r to its end, decodes it and sniffs its format. It reads at most MaxBytes+1 bytes and does not close r.
// The error is always a *Failure with the reason Unreadable, TooLarge, Binary, BadCharset or Empty, or the *Failure that r
// returned; the Input is then nil. The result depends on the bytes and the options only.
func Read(r io.Reader, o Options) (*Input, error) {
	raw, err := readAll(r, o.MaxBytes)
	if err != nil {
		return nil, err
	}
	if len(raw) == 0 {
		return nil, failEmpty("the input has no bytes")
	}
	decoded, err := decode(raw, o)
	if err != nil {
		return nil, err
	}
	if isBlank(decoded.text) {
		return nil, failEmpty("the input holds white space only")
	}
	in := &Input{
		Text: decoded.text, Charset: decoded.charset, Warnings: decoded.warnings,
		BytesExact: decoded.exact, BOMLength: decoded.bom, Format: o.From,
	}
	if isAuto(o.From) {
		in.Format = Sniff(in.Text, o.Name)
	}
	if in.Format == article.HTML && LooksTruncated(in.Text) {
		in.Warnings = append(in.Warnings, "The page ends before </html>: it may be cut off.")
	}
	return in, nil
}

func readAll(r io.Reader, limit int64) (string, error) {
	if limit <= 0 {
		limit = DefaultMaxBytes
	}
	if limit == math.MaxInt64 {
		limit-- // Room for the one byte more that tells a full input from a larger one.
	}
	left := 0
	if known, ok := r.(interface{ Len() int }); ok {
		left = int(min(int64(known.Len()), limit+1))
	}
	raw, err := readText(io.LimitReader(r, limit+1), left)
	if int64(len(raw)) > limit {
		return "", Fail(TooLarge, "raise the limit or split the input",
			fmt.Errorf("the input has more than %d bytes", limit))
	}
	var known *Failure
	if errors.As(err, &known) {
		return "", known // A reader that decompresses knows better what is wrong.
	}
	if err != nil {
		return "", Fail(Unreadable, "check that the input is a readable file", fmt.Errorf("the input cannot be read: %w", err))
	}
	return raw, nil
}

// firstPiece is how much of an input is read into memory that is used again. Nearly all pages fit.
const firstPiece = 512 << 10

// firstPieces holds *[firstPiece]byte for the next input. Since they do not grow, no large input stays in memory.
var firstPieces sync.Pool

// step is how much is read at once. A reader with a context asks it once a step.
const step = 32 << 10

// readText is io.ReadAll into a string, which is copied once: an input is far larger than what else is kept of it. left is how
// much there is to read as far as that is known, 0 when it is not.
func readText(r io.Reader, left int) (string, error) {
	first, _ := firstPieces.Get().(*[firstPiece]byte)
	if first == nil {
		first = new([firstPiece]byte)
	}
	defer firstPieces.Put(first)
	if left > 0 {
		return readKnown(r, left, first[:step])
	}
	const most = 4 << 20
	var full [][]byte
	size := 0
	piece := first[:0]
	for {
		n, err := r.Read(piece[len(piece):min(cap(piece), len(piece)+step)])
		piece = piece[:len(piece)+n]
		size += n
		if err != nil {
			var text strings.Builder
			text.Grow(size)
			for _, p := range append(full, piece) {
				text.Write(p)
			}
			if err == io.EOF {
				err = nil
			}
			return text.String(), err
		}
		if len(piece) == cap(piece) {
			full = append(full, piece)
			piece = make([]byte, 0, min(size, most))
		}
	}
}

// mostBelieved is the largest length for which memory is taken before anything is read: a reader can be wrong.
const mostBelieved = 64 << 20

// readKnown is readText of which the length is known: what is read stays close by until it is copied.
func readKnown(r io.Reader, left int, buffer []byte) (string, error) {
	var text strings.Builder
	text.Grow(min(left, mostBelieved))
	for {
		n, err := r.Read(buffer)
		text.Write(buffer[:n])
		if err == io.EOF {
			return text.String(), nil
		}
		if err != nil {
			return text.String(), err
		}
	}
}

func failEmpty(what string) *Failure {
	return Fail(Empty, "check that the page was saved or piped at all", errors.New(what))
}

func isAuto(f article.Format) bool { return f == "" || f == article.Auto }

// isBlank reports whether nobody could see a character of the text: spaces of all kinds, zero-width marks, controls.
func isBlank(text string) bool {
	return strings.IndexFunc(text, func(r rune) bool {
		return !unicode.IsSpace(r) && !unicode.IsControl(r) && !unicode.Is(unicode.Cf, r)
	}) < 0
}
