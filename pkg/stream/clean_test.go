package stream_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"runtime"
	"strings"
	"testing"
	"testing/iotest"
	"time"

	"github.com/winnow-cli/winnow/pkg/source"
	"github.com/winnow-cli/winnow/pkg/stream"
)

// mixed are lines of all kinds, the last one without a line feed.
func mixed() string {
	var b strings.Builder
	b.WriteString("\uFEFF")
	for i := range 200 {
		switch i % 7 {
		case 1:
			fmt.Fprintf(&b, `{"id":%d,"text":"SLOW"}`, i)
		case 2:
			b.WriteString("{broken")
		case 3:
		case 4:
			fmt.Fprintf(&b, `{"id":%d,"html":"PANIC"}`+"\r", i)
		case 5:
			fmt.Fprintf(&b, `{"id":%d,"html":"%s"}`, i, strings.Repeat("long ", 1000))
		default:
			fmt.Fprintf(&b, `{"id":%d,"html":"a"}`, i)
		}
		b.WriteString("\n")
	}
	b.WriteString(`{"id":"last","html":"\u2028"}`)
	return b.String()
}

// TestSameBytes reads one input in many pieces and with many jobs.
func TestSameBytes(t *testing.T) {
	in := mixed()
	want := run(t, in, stream.Options{MaxBytes: 4_000})
	got := records(t, want)
	if len(got) != 201 || string(got[0].ID) != "0" || string(got[200].ID) != `"last"` || string(got[5].ID) != "5" || got[5].Error.Reason != "too-large" {
		t.Fatalf("%d records, %s", len(got), want[:500])
	}
	for i, r := range got {
		if want := fmt.Sprint(i); i < 200 && string(r.ID) != want && string(r.ID) != "null" || r.Error != nil && string(r.ID) == "null" && r.Error.Line != i+1 {
			t.Errorf("line %d: %+v", i+1, r)
		}
	}
	for name, wrap := range map[string]func(io.Reader) io.Reader{
		"one byte": iotest.OneByteReader, "half": iotest.HalfReader, "data with the end": iotest.DataErrReader,
	} {
		for _, jobs := range []int{0, 1, 2, 7} {
			var out bytes.Buffer
			s, err := stream.Clean(t.Context(), wrap(strings.NewReader(in)), &out, stream.Options{Cleaner: fake{}, Jobs: jobs, MaxBytes: 4_000})
			if err != nil || out.String() != want || s.Cleaned+s.Failed != 201 || s.Cleaned != 87 {
				t.Errorf("%s, %d jobs: other bytes, %+v, %v", name, jobs, s, err)
			}
		}
	}
}

// TestLineByLine is how an engine works: it writes a record and waits for the answer.
func TestLineByLine(t *testing.T) {
	for _, jobs := range []int{1, 3} {
		in, feed := io.Pipe()
		taken, out := io.Pipe()
		go func() {
			_, err := stream.Clean(context.Background(), in, out, stream.Options{Cleaner: fake{}, Jobs: jobs})
			_ = out.CloseWithError(err)
		}()
		buf := make([]byte, 64<<10)
		for i := range 5 {
			_, _ = fmt.Fprintf(feed, `{"id":%d,"html":"a"}`+"\n", i)
			n, err := taken.Read(buf)
			if err != nil || !bytes.HasPrefix(buf[:n], fmt.Appendf(nil, `{"id":%d,`, i)) || buf[n-1] != '\n' {
				t.Fatalf("%d: %q, %v", i, buf[:n], err)
			}
		}
		_ = feed.Close()
		if n, err := taken.Read(buf); !errors.Is(err, io.EOF) {
			t.Errorf("%d bytes, %v behind the last record", n, err)
		}
	}
}

// TestLongLines go through whole up to the limit, whatever a scanner would hold.
func TestLongLines(t *testing.T) {
	page := strings.Repeat("x", 3<<20)
	line := `{"id":1,"html":"` + page + `"}`
	for _, end := range []string{"", "\n"} {
		if got := records(t, run(t, line+end, stream.Options{MaxBytes: int64(len(line))})); len(got) != 1 || !strings.HasPrefix(got[0].Headline, "3145728 bytes|") {
			t.Errorf("a line as long as the limit: %+v", got[0].Error)
		}
		got := records(t, run(t, line+end, stream.Options{MaxBytes: int64(len(line) - 1)}))
		if len(got) != 1 || got[0].Error == nil || got[0].Error.Reason != "too-large" || string(got[0].ID) != "1" {
			t.Errorf("a line above the limit: %+v", got)
		}
	}
	for in, id := range map[string]string{
		`{"html":"a","id":{"n":2},"text":"` + page: `{"n":2}`, `{"html":"` + page + `","id":3}`: "null", `[1,"id",2` + page: "null", page: "null", `{"id` + page: "null",
	} {
		got := records(t, run(t, in+"\n{\"html\":\"next\"}\n", stream.Options{MaxBytes: 1000}))
		if len(got) != 2 || string(got[0].ID) != id || got[1].Error != nil {
			t.Errorf("%.20s: %s, want %s", in, got[0].ID, id)
		}
	}
}

// endless is a line without an end, up to a length.
type endless struct{ left int }

func (e *endless) Read(p []byte) (int, error) {
	n := min(len(p), e.left)
	if n == 0 {
		return 0, io.EOF
	}
	for i := range n {
		p[i] = 'x'
	}
	e.left -= n
	return n, nil
}

// TestEndlessLine is not held in memory.
func TestEndlessLine(t *testing.T) {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	s, err := stream.Clean(t.Context(), &endless{left: 256 << 20}, io.Discard, stream.Options{Cleaner: fake{}, MaxBytes: 1 << 20})
	runtime.ReadMemStats(&after)
	if used := (after.TotalAlloc - before.TotalAlloc) >> 20; err != nil || s.Failed != 1 || used > 16 {
		t.Errorf("%+v, %v, %d MiB for a line of 256 MiB", s, err, used)
	}
}

// broken takes some lines and fails then.
type broken struct{ lines int }

var errBroken = errors.New("broken pipe")

func (b *broken) Write(p []byte) (int, error) {
	if b.lines--; b.lines < 0 {
		return 0, errBroken
	}
	return len(p), nil
}

// TestBrokenOutput ends the reading of an input that has no end.
func TestBrokenOutput(t *testing.T) {
	in, feed := io.Pipe()
	go func() {
		for {
			if _, err := io.WriteString(feed, "{\"html\":\"a\"}\n"); err != nil {
				return
			}
		}
	}()
	s, err := stream.Clean(t.Context(), in, &broken{lines: 3}, stream.Options{Cleaner: fake{}, Jobs: 2})
	_ = in.Close()
	if !errors.Is(err, errBroken) || s.Cleaned != 3 {
		t.Errorf("%+v, %v", s, err)
	}
}

// TestBrokenInput answers the whole lines before the error, and not the one that was cut.
func TestBrokenInput(t *testing.T) {
	gone := errors.New("the disk is gone")
	var out bytes.Buffer
	in := io.MultiReader(strings.NewReader("{\"html\":\"a\"}\n{\"html\":\"b\"}"), iotest.ErrReader(gone))
	s, err := stream.Clean(t.Context(), in, &out, stream.Options{Cleaner: fake{}})
	if !errors.Is(err, gone) || s.Cleaned != 1 || s.Failed != 0 || len(records(t, out.String())) != 1 {
		t.Errorf("%+v, %v, %s", s, err, out.String())
	}
}

// TestInterrupt finishes what is in hand.
func TestInterrupt(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	in, feed := io.Pipe()
	go func() {
		_, _ = io.WriteString(feed, "{\"id\":1,\"html\":\"SLOW\"}\n{\"id\":2,\"ht")
		cancel()
		_ = feed.CloseWithError(ctx.Err())
	}()
	var out bytes.Buffer
	s, err := stream.Clean(ctx, in, &out, stream.Options{Cleaner: fake{}})
	if !errors.Is(err, context.Canceled) || s.Cleaned != 1 || len(records(t, out.String())) != 1 {
		t.Errorf("%+v, %v, %s", s, err, out.String())
	}
}

// archive is a web archive with pages, the second of which is cut.
func archive(bodies ...string) string {
	var b strings.Builder
	for i, body := range bodies {
		http := "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + body
		fmt.Fprintf(&b, "WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: https://example.com/%d\r\nContent-Type: application/http\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n",
			i, len(http), http)
	}
	return b.String()
}

// TestArchive answers each page of a web archive.
func TestArchive(t *testing.T) {
	in := archive("a", "NONE", "b")
	in = in[:len(in)-6]
	for _, jobs := range []int{1, 3} {
		got := records(t, run(t, in, stream.Options{Container: source.WARC, Jobs: jobs, Name: "crawl.warc"}))
		if len(got) != 3 || got[0].Headline != "a|html|utf-8|https://example.com/0" || *got[0].Source != "crawl.warc#"+strings.Trim(string(got[0].ID), `"`) ||
			got[1].Error == nil || got[1].Error.Reason != "no-article" || got[2].Error == nil || got[0].Format != "warc" {
			t.Errorf("%+v", got)
		}
	}
	if got := records(t, run(t, "no archive", stream.Options{Container: source.WARC})); len(got) != 1 || got[0].Error == nil || !strings.HasPrefix(*got[0].Source, "-") {
		t.Errorf("%+v", got)
	}
}

// TestManyAtOnce shares the options between goroutines.
func TestManyAtOnce(t *testing.T) {
	in := mixed()
	want := run(t, in, stream.Options{})
	done := make(chan string)
	for range 4 {
		go func() {
			var out bytes.Buffer
			_, _ = stream.Clean(context.Background(), strings.NewReader(in), &out, stream.Options{Cleaner: fake{}, Jobs: 4})
			done <- out.String()
		}()
	}
	for range 4 {
		select {
		case got := <-done:
			if got != want {
				t.Error("other bytes")
			}
		case <-time.After(time.Minute):
			t.Fatal("it hangs")
		}
	}
}
