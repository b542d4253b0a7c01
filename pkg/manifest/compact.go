package manifest

import (
	"bufio"
	"cmp"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"maps"
	"os"
	"slices"
)

// rewrite does the work of Compact. The new file has a fixed name: the lock keeps others from it, and one that a killed
// run left is overwritten.
func (m *Manifest) rewrite(inputs iter.Seq[string]) error {
	next := m.next()
	f, err := os.OpenFile(next, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, newFileMode)
	if err != nil {
		return err
	}
	if err = m.writeAll(f, inputs); err == nil {
		err = f.Sync()
	}
	if err = errors.Join(err, f.Close()); err != nil {
		return errors.Join(err, os.Remove(next))
	}
	// Windows replaces no open file.
	if err := m.closeJournal(); err != nil {
		return errors.Join(err, os.Remove(next))
	}
	return os.Rename(next, m.path)
}

// next is the file that Compact writes before it is the manifest.
func (m *Manifest) next() string { return m.path + nextSuffix }

// checkNext fails when the place of that file is taken by something that no killed run left there.
func (m *Manifest) checkNext() error {
	f, err := os.Open(m.next())
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	defer f.Close()
	start, err := io.ReadAll(io.LimitReader(f, int64(len(lineStart))))
	if err == nil && !isTorn(start) {
		err = fmt.Errorf("%s is no manifest: move it away", m.next())
	}
	return err
}

// writeAll writes the entries of inputs to f, and behind them the others by name.
func (m *Manifest) writeAll(f *os.File, inputs iter.Seq[string]) error {
	w := bufio.NewWriter(f)
	written := make(map[string]struct{}, len(m.entries))
	write := func(input string) error {
		e, ok := m.entries[input]
		if _, again := written[input]; again || !ok {
			return nil
		}
		written[input] = struct{}{}
		line, err := encode(e)
		if err != nil {
			return err
		}
		_, err = w.Write(line)
		return err
	}
	for input := range inputs {
		if err := write(input); err != nil {
			return err
		}
	}
	for _, input := range slices.Sorted(maps.Keys(m.entries)) {
		if err := write(input); err != nil {
			return err
		}
	}
	return w.Flush()
}

// Close ends the use of the manifest and lets others open it. A second call does nothing.
func (m *Manifest) Close() error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.lock == nil {
		return nil
	}
	err := errors.Join(m.closeJournal(), release(m.lock))
	m.lock = nil
	return err
}

// closeJournal closes the journal, after which Append fails.
func (m *Manifest) closeJournal() error {
	if m.journal == nil {
		return nil
	}
	err := m.journal.Close()
	m.journal = nil
	m.broken = cmp.Or(m.broken, os.ErrClosed)
	return err
}
