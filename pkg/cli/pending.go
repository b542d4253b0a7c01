package cli

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"os"
	"path/filepath"
	"strings"
)

// pending is a file that is not there under its name until commit. It stands in the folder it will be in, and is called like it
// with a dot before and digits behind, so that a later run can tell what a killed one left.
type pending struct {
	*os.File
	path string
}

// commit puts the file in its place, over a file that is there.
func (p *pending) commit() error {
	if err := errors.Join(p.Sync(), p.Close()); err != nil {
		return errors.Join(err, os.Remove(p.Name()))
	}
	if err := os.Rename(p.Name(), p.path); err != nil {
		return errors.Join(err, os.Remove(p.Name()))
	}
	return nil
}

// discard gives the file up.
func (p *pending) discard() error { return errors.Join(p.Close(), os.Remove(p.Name())) }

// maxPendingStem is the longest name in bytes that digits are put behind. Systems take names of 255 bytes, some of 143, and a
// longer one must not fail for digits that it loses again.
const maxPendingStem = 100

// pendingStem is what the pending file for a name begins with, behind the dot: the name, or of a long one as much as tells it
// apart.
func pendingStem(path string) string {
	base := filepath.Base(path)
	if len(base) <= maxPendingStem {
		return base
	}
	sum := sha256.Sum256([]byte(base))
	mark := "~" + hex.EncodeToString(sum[:8])
	return strings.ToValidUTF8(base[:maxPendingStem-len(mark)], "") + mark
}

// removePending removes what a killed run left of an output that it was writing. What cannot be removed is only in the way of the
// eye.
func removePending(output string) {
	dir := filepath.Dir(output)
	entries, err := os.ReadDir(dir)
	if err != nil {
		return
	}
	for _, e := range entries {
		digits, ok := strings.CutPrefix(e.Name(), "."+pendingStem(output))
		digits = strings.TrimPrefix(digits, ".")
		if ok && digits != "" && strings.Trim(digits, "0123456789") == "" {
			_ = os.Remove(filepath.Join(dir, e.Name()))
		}
	}
}
