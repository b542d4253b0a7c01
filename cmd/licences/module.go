package main

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
)

// program is what is released; platforms are those it is released for.
const program = "github.com/winnow-cli/winnow/cmd/winnow"

func platforms() []string { return []string{"linux", "darwin", "windows"} }

// module is a dependency.
type module struct {
	name, version, dir string
	// files are the files with its licences that hold for the packages in use, by their paths below dir.
	files map[string]string
	// linked is true when it is a part of the program, and not of its tests or tools alone.
	linked bool
}

// modules returns all dependencies of the program, its tests and its tools by their names.
func modules() (map[string]*module, error) {
	all := map[string]*module{}
	for _, system := range platforms() {
		if err := collect(all, system, true, program); err != nil {
			return nil, err
		}
		if err := collect(all, system, false, "-test", "github.com/winnow-cli/winnow/..."); err != nil {
			return nil, err
		}
	}
	return all, nil
}

// collect adds the modules of what go list names.
func collect(all map[string]*module, system string, linked bool, args ...string) error {
	const format = "{{with .Module}}{{if not .Main}}{{.Path}}\t{{.Version}}\t{{.Dir}}\t{{$.Dir}}{{end}}{{end}}"
	cmd := exec.Command("go", append([]string{"list", "-deps", "-f", format}, args...)...)
	cmd.Env = append(os.Environ(), "GOOS="+system, "GOARCH=amd64", "CGO_ENABLED=0")
	var complaints bytes.Buffer
	cmd.Stderr = &complaints
	out, err := cmd.Output()
	if err != nil {
		return fmt.Errorf("list the dependencies for %s: %w: %s", system, err, &complaints)
	}
	for line := range strings.Lines(string(out)) {
		fields := strings.Split(strings.TrimSpace(line), "\t")
		if len(fields) != 4 {
			continue // A package of our own or of the standard library.
		}
		m := all[fields[0]]
		if m == nil {
			m = &module{name: fields[0], version: fields[1], dir: fields[2], files: map[string]string{}}
			all[m.name] = m
		}
		m.linked = m.linked || linked
		if err := m.read(fields[3]); err != nil {
			return err
		}
	}
	return nil
}

// read reads the licences in the folder of a package and those above it.
func (m *module) read(folder string) error {
	for ; len(folder) >= len(m.dir); folder = filepath.Dir(folder) {
		entries, err := os.ReadDir(folder)
		if err != nil {
			return err
		}
		for _, e := range entries {
			if e.IsDir() || !isLicence(e.Name()) {
				continue
			}
			path := filepath.Join(folder, e.Name())
			name, err := filepath.Rel(m.dir, path)
			if err != nil {
				return err
			}
			text, err := os.ReadFile(path)
			if err != nil {
				return err
			}
			m.files[filepath.ToSlash(name)] = string(text)
		}
	}
	return nil
}

// isLicence reports whether a file of this name holds a licence, or what a licence asks to be passed on.
func isLicence(name string) bool {
	name = strings.ToLower(name)
	for _, word := range []string{"license", "licence", "copying", "notice"} {
		if strings.HasPrefix(name, word) || strings.HasSuffix(name, word+".html") {
			return !strings.HasSuffix(name, ".go")
		}
	}
	return false
}

// licences returns the SPDX identifiers of the module's licences.
func (m *module) licences() ([]string, error) {
	var ids []string
	for name, text := range m.files {
		id, err := identify(text)
		switch {
		case strings.HasPrefix(strings.ToLower(filepath.Base(name)), "notice"):
			continue // It says who wrote what, under the licence beside it.
		case err != nil:
			return nil, fmt.Errorf("%s: %s: %w", m.name, name, err)
		}
		ids = append(ids, id...)
	}
	if len(ids) == 0 {
		return nil, fmt.Errorf("%s has no licence: do not use it", m.name)
	}
	slices.Sort(ids)
	return slices.Compact(ids), nil
}

// identify returns the SPDX identifiers of the licences in a text. The error says that there is none that goes with winnow's.
func identify(text string) ([]string, error) {
	text = strings.ToLower(strings.Join(strings.Fields(text), " "))
	for _, word := range []string{"gnu general public", "gnu lesser", "gnu affero", "mozilla public", "eclipse public", "server side public", "business source"} {
		if strings.Contains(text, word) {
			return nil, fmt.Errorf("a licence with the words %q does not go with winnow's", word)
		}
	}
	var ids []string
	if strings.Contains(text, "apache license") {
		ids = append(ids, "Apache-2.0")
	}
	switch {
	case strings.Contains(text, "icu license"):
		ids = append(ids, "ICU")
	case strings.Contains(text, "permission is hereby granted, free of charge"):
		ids = append(ids, "MIT")
	}
	if strings.Contains(text, "redistribution and use in source and binary forms") {
		if strings.Contains(text, "neither the name") || strings.Contains(text, "names of its contributors") || strings.Contains(text, "may not be used to endorse") {
			ids = append(ids, "BSD-3-Clause")
		} else {
			ids = append(ids, "BSD-2-Clause")
		}
	}
	if strings.Contains(text, "permission to use, copy, modify, and/or distribute this software") {
		ids = append(ids, "ISC")
	}
	if len(ids) == 0 {
		return nil, errors.New("the licence is not known: read it, and teach cmd/licences if it goes with winnow's")
	}
	return ids, nil
}
