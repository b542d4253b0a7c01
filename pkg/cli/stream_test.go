package cli

import (
	"bytes"
	"context"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"testing/iotest"
)

// TestStreamEqualsLines cleans the golden pages both ways: a record is what winnow -f jsonl prints, behind its id.
func TestStreamEqualsLines(t *testing.T) {
	pages, err := filepath.Glob("../../testdata/golden/*/input.*")
	if err != nil || len(pages) < 10 {
		t.Fatal(len(pages), err)
	}
	main := func(in string, args ...string) string {
		var out, errs bytes.Buffer
		newApp(Streams{In: strings.NewReader(in), Out: &out, Err: &errs}, newCleaner).main(t.Context(), args)
		return out.String()
	}
	var plain, raw strings.Builder
	for i, page := range pages {
		content := read(t, page)
		write := func(b *strings.Builder, field, content string) {
			line, err := json.Marshal(map[string]any{"id": i, "source": page, field: content})
			if err != nil {
				t.Fatal(err)
			}
			fmt.Fprintf(b, "%s\n", line)
		}
		write(&plain, "content", content)
		write(&raw, "content_base64", base64.StdEncoding.EncodeToString([]byte(content)))
	}
	want := strings.Split(main("", append([]string{"-f", "jsonl"}, pages...)...), "\n")
	for _, in := range []string{plain.String(), raw.String()} {
		got := strings.Split(main(in, "stream", "-j2"), "\n")
		if len(got) != len(want) {
			t.Fatalf("%d records, want %d", len(got), len(want))
		}
		for i := range pages {
			if rest, _ := strings.CutPrefix(got[i], fmt.Sprintf(`{"id":%d,`, i)); "{"+rest != want[i] {
				t.Errorf("%s: %s\nwant %s", pages[i], got[i], want[i])
			}
		}
	}
}

// TestStreamStatus says when the command fails: as few times as possible.
func TestStreamStatus(t *testing.T) {
	good, bad := `{"text":"Good"}`+"\n", "bad\n"
	for _, tt := range []struct {
		call
		args   []string
		status int
		errs   string
	}{
		{call: call{stdin: good + bad}},
		{call: call{stdin: ""}, args: []string{"--strict"}},
		{call: call{stdin: good}, args: []string{"--strict"}},
		{call: call{stdin: good + bad}, args: []string{"--strict"}, status: exitFailed, errs: "winnow: 1 of 2 records failed\n"},
		{call: call{stdin: good}, args: []string{"--strict", "--min-confidence", ".9"}, status: exitFailed, errs: "winnow: 1 of 1 records failed\n"},
		{call: call{terminal: true}, status: exitUsage, errs: "winnow: no input: pipe JSON lines in (see winnow --help)\n"},
		{args: []string{"a.jsonl"}, status: exitUsage, errs: "winnow: stream reads standard input only: use winnow stream < a.jsonl (see winnow --help)\n"},
		{args: []string{"--from", "html"}, status: exitUsage, errs: "winnow: invalid argument \"html\" for \"--from\" flag: use one of jsonl, warc (see winnow --help)\n"},
		{
			call: call{in: iotest.ErrReader(io.ErrUnexpectedEOF)}, status: exitFailed,
			errs: "winnow: standard input: unreadable: it cannot be read: unexpected EOF; check the path and its disk\n",
		},
	} {
		status, _, errs := tt.run(t, append([]string{"stream"}, tt.args...)...)
		if status != tt.status || errs != tt.errs {
			t.Errorf("%v: status %d, want %d, %s, want %s", tt.args, status, tt.status, errs, tt.errs)
		}
	}
}

// TestStreamConfidence fails an article as the root command does.
func TestStreamConfidence(t *testing.T) {
	_, out, _ := call{stdin: `{"id":1,"text":"Good"}`}.run(t, "stream", "--min-confidence", "0.9")
	if want := `"error":{"reason":"low-confidence","message":"winnow is 0.50 sure`; !strings.Contains(out, want) {
		t.Errorf("%s lacks %s", out, want)
	}
}

// TestStreamInterrupt gives up the wait for an engine, and answers what came before.
func TestStreamInterrupt(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	in, feed := io.Pipe()
	taken, out := io.Pipe()
	go func() {
		_, _ = io.WriteString(feed, "{\"id\":1,\"text\":\"Good\"}\n{\"id\":2,")
		_, _ = taken.Read(make([]byte, 64<<10))
		cancel()
	}()
	status, _, errs := call{ctx: ctx, in: in, out: out}.run(t, "stream")
	if status != exitInterrupted || errs != "winnow: interrupted after 1 records\n" {
		t.Errorf("status %d, %s", status, errs)
	}
	_ = feed.Close()
}

// TestStreamBrokenPipe says nothing: the engine knows that it went away.
func TestStreamBrokenPipe(t *testing.T) {
	gone := &brokenWriter{err: &os.PathError{Op: "write", Path: "stdout", Err: syscall.EPIPE}}
	status, _, errs := call{stdin: strings.Repeat("{\"text\":\"Good\"}\n", 100), out: gone}.run(t, "stream")
	if status != exitFailed || errs != "" {
		t.Errorf("status %d, %q", status, errs)
	}
}
