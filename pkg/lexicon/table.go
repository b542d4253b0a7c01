package lexicon

import (
	"encoding/binary"
	"strings"
)

// table holds rows of numbers of 32 bits, the lowest byte first. It stands in a text and is not read before it is asked for: a
// Lexicon of thousands of phrases is there at once, and the garbage collector finds no pointers in it.
type table struct {
	text    string
	columns int
}

// number returns a number, which at does as an int: all but those of sets and probes fit.
func (t *table) number(row, column int) uint32 { return numberIn(t.text, row*t.columns+column) }

func (t *table) at(row, column int) int { return int(t.number(row, column)) }

// wide returns a number of 64 bits, which takes a column and the next.
func (t *table) wide(row, column int) uint64 {
	return wideIn(t.text, row*t.columns+column)
}

// numberIn returns the number of a place in the text of a table, wideIn one that takes this place and the next.
func numberIn(text string, i int) uint32 {
	return binary.LittleEndian.Uint32([]byte(text[4*i : 4*i+4]))
}

func wideIn(text string, i int) uint64 { return binary.LittleEndian.Uint64([]byte(text[4*i : 4*i+8])) }

// isWhole reports whether no row is cut off.
func (t *table) isWhole() bool { return len(t.text)%(4*t.columns) == 0 }

// numbers are what a table is made of.
type numbers []uint32

// add adds numbers, addWide some that take two columns.
func (n *numbers) add(values ...int) {
	for _, v := range values {
		*n = append(*n, uint32(v))
	}
}

func (n *numbers) addWide(values ...uint64) {
	for _, v := range values {
		*n = append(*n, uint32(v), uint32(v>>32))
	}
}

// table returns the table of the numbers.
func (n numbers) table(columns int) table {
	var text strings.Builder
	text.Grow(4 * len(n))
	var four [4]byte
	for _, v := range n {
		binary.LittleEndian.PutUint32(four[:], v)
		text.Write(four[:])
	}
	return table{text.String(), columns}
}
