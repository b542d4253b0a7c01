package compressed_test

import (
	"bytes"
	"compress/gzip"
	"encoding/hex"
	"errors"
	"io"
	"math/rand/v2"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/klauspost/compress/zstd"

	"github.com/winnow-cli/winnow/pkg/compressed"
	"github.com/winnow-cli/winnow/pkg/source"
)

// bzipped is "hello bzip2\n" packed by bzip2: the standard library cannot write it.
const bzipped = "425a6839314159265359ab6ba1f1000002d9800010400010001264c01020003100d34d04001ea3ef4e51a2078bb9229c284855b5d0f880"

func gzipped(t testing.TB, text string) string {
	t.Helper()
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	if _, err := io.WriteString(z, text); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func zstded(t testing.TB, text string) string {
	t.Helper()
	z, err := zstd.NewWriter(nil)
	if err != nil {
		t.Fatal(err)
	}
	return string(z.EncodeAll([]byte(text), nil))
}

// words returns text that compresses as text does.
func words(n int) string {
	r := rand.New(rand.NewPCG(1, 2))
	var b strings.Builder
	for b.Len() < n {
		b.WriteString([]string{"river ", "mayor ", "council ", "bridge ", "winter ", "of ", "the "}[r.IntN(7)])
	}
	return b.String()
}

func open(raw string) *compressed.Reader {
	return compressed.NewReader(compressed.Sniff([]byte(raw)), strings.NewReader(raw), 0, nil)
}

func TestRead(t *testing.T) {
	text := words(3 << 20)
	for name, c := range map[string]struct{ raw, want string }{
		"gzip":                 {gzipped(t, text), text},
		"gzip of nothing":      {gzipped(t, ""), ""},
		"gzip members":         {gzipped(t, "a") + gzipped(t, "") + gzipped(t, "b"), "ab"},
		"gzip and zeros":       {gzipped(t, "a") + gzipped(t, "b") + strings.Repeat("\x00", 600), "ab"},
		"gzip and other bytes": {gzipped(t, "a") + "\r\n", "a"},
		"zstd":                 {zstded(t, text), text},
		"zstd frames":          {zstded(t, "a") + zstded(t, "b"), "ab"},
		"zstd behind an empty": {"\x51\x2a\x4d\x18\x02\x00\x00\x00xx" + zstded(t, "b"), "b"},
		"bzip2":                {unhex(t, bzipped), "hello bzip2\n"},
		"bzip2 streams":        {unhex(t, bzipped+bzipped), "hello bzip2\nhello bzip2\n"},
	} {
		t.Run(name, func(t *testing.T) {
			for _, r := range []io.Reader{open(c.raw), iotest.OneByteReader(open(c.raw))} {
				got, err := io.ReadAll(r)
				if err != nil || string(got) != c.want {
					t.Errorf("%d bytes, %v; want %d bytes", len(got), err, len(c.want))
				}
			}
		})
	}
}

func unhex(t testing.TB, s string) string {
	t.Helper()
	raw, err := hex.DecodeString(s)
	if err != nil {
		t.Fatal(err)
	}
	return string(raw)
}

func TestFailures(t *testing.T) {
	text := words(1 << 16)
	gz, zst, bz := gzipped(t, text), zstded(t, text), unhex(t, bzipped)
	flipped := []byte(gz)
	flipped[len(flipped)-6] ^= 1 // in the checksum
	for name, c := range map[string]struct {
		raw  string
		want source.Reason
	}{
		"gzip cut":               {gz[:len(gz)/2], source.Truncated},
		"gzip cut in its head":   {gz[:5], source.Truncated},
		"gzip cut in its end":    {gz[:len(gz)-3], source.Truncated},
		"gzip second cut":        {gz + gz[:3], source.Truncated},
		"gzip checksum":          {string(flipped), source.Unreadable},
		"bytes behind members":   {gz + gz + "x", source.Unreadable},
		"gzip bomb":              {gzipped(t, strings.Repeat("\x00", 4<<20)), source.TooLarge},
		"zstd cut":               {zst[:len(zst)/2], source.Truncated},
		"zstd bomb":              {zstded(t, strings.Repeat("a", 4<<20)), source.TooLarge},
		"zstd damaged":           {zst[:8] + "\xff\xff\xff\xff" + zst[12:], source.Unreadable},
		"bzip2 cut":              {bz[:len(bz)-8], source.Truncated},
		"bzip2 damaged":          {bz[:20] + "\xff\x00\xff" + bz[23:], source.Unreadable},
		"bzip2 and other bytes":  {bz + "xxxxxxxxxx", source.Unreadable},
		"zstd with a huge store": {"\x28\xb5\x2f\xfd\x00\xff\x00\x00\x00", source.TooLarge},
	} {
		t.Run(name, func(t *testing.T) {
			r := open(c.raw)
			_, err := io.ReadAll(r)
			var f *source.Failure
			if !errors.As(err, &f) || f.Reason != c.want || f.Hint == "" || f.Err == nil {
				t.Fatalf("%v, want %s", err, c.want)
			}
			if _, again := r.Read(make([]byte, 1)); !errors.Is(again, err) {
				t.Errorf("the second error is %v", again)
			}
		})
	}
}

// TestReadError keeps the error of what is below apart from damage.
func TestReadError(t *testing.T) {
	cause := errors.New("the disk is gone")
	raw := gzipped(t, words(1<<16))
	r := compressed.NewReader(compressed.Gzip, io.MultiReader(strings.NewReader(raw[:100]), iotest.ErrReader(cause)), 0, nil)
	_, err := io.ReadAll(r)
	var f *source.Failure
	if !errors.As(err, &f) || f.Reason != source.Unreadable || !errors.Is(err, cause) {
		t.Errorf("%v", err)
	}
}

// TestNestedBomb is a bomb of which no layer alone passes the limit.
func TestNestedBomb(t *testing.T) {
	inner := gzipped(t, strings.Repeat(words(2000), 4000))
	outer := gzipped(t, inner)
	const whole = 8_000_000
	if len(inner)/len(outer) >= compressed.DefaultRatio || whole/len(inner) >= compressed.DefaultRatio || whole/len(outer) < 2*compressed.DefaultRatio {
		t.Fatalf("%d, %d: the test proves nothing", len(inner), len(outer))
	}
	if _, err := io.Copy(io.Discard, open(inner)); err != nil {
		t.Fatal(err)
	}
	first := open(outer)
	second := compressed.NewReader(compressed.Gzip, first, 0, first.Meter())
	_, err := io.Copy(io.Discard, second)
	var f *source.Failure
	if !errors.As(err, &f) || f.Reason != source.TooLarge {
		t.Errorf("%v", err)
	}
}

func TestSniff(t *testing.T) {
	for head, want := range map[string]compressed.Method{
		"": "", "\x1f": "", "\x1f\x8b": "", "\x1f\x8b\x08": compressed.Gzip, "BZh": "", "BZh91AY&SX": "", "BZh91AY&SY": compressed.Bzip2,
		"BZh01AY&SY": "", "BZh9\x17\x72\x45\x38\x50\x90": compressed.Bzip2, "\x28\xb5\x2f\xfd": compressed.Zstd, "PQ*M": "", "<html>": "",
	} {
		if got := compressed.Sniff([]byte(head)); got != want {
			t.Errorf("%q is %q, want %q", head, got, want)
		}
	}
}
