package jsonout

import (
	_ "embed" // The schema is a file of its own so that editors and validators can open it.
	"fmt"
	"io"

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
	indent := ""
	if pretty {
		indent = "  "
	}
	if err := safejson.Encode(w, r, indent); err != nil {
		return fmt.Errorf("write JSON: %w", err)
	}
	return nil
}
