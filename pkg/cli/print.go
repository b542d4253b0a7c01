package cli

import (
	"fmt"
	"strings"

	"github.com/winnow-cli/winnow/pkg/safejson"
)

// print writes a result to standard output, at once, so that a reader never sees a part of it.
func (a *app) print(text string) error {
	if _, err := a.out.Write([]byte(text)); err != nil {
		return unwritable(err)
	}
	return nil
}

// indentedJSON returns v as JSON for programs and people.
func indentedJSON(v any) (string, error) {
	var b strings.Builder
	if err := safejson.Encode(&b, v, "  "); err != nil {
		return "", fmt.Errorf("encode the result: %w", err)
	}
	return b.String(), nil
}
