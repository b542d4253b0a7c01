package fetch

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/temoto/robotstxt"

	"github.com/winnow-cli/winnow/pkg/source"
)

const (
	// maxRobotsBytes is how much of a robots.txt is read: the least that RFC 9309 asks for.
	maxRobotsBytes = 500 << 10
	// maxRobotsRedirects is how many redirects of a robots.txt RFC 9309 wants followed.
	maxRobotsRedirects = 5
)

// robots fetches the rules of an address's host. As RFC 9309 has it, a file that is not there allows everything, and a
// server that fails forbids everything. The error is a *source.Failure, or one of ctx.
func (f *Fetcher) robots(ctx context.Context, page *url.URL) (*robotstxt.RobotsData, error) {
	timed, cancel := context.WithTimeoutCause(ctx, f.options.Timeout, errTooSlow)
	defer cancel()
	u := &url.URL{Scheme: page.Scheme, Host: page.Host, Path: "/robots.txt"}
	for range maxRobotsRedirects + 1 {
		if err := check(u); err != nil {
			return nil, robotsFailure(timed, err)
		}
		rules, next, err := f.robotsAt(timed, u)
		if next == nil {
			return rules, robotsFailure(timed, err)
		}
		u = next
	}
	// Too many redirects count as a file that is not there.
	return robotstxt.FromStatusAndBytes(http.StatusNotFound, nil)
}

// robotsAt fetches the rules of one address, or says where they moved.
func (f *Fetcher) robotsAt(ctx context.Context, u *url.URL) (*robotstxt.RobotsData, *url.URL, error) {
	resp, err := f.send(ctx, u)
	if err != nil {
		return nil, nil, err
	}
	defer func() { _ = resp.Body.Close() }() // It was only read.
	if next, err := redirect(resp); next != nil || err != nil {
		return nil, next, err
	}
	switch {
	case resp.StatusCode >= 500:
		rules, err := robotstxt.FromStatusAndBytes(http.StatusServiceUnavailable, nil)
		return rules, nil, err
	case resp.StatusCode < 200 || resp.StatusCode >= 300:
		rules, err := robotstxt.FromStatusAndBytes(http.StatusNotFound, nil)
		return rules, nil, err
	}
	body, err := readStart(resp)
	if err != nil {
		return nil, nil, err
	}
	rules, err := parseRobots(body)
	return rules, nil, err
}

// readStart reads as much of a robots.txt as counts.
func readStart(resp *http.Response) ([]byte, error) {
	r, err := unzip(resp.Header, resp.Body)
	if err != nil {
		return nil, err
	}
	body, err := io.ReadAll(io.LimitReader(r, maxRobotsBytes))
	if err != nil {
		return nil, cutOff(err)
	}
	return body, nil
}

// robotsFailure words an error as that of robots.txt.
func robotsFailure(ctx context.Context, err error) error {
	if err == nil {
		return nil
	}
	if ctx.Err() != nil {
		return source.Fail(source.Timeout, "try again, or give it more time", errors.New("the server has not sent its robots.txt in time"))
	}
	var known *source.Failure
	if !errors.As(err, &known) {
		errors.As(unreachable(err), &known)
	}
	return source.Fail(known.Reason, known.Hint, fmt.Errorf("robots.txt: %w", known.Err))
}

// parseRobots reads a robots.txt. What is not meant for winnow never gets to the library: it gives a whole file up for one
// bad line, and its time grows with the square of the user agents that a file names.
func parseRobots(body []byte) (*robotstxt.RobotsData, error) {
	rules, err := robotstxt.FromBytes(ownGroup(body))
	if err != nil {
		return nil, source.Fail(source.Unreadable, "fetch the page on its own", err)
	}
	return rules, nil
}

// group is what a robots.txt says to one kind of user agent.
type group struct {
	there           bool
	allow, disallow []string
	delay           string
}

// ownGroup returns the rules that hold for winnow as a robots.txt for everybody: those that name it, or else those that
// name all. Groups for the same user agent count as one, and lines that mean nothing are passed over, as RFC 9309 has it.
func ownGroup(body []byte) []byte {
	var named, all group
	var current []*group
	ruled := true // A user agent behind a rule begins a group, one behind a user agent joins it.
	text := strings.ToValidUTF8(strings.TrimPrefix(string(body), "\ufeff"), "")
	for line := range strings.FieldsFuncSeq(text, isLineEnd) {
		line, _, _ = strings.Cut(line, "#")
		key, value, _ := strings.Cut(line, ":")
		key, value = strings.ToLower(strings.TrimSpace(key)), strings.TrimSpace(value)
		switch key {
		case "user-agent":
			if ruled {
				current, ruled = nil, false
			}
			if g := addressed(value, &named, &all); g != nil && !slices.Contains(current, g) {
				g.there = true
				current = append(current, g)
			}
		case "allow", "disallow", "crawl-delay":
			ruled = true
			for _, g := range current {
				g.add(key, value)
			}
		}
	}
	if named.there {
		return named.bytes()
	}
	return all.bytes()
}

// addressed returns the group that a user agent line speaks to, nil when it is somebody else's. A version may stand behind
// the name.
func addressed(agent string, named, all *group) *group {
	name, _, _ := strings.Cut(agent, "/")
	switch {
	case strings.EqualFold(name, product):
		return named
	case agent == "*":
		return all
	}
	return nil
}

// add takes a rule. An empty path forbids nothing.
func (g *group) add(key, value string) {
	value = strings.Join(strings.Fields(value), "%20")
	switch {
	case value == "":
	case key == "allow":
		g.allow = append(g.allow, value)
	case key == "disallow":
		g.disallow = append(g.disallow, value)
	default:
		if seconds, err := strconv.ParseFloat(value, 64); err == nil && seconds >= 0 {
			g.delay = strconv.FormatFloat(min(seconds, maxDelay.Seconds()), 'f', -1, 64)
		}
	}
}

// bytes writes the group as a file. Of two rules of one length the library takes the first, and the standard the one that
// allows.
func (g *group) bytes() []byte {
	out := bytes.NewBufferString("user-agent: *\n")
	if g.delay != "" {
		out.WriteString("crawl-delay: " + g.delay + "\n")
	}
	for _, path := range g.allow {
		out.WriteString("allow: " + path + "\n")
	}
	for _, path := range g.disallow {
		out.WriteString("disallow: " + path + "\n")
	}
	return out.Bytes()
}

func isLineEnd(r rune) bool { return r == '\n' || r == '\r' }
