package fetch

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"sync"
	"time"

	"github.com/temoto/robotstxt"
)

// hosts are those that were asked. The zero value is empty.
type hosts struct {
	mu    sync.Mutex
	known map[string]*host
}

// host is one server, as robots.txt sees it: a scheme, a name and a port.
type host struct {
	// turn holds a token while nobody speaks to the host. Who has taken it may use the fields below.
	turn chan struct{}
	// asked is true once robots.txt was fetched or could not be.
	asked bool
	rules *robotstxt.RobotsData
	err   error
	// delay is the pause between pages, and next the end of the pause after the last one. Behind robots.txt there is none.
	delay time.Duration
	next  time.Time
}

// of returns the host of an address.
func (h *hosts) of(u *url.URL) *host {
	name, port := server(u)
	key := u.Scheme + "://" + name + ":" + port
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.known == nil {
		h.known = map[string]*host{}
	}
	found, ok := h.known[key]
	if !ok {
		found = &host{turn: make(chan struct{}, 1)}
		found.turn <- struct{}{}
		h.known[key] = found
	}
	return found
}

// enter waits until a request may be sent to the host of an address, and returns what must be called when it is over. It
// fails when robots.txt forbids the address or cannot be had. The first to enter asks for robots.txt.
func (f *Fetcher) enter(ctx context.Context, u *url.URL) (leave func(), err error) {
	h := f.hosts.of(u)
	select {
	case <-h.turn:
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	if err := f.permit(ctx, h, u); err != nil {
		h.turn <- struct{}{}
		return nil, err
	}
	return func() {
		h.next = time.Now().Add(h.delay)
		h.turn <- struct{}{}
	}, nil
}

// permit asks robots.txt and waits for the end of the pause.
func (f *Fetcher) permit(ctx context.Context, h *host, u *url.URL) error {
	if !h.asked {
		rules, err := f.robots(ctx, u)
		if ctx.Err() != nil {
			return ctx.Err() // Whoever comes next asks again.
		}
		h.asked, h.rules, h.err = true, rules, err
		if err == nil {
			h.delay = f.delay(rules)
		}
	}
	if h.err != nil {
		return h.err
	}
	if !h.rules.TestAgent(u.RequestURI(), product) {
		return refuse("respect it, or fetch the page on its own", errors.New("the robots.txt of the site forbids it"))
	}
	return pause(ctx, time.Until(h.next))
}

// delay returns the pause between two requests to a host with such rules.
func (f *Fetcher) delay(rules *robotstxt.RobotsData) time.Duration {
	return max(f.options.Delay, min(rules.FindGroup(product).CrawlDelay, maxDelay), 0)
}

// pause waits. Its error is that of ctx.
func pause(ctx context.Context, d time.Duration) error {
	if d <= 0 {
		return ctx.Err()
	}
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return fmt.Errorf("wait for the turn: %w", ctx.Err())
	}
}
