package source

// Reason is the stable word that says why an input could not be cleaned. The words are part of the command line's
// contract: scripts match on them.
type Reason string

// The reasons. Those that Read itself returns are Empty, Binary, TooLarge, Unreadable and BadCharset; the others are
// for the stages behind it, so that all reasons stand in one place.
const (
	// Empty is for an input without a visible character.
	Empty Reason = "empty"
	// Binary is for an input that is no text: an archive, an image, a PDF document.
	Binary Reason = "binary"
	// NoArticle is for a page or text in which no article was found.
	NoArticle Reason = "no-article"
	// TooLarge is for an input with more bytes than the limit.
	TooLarge Reason = "too-large"
	// Truncated is for an input that was cut off before anything usable: compressed data and archives without their end.
	Truncated Reason = "truncated"
	// Unreadable is for an input whose bytes could not be read.
	Unreadable Reason = "unreadable"
	// BadCharset is for a charset named by the caller that is unknown or cannot be decoded.
	BadCharset Reason = "bad-charset"
	// Timeout is for an input that took too long.
	Timeout Reason = "timeout"
	// Unreachable is for a page whose server could not be found or spoken to.
	Unreachable Reason = "unreachable"
	// HTTPStatus is for a page whose server answered with an error, such as 404.
	HTTPStatus Reason = "http-status"
	// Refused is for a page that was not asked for: its address is not public, robots.txt forbids it, or it is no address
	// of a web page.
	Refused Reason = "refused"
	// Internal is for an input on which winnow itself broke.
	Internal Reason = "internal"
)

// Failure is the error of an input that could not be cleaned. Find it in a chain with errors.As.
type Failure struct {
	// Reason is the stable word.
	Reason Reason
	// Hint says what to do about it, without a full stop; it may be empty.
	Hint string
	// Err says what happened; it may be nil.
	Err error
}

// Fail returns a Failure. Both hint and err may be empty.
func Fail(reason Reason, hint string, err error) *Failure {
	return &Failure{Reason: reason, Hint: hint, Err: err}
}

// Error returns the reason, what happened and what to do, such as
// "binary: the input is a PDF document; convert it to HTML or text first".
func (f *Failure) Error() string {
	if detail := f.Detail(); detail != "" {
		return string(f.Reason) + ": " + detail
	}
	return string(f.Reason)
}

// Detail returns what Error says behind the reason, "" for nothing.
func (f *Failure) Detail() string {
	switch {
	case f.Err == nil:
		return f.Hint
	case f.Hint == "":
		return f.Err.Error()
	}
	return f.Err.Error() + "; " + f.Hint
}

// Unwrap returns Err.
func (f *Failure) Unwrap() error { return f.Err }
