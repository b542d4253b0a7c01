package lexicon

import (
	"bytes"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"strings"
	"sync"
)

//go:embed rules/*.txt
var ruleFiles embed.FS

// shipped reads the index of the rules of this package on first use. Were it broken, they would be compiled.
var shipped = sync.OnceValues(func() (*Lexicon, error) {
	if l, err := ReadIndex(shippedIndex); err == nil {
		l.brief = true
		return l, nil
	}
	rules, err := Shipped()
	if err != nil {
		return nil, err
	}
	return Compile(rules)
})

// Default returns the lexicon of the rules that ship with winnow. They are read on the first call, which takes
// some 0.2 milliseconds; it is safe to call from several goroutines, and all get the same Lexicon.
// It never returns nil; were a shipped file broken, which a test rules out, the lexicon would be empty.
func Default() *Lexicon {
	l, err := shipped()
	if err != nil {
		return &Lexicon{}
	}
	return l
}

// ParseFS parses every .txt file directly in a folder of files, in the order of their names.
func ParseFS(files fs.FS, folder string) ([]Rule, error) {
	entries, err := fs.ReadDir(files, folder)
	if err != nil {
		return nil, fmt.Errorf("listing rule files: %w", err)
	}
	var rules []Rule
	var p parser
	var buffer bytes.Buffer // Only copies of what it holds stay.
	for _, entry := range entries {
		if entry.IsDir() || !strings.HasSuffix(entry.Name(), ".txt") {
			continue
		}
		name := path.Join(folder, entry.Name())
		if err := readInto(&buffer, files, name); err != nil {
			return nil, fmt.Errorf("reading rule file: %w", err)
		}
		parsed, err := p.parse(entry.Name(), buffer.String())
		if err != nil {
			return nil, err
		}
		if len(parsed.Silences) > 0 {
			return nil, fmt.Errorf("%s: silence stands in the files of users only: delete the rule instead", parsed.Silences[0].Source)
		}
		rules = append(rules, parsed.Rules...)
	}
	return rules, nil
}

// readInto reads a file into a buffer in place of what is there.
func readInto(buffer *bytes.Buffer, files fs.FS, name string) error {
	f, err := files.Open(name)
	if err != nil {
		return err
	}
	buffer.Reset()
	_, err = buffer.ReadFrom(f)
	return errors.Join(err, f.Close())
}
