package article

import "fmt"

// Kind is a block's shape, written by the parsers only.
type Kind uint8

// The shapes. KindList is one item of a list, so that a list may be kept in part.
const (
	KindParagraph Kind = iota
	KindHeading
	KindList
	KindQuote
	KindTable
	KindCode
	KindFigure
	KindRule
	kindCount
)

var kindNames = [kindCount]string{"paragraph", "heading", "list", "quote", "table", "code", "figure", "rule"}

// String returns the kind's word as it stands in JSON.
func (k Kind) String() string {
	if k < kindCount {
		return kindNames[k]
	}
	return fmt.Sprintf("kind(%d)", uint8(k))
}

// MarshalText implements encoding.TextMarshaler.
func (k Kind) MarshalText() ([]byte, error) { return []byte(k.String()), nil }

// IsTextual reports whether blocks of this kind carry text.
func (k Kind) IsTextual() bool { return k != KindFigure && k != KindRule }
