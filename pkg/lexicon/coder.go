package lexicon

import "encoding/binary"

// coder writes the values that it is led through, or reads them: one walk through a structure serves for both, so that they
// cannot disagree. What is read of a broken text is 0 and empty.
type coder struct {
	writes  bool
	written []byte
	text    string // what is read
	at      int    // how far
	broken  bool
}

// codeNumber takes a number that is not negative, or -1.
func codeNumber[T ~int | ~uint8 | ~uint64](c *coder, n *T) {
	if c.writes {
		c.written = binary.AppendUvarint(c.written, uint64(*n+1))
		return
	}
	// As binary.Uvarint does, which takes bytes alone: to copy them costs a fifth of what reading the index takes.
	value := uint64(0)
	for i := range min(len(c.text)-c.at, binary.MaxVarintLen64) {
		b := c.text[c.at+i]
		value |= uint64(b&0x7f) << (7 * i)
		if b < 0x80 {
			c.at, *n = c.at+i+1, T(value)-1
			return
		}
	}
	c.at, c.broken = len(c.text), true
}

// codeText takes a text. One that is read is a piece of what is read from.
func codeText(c *coder, text *string) {
	size := len(*text)
	codeNumber(c, &size)
	switch {
	case c.writes:
		c.written = append(c.written, *text...)
	case size < 0 || size > len(c.text)-c.at:
		c.at, c.broken = len(c.text), true
	default:
		*text = c.text[c.at : c.at+size]
		c.at += size
	}
}

// codeList takes a list, and leads the coder through each of its values.
func codeList[T any](c *coder, list *[]T, each func(c *coder, value *T)) {
	size := len(*list)
	codeNumber(c, &size)
	if !c.writes {
		if size < 0 || size > len(c.text)-c.at { // Each value takes a byte or more.
			c.broken, size = true, 0
		}
		*list = make([]T, size)
		clear(*list) // New memory that is read before it is written is faulted in twice.
	}
	for i := range *list {
		each(c, &(*list)[i])
	}
}
