package fetch

import (
	"context"
	"errors"
	"io"
	"log"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/winnow-cli/winnow/pkg/source"
)

// stall answers with the start of a page and then nothing until the client goes away.
func stall(w http.ResponseWriter, r *http.Request) {
	_, _ = io.WriteString(w, story)
	_ = http.NewResponseController(w).Flush()
	<-r.Context().Done()
}

func TestTimeout(t *testing.T) {
	s := serve(t, func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/header":
			<-r.Context().Done()
		case "/body":
			stall(w, r)
		case "/hops": // Each hop is in time, all of them together are not.
			time.Sleep(30 * time.Millisecond)
			http.Redirect(w, r, "/hops", http.StatusFound)
		}
	})
	for _, path := range []string{"/header", "/body", "/hops"} {
		begun := time.Now()
		_, err := local(Options{Timeout: 100 * time.Millisecond, MaxRedirects: 1000}).Fetch(t.Context(), s.URL+path)
		failsWith(t, err, source.Timeout, "within 100ms")
		if took := time.Since(begun); took > 5*time.Second {
			t.Errorf("%s took %s", path, took)
		}
	}
}

func TestCancel(t *testing.T) {
	begun := make(chan struct{})
	s := serve(t, func(w http.ResponseWriter, r *http.Request) {
		close(begun)
		stall(w, r)
	})
	ctx, cancel := context.WithCancel(t.Context())
	go func() {
		<-begun
		cancel()
	}()
	_, err := local(Options{}).Fetch(ctx, s.URL)
	var f *source.Failure
	if !errors.Is(err, context.Canceled) || errors.As(err, &f) {
		t.Errorf("error = %v, want that of the context", err)
	}
}

func TestNetworkFailures(t *testing.T) {
	gone := serve(t, func(http.ResponseWriter, *http.Request) {})
	address := gone.URL
	gone.Close()
	_, err := local(Options{}).Fetch(t.Context(), address)
	failsWith(t, err, source.Unreachable, "the server cannot be reached: ")
	if strings.Contains(err.Error(), "Get ") {
		t.Errorf("%v repeats the request", err)
	}

	secure := httptest.NewUnstartedServer(http.NotFoundHandler())
	secure.Config.ErrorLog = log.New(io.Discard, "", 0)
	secure.StartTLS()
	t.Cleanup(secure.Close)
	_, err = local(Options{}).Fetch(t.Context(), secure.URL)
	failsWith(t, err, source.Unreachable, "the certificate of the server is not valid")

	broken := serve(t, func(w http.ResponseWriter, _ *http.Request) {
		conn, _, err := http.NewResponseController(w).Hijack()
		if err != nil {
			t.Error(err)
			return
		}
		_, _ = io.WriteString(conn, "SSH-2.0-OpenSSH\r\n")
		_ = conn.Close()
	})
	_, err = local(Options{}).Fetch(t.Context(), broken.URL)
	failsWith(t, err, source.Unreachable, "the server cannot be reached: ")
}
