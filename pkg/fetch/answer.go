package fetch

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"mime"
	"net"
	"net/http"
	"net/url"
	"strings"

	"github.com/winnow-cli/winnow/pkg/article"
	"github.com/winnow-cli/winnow/pkg/source"
)

// redirect returns where an answer sends us, nil when it does not.
func redirect(resp *http.Response) (*url.URL, error) {
	switch resp.StatusCode {
	case http.StatusMovedPermanently, http.StatusFound, http.StatusSeeOther, http.StatusTemporaryRedirect, http.StatusPermanentRedirect:
	default:
		return nil, nil
	}
	next, err := resp.Location()
	if errors.Is(err, http.ErrNoLocation) {
		return nil, nil // The status fails in its turn.
	}
	if err != nil {
		return nil, refuse("open it in a browser and save the page", errors.New("the address redirects to one that cannot be read"))
	}
	if next.Fragment == "" {
		next.Fragment = resp.Request.URL.Fragment
	}
	return next, nil
}

// checkStatus fails for an answer that is no whole page.
func checkStatus(resp *http.Response) error {
	if resp.StatusCode >= 200 && resp.StatusCode < 300 && resp.StatusCode != http.StatusPartialContent {
		return nil
	}
	hint := "open it in a browser and save the page"
	switch {
	case resp.StatusCode == http.StatusNotFound || resp.StatusCode == http.StatusGone:
		hint = "check the address"
	case resp.StatusCode == http.StatusTooManyRequests || resp.StatusCode >= 500:
		hint = "try again later"
	}
	status := fmt.Sprint(resp.StatusCode)
	if text := http.StatusText(resp.StatusCode); text != "" {
		status += " " + text
	}
	return source.Fail(source.HTTPStatus, hint, fmt.Errorf("the server answered %s", status))
}

// readType returns the charset and the format that a Content-Type names. It fails for types that hold no article; what may
// be anything is left to those who see the bytes.
func readType(header string) (answer, error) {
	media, params, err := mime.ParseMediaType(header)
	if err != nil {
		// A bad parameter does not make the type unknown.
		media, _, _ = strings.Cut(header, ";")
		media = strings.ToLower(strings.TrimSpace(media))
	}
	a := answer{charset: params["charset"]}
	switch media {
	case "text/html", "application/xhtml+xml":
		a.from = article.HTML
		return a, nil
	case "text/markdown":
		a.from = article.Markdown
		return a, nil
	case "text/css", "text/javascript": // Of all texts these are none.
	case "", "application/octet-stream", "application/xml", "message/rfc822", "multipart/related", "application/x-mimearchive",
		"application/gzip", "application/x-gzip", "application/zstd", "application/bzip2", "application/x-bzip2", "application/zip",
		"application/x-zip-compressed", "application/epub+zip", "application/warc", "application/warc+gzip":
		return a, nil
	default:
		if strings.HasPrefix(media, "text/") {
			return a, nil
		}
	}
	return answer{}, source.Fail(source.Binary, "give the address of the HTML page or the text of the article instead",
		fmt.Errorf("the server sends the type %s", media))
}

// failure words an error for a user.
func (t *trip) failure(ctx context.Context, u *url.URL, err error) error {
	if ctx.Err() != nil {
		return fmt.Errorf("fetch %s: %w", u.Redacted(), ctx.Err())
	}
	var known *source.Failure
	if errors.As(err, &known) {
		return known
	}
	if errors.Is(err, errTooSlow) {
		return source.Fail(source.Timeout, "try again, or give it more time",
			fmt.Errorf("the server has not sent the page within %s", t.fetcher.options.Timeout))
	}
	return unreachable(err)
}

// unreachable says why a server could not be spoken to, for common causes in words that are the same on all systems.
func unreachable(err error) error {
	var private *PrivateError
	if errors.As(err, &private) {
		return refuse("allow private addresses if this one is meant", private)
	}
	var unknown *net.DNSError
	if errors.As(err, &unknown) && unknown.IsNotFound {
		return source.Fail(source.Unreachable, "check the address", fmt.Errorf("there is no host %s", unknown.Name))
	}
	var certificate *tls.CertificateVerificationError
	if errors.As(err, &certificate) {
		return source.Fail(source.Unreachable, "open it in a browser and save the page",
			fmt.Errorf("the certificate of the server is not valid: %w", certificate.Err))
	}
	return source.Fail(source.Unreachable, "check the address and the network", fmt.Errorf("the server cannot be reached: %w", plain(err)))
}

// plain returns an error of the network without the port of our own end, which is another one each time.
func plain(err error) error {
	var call *net.OpError
	if errors.As(err, &call) && call.Source != nil {
		return call.Err
	}
	return err
}
