package main

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

const preface = `Third-party licences of winnow

winnow has the licence of the file LICENSE. The program is linked with the
standard library of Go (BSD-3-Clause; the text is that of golang.org/x/net
below) and with the modules listed first; the others are for tests and tools
and no part of it. All texts follow.

Written by cmd/licences; do not edit.
`

// list returns the table of all dependencies, and the texts of their licences.
func list() (string, error) {
	all, err := modules()
	if err != nil {
		return "", err
	}
	var table, others, texts strings.Builder
	for _, name := range slices.Sorted(maps.Keys(all)) {
		m := all[name]
		ids, err := m.licences()
		if err != nil {
			return "", err
		}
		line := fmt.Sprintf("  %s %s: %s\n", m.name, m.version, strings.Join(ids, ", "))
		if m.linked {
			table.WriteString(line)
		} else {
			others.WriteString(line)
		}
		for _, file := range slices.Sorted(maps.Keys(m.files)) {
			fmt.Fprintf(&texts, "\n%s\n%s, %s\n\n%s\n", strings.Repeat("-", 80), m.name, file, tidy(m.files[file]))
		}
	}
	return preface + "\nPart of the program:\n" + table.String() + "\nFor tests and tools:\n" + others.String() + texts.String(), nil
}

// tidy returns a text as our files are: lines that end in a line feed alone, and no white space at ends.
func tidy(text string) string {
	lines := strings.Split(strings.TrimPrefix(text, "\ufeff"), "\n")
	for i, line := range lines {
		lines[i] = strings.TrimRight(line, " \t\r\f")
	}
	return strings.Trim(strings.Join(lines, "\n"), "\n")
}
