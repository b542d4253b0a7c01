package cli

import (
	"context"
	"io"
	"net/http"
	"os"
	"reflect"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"golang.org/x/text/encoding/unicode"
)

// TestLists reads the same two names however they are written down. Windows PowerShell writes UTF-16, of which every other
// byte is NUL: taken for a separator, it would leave names of one letter, and "/" is a folder to walk. So this test walks none.
func TestLists(t *testing.T) {
	const lines = "in/é.txt\n\nin/b c.txt\n"
	crlf := strings.ReplaceAll(lines, "\n", "\r\n")
	for name, list := range map[string]string{
		"lines":           lines,
		"no end":          strings.TrimSuffix(lines, "\n"),
		"CRLF":            crlf,
		"NUL":             strings.ReplaceAll(lines, "\n", "\x00"),
		"byte order mark": "\ufeff" + crlf,
		"UTF-16, little":  encoded(t, unicode.LittleEndian, crlf),
		"UTF-16, big":     encoded(t, unicode.BigEndian, lines),
	} {
		names, err := readList(t.Context(), dash, strings.NewReader(list))
		if want := []string{"in/é.txt", "in/b c.txt"}; err != nil || !reflect.DeepEqual(names, want) {
			t.Errorf("%s: names = %q, %v, want %q", name, names, err, want)
		}
	}
}

func encoded(t *testing.T, order unicode.Endianness, s string) string {
	t.Helper()
	text, err := unicode.UTF16(order, unicode.UseBOM).NewEncoder().String(s)
	if err != nil {
		t.Fatal(err)
	}
	return text
}

// TestNamesThatAreNoUnicodeStayAsTheyAre is about file systems that know bytes only.
func TestNamesThatAreNoUnicodeStayAsTheyAre(t *testing.T) {
	names, err := readList(t.Context(), dash, strings.NewReader("caf\xe9.html\n\xff.html\n"))
	if want := []string{"caf\xe9.html", "\xff.html"}; err != nil || !reflect.DeepEqual(names, want) {
		t.Errorf("names = %q, %v, want %q", names, err, want)
	}
}

// TestListsThatNeverEnd refuses what is no list before it has read much of it.
func TestListsThatNeverEnd(t *testing.T) {
	const long = "in/a.html\n"
	for _, c := range []struct{ name, begin, rest, want string }{
		{"NULs", "", "\x00", "behind name 0 come 65536 bytes without another"},
		{"line ends", "in/a.html\n", "\n", "behind name 1 come 65536 bytes without another"},
		{"one name", "in/a.html\nin/b.html\n", "x", "behind name 2 come 65536 bytes without another"},
		{"one name, parted by NUL", "in/a.html\x00", "x\n", "behind name 1 come 65536 bytes without another"},
		{"binary data behind lines", strings.Repeat(long, maxNameBytes/len(long)+1), "b\x00\n", "holds a NUL, and those before it are lines"},
	} {
		endless := io.MultiReader(strings.NewReader(c.begin), repeated(c.rest))
		names, err := readList(t.Context(), dash, endless)
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %d names, %v, want %q", c.name, len(names), err, c.want)
		}
	}
	names, err := readNames(repeated("in/a.html\n"), 1000*(len("in/a.html")+nameBytes))
	if want := "the list is too long: give at most the first 1000 names at once"; err == nil || err.Error() != want {
		t.Errorf("%d names, %v, want %q", len(names), err, want)
	}
}

// repeated is an endless text.
type repeated string

func (r repeated) Read(b []byte) (int, error) {
	n := 0
	for len(b)-n >= len(r) {
		n += copy(b[n:], r)
	}
	return n, nil
}

func TestInterruptEndsTheWaitForAList(t *testing.T) {
	for _, args := range [][]string{{"-f", "jsonl"}, {"check"}, {"explain"}} {
		ctx, cancel := context.WithCancel(t.Context())
		in, _ := io.Pipe() // Nobody ever writes.
		time.AfterFunc(20*time.Millisecond, cancel)
		done := make(chan int, 1)
		go func() {
			status, _, _ := call{ctx: ctx, in: in}.run(t, append(args, "--files-from", "-")...)
			done <- status
		}()
		select {
		case status := <-done:
			if status != exitInterrupted {
				t.Errorf("%q: status = %d, want 130", args, status)
			}
		case <-time.After(5 * time.Second):
			t.Errorf("%q: still waiting", args)
		}
		_ = in.Close() // A pipe in memory never fails.
	}
}

// TestAListAsksForRobots has one address: alone on the command line it is what a person looks at, in a list it is not.
func TestAListAsksForRobots(t *testing.T) {
	files(t, nil)
	var asked atomic.Int32
	address := website(t, func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/robots.txt" {
			asked.Add(1)
			_, _ = io.WriteString(w, "User-agent: *\nDisallow: /")
			return
		}
		echo(w, r)
	})
	if err := os.WriteFile("list", []byte(address+"/Page\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if status, _, stderr := (call{}).run(t, "-f", "jsonl", "--allow-private", address+"/Page"); status != exitDone || asked.Load() != 0 {
		t.Errorf("on the command line: status %d, stderr %q, robots.txt asked for %d times", status, stderr, asked.Load())
	}
	status, stdout, stderr := call{}.run(t, "-f", "jsonl", "--allow-private", "--files-from", "list")
	if status != exitFailed || stdout != "" || !strings.Contains(stderr, "refused: the robots.txt of the site forbids it") {
		t.Errorf("in a list: status %d, stdout %q, stderr %q", status, stdout, stderr)
	}
}
