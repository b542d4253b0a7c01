package siteconfig

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// directive is one line of a file that is read.
type directive struct {
	// word is the directive, value what stands behind the colon.
	word, value string
	// source is the file and line.
	source string
}

// config is what the file of one site says.
type config struct {
	// domain is the name of the file without its suffix.
	domain     string
	directives []directive
	warnings   []string
}

// xpaths are the directives whose values are XPath expressions; words those that look for a word.
var (
	xpaths = []string{"body", "strip", "title", "author", "date"}
	words  = []string{"strip_id_or_class", "strip_image_src"}
	// silent are directives for the authors of the files, of which nobody needs to hear.
	silent = []string{"test_url", "test_contains"}
)

// parse reads a file. It never fails: what cannot be used is a warning that names the line.
func parse(name, domain, text string) *config {
	c := &config{domain: domain}
	var ignored []string
	number := 0
	for line := range strings.Lines(text) {
		number++
		line = strings.TrimSpace(strings.TrimPrefix(strings.ToValidUTF8(line, ""), "\ufeff"))
		if line == "" || line[0] == '#' {
			continue
		}
		source := name + ":" + strconv.Itoa(number)
		word, value, ok := strings.Cut(line, ":")
		if word = directiveWord(word); !ok || word == "" {
			c.warnings = append(c.warnings, source+": the line is no directive and a colon: it was ignored")
			continue
		}
		d := directive{word, strings.TrimSpace(value), source}
		switch {
		case slices.Contains(silent, word):
		case d.value == "":
		case slices.Contains(words, word):
			if d.value = strings.Trim(d.value, `"' `); d.value != "" {
				c.directives = append(c.directives, d)
			}
		case slices.Contains(xpaths, word):
			if _, err := compile(d.value); err != nil {
				c.warnings = append(c.warnings, fmt.Sprintf("%s: %q is no XPath expression: %v: it was ignored", source, d.value, err))
				continue
			}
			c.directives = append(c.directives, d)
		case !slices.Contains(ignored, word):
			ignored = append(ignored, word)
		}
	}
	if len(ignored) > 0 {
		slices.Sort(ignored)
		c.warnings = append(c.warnings, fmt.Sprintf("%s: winnow does not read the directives %s: they were ignored", name, strings.Join(ignored, ", ")))
	}
	return c
}

// directiveWord is the directive without an argument in parentheses, lower-cased; "" when it is no word.
func directiveWord(s string) string {
	s, _, _ = strings.Cut(s, "(")
	s = strings.ToLower(strings.TrimSpace(s))
	for i := range len(s) {
		if c := s[i]; (c < 'a' || c > 'z') && (c < '0' || c > '9') && c != '_' {
			return ""
		}
	}
	return s
}

// with returns the directives of a word, in order.
func (c *config) with(word string) []directive {
	var list []directive
	for _, d := range c.directives {
		if d.word == word {
			list = append(list, d)
		}
	}
	return list
}

// rule is the ID of a directive's rule.
func (c *config) rule(word string) string { return "site-config/" + c.domain + "/" + word }
