package compressed_test

import (
	"bytes"
	"errors"
	"io"
	"testing"

	"github.com/winnow-cli/winnow/pkg/compressed"
	"github.com/winnow-cli/winnow/pkg/source"
)

// FuzzReader holds for any bytes and method: nothing panics, an error is a failure, and what comes out stays within the ratio.
func FuzzReader(f *testing.F) {
	for _, raw := range []string{
		gzipped(f, "words"), gzipped(f, "a") + gzipped(f, "b") + "x", zstded(f, "words"), unhex(f, bzipped), unhex(f, bzipped)[:30], "",
	} {
		f.Add([]byte(raw))
	}
	f.Fuzz(func(t *testing.T, raw []byte) {
		for _, m := range []compressed.Method{compressed.Gzip, compressed.Zstd, compressed.Bzip2} {
			n, err := io.Copy(io.Discard, compressed.NewReader(m, bytes.NewReader(raw), 0, nil))
			var failure *source.Failure
			if err != nil && (!errors.As(err, &failure) || failure.Reason == "" || failure.Hint == "") {
				t.Fatalf("%s: %v", m, err)
			}
			if most := max(1<<20, compressed.DefaultRatio*len(raw)); n > int64(most) {
				t.Fatalf("%s: %d bytes came out of %d", m, n, len(raw))
			}
		}
	})
}
