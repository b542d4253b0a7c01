package jsonout

import (
	"bytes"
	_ "embed" // The schema is a file of its own so that editors and validators can open it.
	"fmt"
	"io"
	"sync"

	"github.com/winnow-cli/winnow/pkg/safejson"
)

//go:embed winnow.schema.json
var schema string

// Schema returns the JSON Schema (draft 2020-12) of a record. The caller owns the bytes.
func Schema() []byte { return []byte(schema) }

// Encode writes a record in valid UTF-8 with a line feed at the end: on one line, or indented when pretty is true.
// Bytes that are no UTF-8 become U+FFFD, and what steers a terminal is escaped, as pkg/safejson says. <, > and & stay as
// they are, since the output is no part of a web page.
// It returns the writer's error.
func Encode(w io.Writer, r Record, pretty bool) error {
	var err error
	if pretty {
		err = safejson.Encode(w, r, "  ")
	} else {
		err = encodeLine(w, r)
	}
	if err != nil {
		return fmt.Errorf("write JSON: %w", err)
	}
	return nil
}

// line is memory for a record on one line: the record without its texts, and with them.
type line struct {
	short bytes.Buffer
	whole []byte
}

// spareLines holds *line for the next record, none above mostKept bytes.
var spareLines sync.Pool

const mostKept = 512 << 10

// textless is what a record without texts has in their place. It can stand in no string, where the quotation marks are escaped.
const textless = `"markdown":null,"text":null`

// encodeLine writes a record on one line. The two texts, which are most of it, do not go through encoding/json. The writer gets the
// line as a whole.
func encodeLine(w io.Writer, r Record) error {
	l, _ := spareLines.Get().(*line)
	if l == nil {
		l = &line{}
	}
	l.short.Reset()
	markdown, text := r.Markdown, r.Text
	r.Markdown, r.Text = nil, nil
	if err := safejson.Encode(&l.short, r, ""); err != nil {
		return err
	}
	before, after, _ := bytes.Cut(l.short.Bytes(), []byte(textless))
	l.whole = append(l.whole[:0], before...)
	l.whole = appendText(append(l.whole, `"markdown":`...), markdown)
	l.whole = appendText(append(l.whole, `,"text":`...), text)
	l.whole = append(l.whole, after...)
	_, err := w.Write(l.whole)
	if l.short.Cap()+cap(l.whole) <= mostKept {
		spareLines.Put(l)
	}
	return err
}

func appendText(to []byte, text *string) []byte {
	if text == nil {
		return append(to, "null"...)
	}
	return safejson.AppendString(to, *text)
}
