package cli

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// complain prints one line on standard error.
func (a *app) complain(format string, args ...any) {
	a.progress.hide()
	// There is nobody left to tell when standard error is closed; the exit status still says it.
	_, _ = fmt.Fprintf(a.streams.Err, "winnow: %s\n", escape(fmt.Sprintf(format, args...)))
}

// report prints what a user wants to know of one page: why it failed, which corrections were left out, and with -v what
// was guessed.
func (a *app) report(f *cleanFlags, r *result) {
	name := r.name
	if name == "" {
		name = `""`
	}
	if f.verbose && !f.quiet {
		for _, w := range r.warnings {
			a.complain("%s: warning: %s", name, w)
		}
	}
	if r.err == nil {
		if r.corrections != "" && !f.quiet {
			a.complain("%s: warning: %s", name, r.corrections)
		}
		return
	}
	a.complain("%s: %v", name, r.err)
	if f.verbose && len(r.stack) > 0 {
		_, _ = a.streams.Err.Write(r.stack)
	}
}

// escape makes a line of text that may hold names from a file system safe for a terminal and for readers of lines:
// control and format characters and bytes that are no UTF-8 become Go escapes.
func escape(s string) string {
	var b strings.Builder
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		switch {
		case r == utf8.RuneError && size == 1:
			fmt.Fprintf(&b, `\x%02x`, s[i])
		case unicode.IsPrint(r):
			b.WriteString(s[i : i+size])
		default:
			b.WriteString(strings.Trim(strconv.QuoteRune(r), "'"))
		}
		i += size
	}
	return b.String()
}
