package fetch

import (
	"errors"
	"fmt"
	"net/url"
	"strings"

	"github.com/winnow-cli/winnow/pkg/source"
)

// IsURL reports whether a name is the address of a web page: whether it begins with http:// or https://, in any case.
// Such a name may still be refused by [Parse].
func IsURL(name string) bool {
	scheme, _, found := strings.Cut(name, "://")
	return found && isWeb(strings.ToLower(scheme))
}

func isWeb(scheme string) bool { return scheme == "http" || scheme == "https" }

// Parse reads the address of a page. The error is a *source.Failure with the reason Refused: the address is malformed, has
// no host, is not of the web, or holds a user name or a password. It never repeats a password.
func Parse(address string) (*url.URL, error) {
	u, err := url.Parse(address)
	if err != nil {
		var parse *url.Error
		if errors.As(err, &parse) {
			err = parse.Err // What stands around it repeats the address.
		}
		if strings.Contains(address, "@") {
			err = errors.New("it is malformed") // The cause may quote a part of a password.
		}
		return nil, refuse("check the address", fmt.Errorf("the address cannot be read: %w", err))
	}
	if err := check(u); err != nil {
		return nil, err
	}
	return u, nil
}

// check refuses what no request is sent to, whoever wrote the address.
func check(u *url.URL) error {
	switch {
	case !isWeb(u.Scheme):
		return refuse("give an address that begins with https:// or http://", fmt.Errorf("%q is no scheme of web pages", u.Scheme))
	case strings.Trim(u.Hostname(), ".") == "":
		return refuse("check the address", errors.New("the address names no host"))
	case u.User != nil:
		return refuse("fetch the page with a program that logs in, and give the file",
			errors.New("the address holds a user name or a password"))
	}
	return nil
}

func refuse(hint string, err error) error { return source.Fail(source.Refused, hint, err) }

// Redact returns an address as it may be printed: without the user name and the password that stand in it. An address
// that holds none is returned as it is, also when it is malformed.
func Redact(address string) string {
	scheme, rest, found := strings.Cut(address, "://")
	if !found {
		return address
	}
	end := strings.IndexAny(rest, "/?#")
	if end < 0 {
		end = len(rest)
	}
	at := strings.LastIndexByte(rest[:end], '@')
	return scheme + "://" + rest[at+1:]
}

// server returns the host of an address in one spelling, and its port, "" for the default one.
func server(u *url.URL) (name, port string) {
	name, port = strings.ToLower(strings.TrimSuffix(u.Hostname(), ".")), u.Port()
	if u.Scheme == "http" && port == "80" || u.Scheme == "https" && port == "443" {
		port = ""
	}
	return name, port
}
