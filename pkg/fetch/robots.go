package fetch

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
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
			return nil, err
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

// parseRobots reads a robots.txt. Lines that mean nothing are passed over, as RFC 9309 wants it; the library gives the whole
// file up for one of them.
func parseRobots(body []byte) (*robotstxt.RobotsData, error) {
	rules, err := robotstxt.FromBytes(usableLines(body))
	if err != nil {
		return nil, source.Fail(source.Unreadable, "fetch the page on its own", err)
	}
	return rules, nil
}

// usableLines returns the lines that say who is meant and what is forbidden.
func usableLines(body []byte) []byte {
	var usable bytes.Buffer
	agent := false
	for line := range strings.FieldsFuncSeq(strings.ToValidUTF8(string(bytes.TrimPrefix(body, []byte("\ufeff"))), ""), isLineEnd) {
		line, _, _ = strings.Cut(line, "#")
		key, value, _ := strings.Cut(line, ":")
		key, value = strings.ToLower(strings.TrimSpace(key)), strings.TrimSpace(value)
		switch key {
		case "user-agent":
			agent = agent || value != ""
		case "allow", "disallow":
		case "crawl-delay":
			seconds, err := strconv.ParseFloat(value, 64)
			if err != nil || !(seconds >= 0) {
				continue
			}
			value = strconv.FormatFloat(min(seconds, maxDelay.Seconds()), 'f', -1, 64)
		default:
			continue
		}
		if agent && value != "" {
			usable.WriteString(key + ": " + value + "\n")
		}
	}
	return usable.Bytes()
}

func isLineEnd(r rune) bool { return r == '\n' || r == '\r' }
