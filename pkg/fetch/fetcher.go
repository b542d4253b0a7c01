package fetch

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"time"

	"github.com/winnow-cli/winnow/pkg/article"
	"github.com/winnow-cli/winnow/pkg/source"
)

const (
	// DefaultTimeout is the time one page may take, its redirects included. Pauses between requests do not count.
	DefaultTimeout = 30 * time.Second
	// DefaultMaxRedirects is the number of redirects that are followed, as many as browsers and curl's users are used to.
	DefaultMaxRedirects = 10
	// DefaultDelay is the pause between two pages of one host.
	DefaultDelay = time.Second
	// maxDelay bounds the pause that a robots.txt can ask for.
	maxDelay = 30 * time.Second
	// maxHeaderBytes bounds the header of an answer.
	maxHeaderBytes = 1 << 20
	// maxIdle bounds the connections that are kept for the next page of a host: each is an open file, and a list may name more
	// hosts than the system lets a process have open.
	maxIdle = 8
	// product is what robots.txt files call winnow, and the user agent when none is given.
	product = "winnow"
)

// Options say how pages are fetched. The zero value is what a page named by hand is fetched with.
type Options struct {
	// Timeout is the time for one page, from the first connection to the last byte, redirects included; 0 means
	// DefaultTimeout.
	Timeout time.Duration
	// MaxBytes bounds the page in bytes, decompressed; 0 means source.DefaultMaxBytes.
	MaxBytes int64
	// MaxRedirects bounds the redirects of one page; 0 means DefaultMaxRedirects, less than 0 that none is followed.
	MaxRedirects int
	// AllowPrivate lets connections through to all addresses, and the proxies of the environment be used.
	AllowPrivate bool
	// UserAgent is what is said to servers; "" means "winnow". Robots.txt files are read as addressed to winnow in any
	// case.
	UserAgent string
	// Robots asks each host's robots.txt first, and sends one request to a host at a time, with a pause between pages.
	Robots bool
	// Delay is that pause; 0 means DefaultDelay, less than 0 none. A Crawl-delay that is longer counts instead, up to 30
	// seconds.
	Delay time.Duration
}

// Fetcher gets pages. It is safe for concurrent use and keeps connections and, with Options.Robots, a few hundred bytes and
// the rules of each host that was asked, until it is garbage.
type Fetcher struct {
	options Options
	// transport sends single requests. What http.Client adds is not wanted: it follows redirects before they are checked,
	// tells where it comes from, and keeps cookies.
	transport *http.Transport
	// dialer is apart so that tests can answer for addresses of the open Internet.
	dialer *net.Dialer
	hosts  hosts
}

// New returns a Fetcher.
func New(o Options) *Fetcher {
	if o.Timeout <= 0 {
		o.Timeout = DefaultTimeout
	}
	if o.MaxBytes <= 0 {
		o.MaxBytes = source.DefaultMaxBytes
	}
	if o.MaxRedirects == 0 {
		o.MaxRedirects = DefaultMaxRedirects
	}
	if o.UserAgent == "" {
		o.UserAgent = product
	}
	if o.Delay == 0 {
		o.Delay = DefaultDelay
	}
	f := &Fetcher{options: o, dialer: &net.Dialer{}}
	f.transport = &http.Transport{
		DialContext: func(ctx context.Context, network, address string) (net.Conn, error) {
			return f.dialer.DialContext(ctx, network, address)
		},
		ForceAttemptHTTP2:      true,
		DisableCompression:     true, // It is undone here, with a bound on the ratio.
		MaxResponseHeaderBytes: maxHeaderBytes,
		IdleConnTimeout:        o.Timeout,
		MaxIdleConns:           maxIdle,
	}
	if o.AllowPrivate {
		f.transport.Proxy = http.ProxyFromEnvironment
	} else {
		f.dialer.Control = refusePrivate
	}
	return f
}

// Fetch gets the page of an address, which is sent without its fragment. Name of the page is the address, URL the one it
// was found at in the end, Body is a *bytes.Reader. Charset is that of the Content-Type, and From is set when the type leaves no
// doubt; the page may also be an archive or compressed once more.
//
// The error is a *source.Failure with one of the reasons Refused, Unreachable, HTTPStatus, Timeout, TooLarge, Truncated,
// Unreadable and Binary; or it wraps the error of ctx when ctx has ended.
func (f *Fetcher) Fetch(ctx context.Context, address string) (source.Page, error) {
	u, err := Parse(address)
	if err != nil {
		return source.Page{}, err
	}
	t := &trip{fetcher: f, left: f.options.Timeout}
	for redirects := 0; ; redirects++ {
		a, err := t.visit(ctx, u)
		if err != nil {
			return source.Page{}, t.failure(ctx, u, err)
		}
		if a.next == nil {
			return source.Page{
				Name: address, URL: withoutFragment(u).String(), Body: bytes.NewReader(a.body), Charset: a.charset, From: a.from,
			}, nil
		}
		if redirects >= f.options.MaxRedirects {
			return source.Page{}, source.Fail(source.Unreachable, "open it in a browser and save the page",
				fmt.Errorf("the address redirects more than %d times", max(f.options.MaxRedirects, 0)))
		}
		u = a.next
	}
}

// answer is what a server said: where to go next, or a page.
type answer struct {
	next    *url.URL
	body    []byte
	charset string
	from    article.Format
}

// trip is the way to one page.
type trip struct {
	fetcher *Fetcher
	// left is the time that is left.
	left time.Duration
}

// visit sends one request, when its turn has come.
func (t *trip) visit(ctx context.Context, u *url.URL) (answer, error) {
	if err := check(u); err != nil {
		return answer{}, err
	}
	if t.fetcher.options.Robots {
		leave, err := t.fetcher.enter(ctx, u)
		if err != nil {
			return answer{}, err
		}
		defer leave()
	}
	begun := time.Now()
	defer func() { t.left -= time.Since(begun) }()
	timed, cancel := context.WithTimeoutCause(ctx, t.left, errTooSlow)
	defer cancel()
	a, err := t.fetcher.get(timed, u)
	if err != nil && ctx.Err() == nil && timed.Err() != nil {
		err = errTooSlow
	}
	return a, err
}

// errTooSlow says that the time of a page was used up.
var errTooSlow = errors.New("the page took too long")

// get sends one request and reads the answer.
func (f *Fetcher) get(ctx context.Context, u *url.URL) (answer, error) {
	resp, err := f.send(ctx, u)
	if err != nil {
		return answer{}, err
	}
	defer func() { _ = resp.Body.Close() }() // It was only read.
	if next, err := redirect(resp); next != nil || err != nil {
		return answer{next: next}, err
	}
	if err := checkStatus(resp); err != nil {
		return answer{}, err
	}
	a, err := readType(resp.Header.Get("Content-Type"))
	if err != nil {
		return answer{}, err
	}
	a.body, err = readBody(resp, f.options.MaxBytes)
	return a, err
}

// send sends one request.
func (f *Fetcher) send(ctx context.Context, u *url.URL) (*http.Response, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, u.String(), http.NoBody)
	if err != nil {
		return nil, refuse("check the address", err)
	}
	req.Header.Set("User-Agent", f.options.UserAgent)
	req.Header.Set("Accept", "text/html, application/xhtml+xml, text/plain;q=0.9, */*;q=0.5")
	req.Header.Set("Accept-Encoding", "gzip")
	return f.transport.RoundTrip(req)
}

func withoutFragment(u *url.URL) *url.URL {
	plain := *u
	plain.Fragment, plain.RawFragment = "", ""
	return &plain
}
