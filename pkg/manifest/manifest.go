package manifest

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"maps"
	"os"
	"slices"
	"sync"

	"github.com/winnow-cli/winnow/pkg/plainfile"
)

// newFileMode is the mode of a new file before the umask.
const newFileMode = 0o666

// What the files beside a manifest are called behind its name: the one that is locked, and the next manifest while Compact writes it.
const (
	lockSuffix = ".lock"
	nextSuffix = ".next"
)

// ErrLocked says that another run has the manifest open.
var ErrLocked = errors.New("another run is using this manifest: wait for it to end, or name another with --manifest")

// Manifest is an open manifest, which no other process can open meanwhile. It may be used by several goroutines.
type Manifest struct {
	path string
	lock *os.File

	mu      sync.Mutex
	journal *os.File
	entries map[string]Entry
	// broken is the error of a line that could not be written. What follows half a line would be garbage.
	broken error
}

// Open opens the manifest at path, or begins one. With keep it holds what earlier runs wrote, without it that is deleted.
// The error wraps ErrLocked when another run has it, and names the line when the file is not a manifest: such a file stays
// as it is, and so does a pipe or a device. Close it.
func Open(path string, keep bool) (*Manifest, error) {
	for _, file := range []string{path, path + lockSuffix, path + nextSuffix} {
		if plainfile.IsOther(file) {
			return nil, fmt.Errorf("%s is %w: name another place for the manifest", file, plainfile.ErrOther)
		}
	}
	lock, err := acquire(path + lockSuffix)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	m := &Manifest{path: path, lock: lock, entries: map[string]Entry{}}
	if err := m.begin(keep); err != nil {
		return nil, errors.Join(fmt.Errorf("%s: %w", path, err), release(lock))
	}
	return m, nil
}

// begin loads the journal and opens it for what comes.
func (m *Manifest) begin(keep bool) error {
	if err := m.checkNext(); err != nil {
		return err
	}
	end, err := m.load()
	if err != nil {
		return err
	}
	if !keep {
		clear(m.entries)
		end = 0
	}
	// What follows a torn line would become a part of it.
	if err := os.Truncate(m.path, end); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	m.journal, err = os.OpenFile(m.path, os.O_WRONLY|os.O_CREATE|os.O_APPEND, newFileMode)
	return err
}

// load reads the file at m.path, if there is one, and returns where its last whole line ends.
func (m *Manifest) load() (int64, error) {
	f, err := os.Open(m.path)
	if errors.Is(err, fs.ErrNotExist) {
		return 0, nil
	}
	if err != nil {
		return 0, err
	}
	defer f.Close()
	return m.read(f)
}

// read takes in the lines of r and returns where the last whole one ends. A last line without its line end is torn.
func (m *Manifest) read(r io.Reader) (int64, error) {
	var end int64
	lines := bufio.NewReader(r)
	for number := 1; ; number++ {
		line, err := lines.ReadBytes('\n')
		if errors.Is(err, io.EOF) {
			if !isTorn(line) {
				return end, fmt.Errorf("line %d is no line of a manifest; mend or remove it", number)
			}
			return end, nil
		}
		if err != nil {
			return end, err
		}
		e, err := parse(line)
		if err != nil {
			return end, fmt.Errorf("line %d is no line of a manifest: %w; mend or remove it", number, err)
		}
		m.entries[e.Input] = e.after(m.entries[e.Input])
		end += int64(len(line))
	}
}

// lineStart is what every line begins with.
const lineStart = `{"input":`

// isTorn reports whether a piece without a line end may be the beginning of a line: anything else is somebody else's file.
func isTorn(piece []byte) bool {
	n := min(len(piece), len(lineStart))
	return string(piece[:n]) == lineStart[:n]
}

// Last returns what the manifest says of an input, false when it says nothing.
func (m *Manifest) Last(input string) (Entry, bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	e, ok := m.entries[input]
	return e, ok
}

// Append writes what became of an input. After an error the manifest takes no more.
func (m *Manifest) Append(e Entry) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.broken != nil {
		return m.broken
	}
	e = e.after(m.entries[e.Input])
	line, err := encode(e)
	if err != nil {
		return err
	}
	if _, err := m.journal.Write(line); err != nil {
		m.broken = fmt.Errorf("%s: the manifest cannot be written: %w", m.path, err)
		return m.broken
	}
	m.entries[e.Input] = e
	return nil
}

// encode returns the line of an entry.
func encode(e Entry) ([]byte, error) {
	var line bytes.Buffer
	enc := json.NewEncoder(&line)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(e); err != nil {
		return nil, fmt.Errorf("%s: %w", e.Input, err)
	}
	return line.Bytes(), nil
}

// Compact replaces the journal by a file with one line an input, in the order of inputs, atomically. The entries of other
// inputs follow by name: a run over a part of a folder does not forget the rest. Inputs without an entry are passed over.
// Call it once, at the end of a run that knows all its inputs; then Close.
func (m *Manifest) Compact(inputs iter.Seq[string]) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if err := m.rewrite(inputs); err != nil {
		return fmt.Errorf("%s: the manifest cannot be rewritten: %w", m.path, err)
	}
	return nil
}

// Unfinished returns the outputs that a killed run may have been writing.
func (m *Manifest) Unfinished() []string {
	m.mu.Lock()
	defer m.mu.Unlock()
	var outputs []string
	for e := range maps.Values(m.entries) {
		if e.Status == Writing {
			outputs = append(outputs, e.Output)
		}
	}
	slices.Sort(outputs)
	return outputs
}
