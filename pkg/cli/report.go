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
// control and format characters and bytes that are no UTF-8 become Go escapes. So does the beginning of what a build service
// takes for a command in any part of a line of its log.
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
	return serviceCommands.Replace(b.String())
}

// serviceCommands are the openings of commands that Azure Pipelines, GitHub Actions and TeamCity look for within lines.
var serviceCommands = strings.NewReplacer("##vso[", `\x23#vso[`, "##[", `\x23#[`, "##teamcity[", `\x23#teamcity[`)

// escapeLine is escape for a line that begins with what comes from an input: two colons, with white space before them or
// not, begin a command of GitHub Actions.
func escapeLine(s string) string {
	s = escape(s)
	if rest := strings.TrimLeft(s, " \t"); strings.HasPrefix(rest, "::") {
		return s[:len(s)-len(rest)] + `\x3a` + rest[1:]
	}
	return s
}
