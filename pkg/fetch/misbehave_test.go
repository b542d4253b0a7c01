package fetch

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/winnow-cli/winnow/pkg/source"
)

// rude starts a server that speaks for itself: talk gets the connection once the header of a request was read. The path of the
// request is the name of a misbehaviour, so that one server has them all.
func rude(t *testing.T, talk func(path string, c net.Conn)) (address string) {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = l.Close() })
	go func() {
		for {
			c, err := l.Accept()
			if err != nil {
				return // The test is over.
			}
			go func() {
				defer c.Close()
				r, err := http.ReadRequest(bufio.NewReader(c))
				if err != nil {
					return
				}
				talk(r.URL.Path[1:], c)
			}()
		}
	}()
	return l.Addr().String()
}

// outside fetches from one address as if it were of the open Internet, and refuses all others as it always does.
func outside(o Options, address string) *Fetcher {
	f := New(o)
	open(f, address)
	return f
}

// head is the start of an answer that is in order.
const head = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"

// trickle writes a text again and again until nobody reads any more.
func trickle(c net.Conn, text string, pause time.Duration) {
	for {
		if _, err := io.WriteString(c, text); err != nil {
			return
		}
		time.Sleep(pause)
	}
}

// reset breaks a connection off, so that who reads it gets an error and not an end.
func reset(c net.Conn) {
	if t, ok := c.(*net.TCPConn); ok {
		_ = t.SetLinger(0)
	}
	_ = c.Close()
}

// misbehaviour is something that a server does, and what is made of it: the body, or the reason and a part of its words.
type misbehaviour struct {
	name   string
	talk   func(c net.Conn)
	reason source.Reason
	words  string
}

// sends is a server that sends a text and goes.
func sends(text string) func(net.Conn) {
	return func(c net.Conn) { _, _ = io.WriteString(c, text) }
}

// sized is an answer with a body of that length.
func sized(header, body string) string {
	return fmt.Sprintf("%s%sContent-Length: %d\r\n\r\n%s", head, header, len(body), body)
}

// within is how long a page may take here.
const within = 400 * time.Millisecond

// TestMisbehavingServers has each misbehaviour end as documented, and in time.
func TestMisbehavingServers(t *testing.T) {
	all := misbehaviours(t)
	talks := map[string]func(net.Conn){}
	for _, m := range all {
		talks[strings.ReplaceAll(m.name, " ", "-")] = m.talk
	}
	address := rude(t, func(path string, c net.Conn) { talks[path](c) })
	for _, m := range all {
		t.Run(m.name, func(t *testing.T) {
			t.Parallel()
			begun := time.Now()
			f := outside(Options{Timeout: within, MaxBytes: 100_000}, address)
			if m.reason != source.Timeout {
				f.options.Timeout = 20 * time.Second
			}
			p, err := f.Fetch(t.Context(), "http://"+address+"/"+strings.ReplaceAll(m.name, " ", "-"))
			if took := time.Since(begun); took > 10*time.Second {
				t.Errorf("it took %s", took)
			}
			if m.reason == "" {
				if err != nil {
					t.Fatal(err)
				}
				if got := bodyOf(t, p); got != m.words {
					t.Errorf("body = %.100q", got)
				}
				return
			}
			failsWith(t, err, m.reason, m.words)
			var f2 *source.Failure
			if errors.As(err, &f2) && strings.ContainsAny(f2.Error(), "\x1b\x07\n") {
				t.Errorf("%q may not be printed", f2.Error())
			}
		})
	}
}

// TestMisbehavingRobots has a robots.txt misbehave in the same ways, on a site whose page is in order. The page is fetched when the
// file says nothing against it, or is not there as RFC 9309 has it; otherwise it fails for the same reason as a page would.
func TestMisbehavingRobots(t *testing.T) {
	allowed := strings.Fields("endless-body endless-chunks sends-more-than-announced gzip-bomb refresh cookies no-type an-image a-document " +
		"a-charset-that-is-a-lie no-content a-part not-modified not-found too-many-requests redirect-to-itself redirect-to-nowhere switches-protocols")
	forbidden := strings.Fields("broken-server unavailable a-status-of-its-own")
	for _, m := range misbehaviours(t) {
		t.Run(m.name, func(t *testing.T) {
			t.Parallel()
			address := rude(t, func(path string, c net.Conn) {
				if path == "robots.txt" {
					m.talk(c)
					return
				}
				sends(sized("", story))(c)
			})
			f := outside(Options{Robots: true, Delay: -1, Timeout: 20 * time.Second}, address)
			if m.reason == source.Timeout {
				f.options.Timeout = within
			}
			begun := time.Now()
			_, err := f.Fetch(t.Context(), "http://"+address+"/page")
			if took := time.Since(begun); took > 10*time.Second {
				t.Errorf("it took %s", took)
			}
			switch name := strings.ReplaceAll(m.name, " ", "-"); {
			case slices.Contains(allowed, name):
				if err != nil {
					t.Error(err)
				}
			case slices.Contains(forbidden, name):
				failsWith(t, err, source.Refused, "the robots.txt of the site forbids it")
			case name == "announced-too-large": // Of a robots.txt as much is read as counts, and this one ends before.
				failsWith(t, err, source.Truncated, "robots.txt")
			default:
				failsWith(t, err, m.reason, "robots.txt")
			}
		})
	}
}
