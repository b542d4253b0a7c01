package fetch

import (
	"errors"
	"fmt"
	"math"
	"net/netip"
	"net/url"
	"slices"
	"strconv"
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
	case isOddNumber(u.Hostname()):
		return refuse("write it as four numbers with dots", fmt.Errorf("the host %s is an IP address in a spelling that programs read in different ways", u.Hostname()))
	case isForeign(u.Port()):
		return refuse("check the address", fmt.Errorf("the port %s is not one of the web", u.Port()))
	case u.User != nil:
		return refuse("fetch the page with a program that logs in, and give the file",
			errors.New("the address holds a user name or a password"))
	}
	return nil
}

// isOddNumber reports whether a host ends in a number, as IP addresses do, and is none that is written as usual. Some programs read
// 0177.1, 2130706433 and 0x7f000001 as 127.0.0.1, others ask for a host of that name.
func isOddNumber(host string) bool {
	if strings.Contains(host, ":") {
		return false // All programs read IPv6 addresses alike.
	}
	last := strings.TrimSuffix(host, ".")
	last = strings.ToLower(last[strings.LastIndexByte(last, '.')+1:])
	digits, isHex := strings.CutPrefix(last, "0x")
	if strings.Trim(last, "0123456789") != "" && (!isHex || strings.Trim(digits, "0123456789abcdef") != "") {
		return false
	}
	addr, err := netip.ParseAddr(host)
	return err != nil || !addr.Is4()
}

// foreignPorts are those of other protocols, whose servers may take a request for commands. Browsers refuse them too: the list is
// that of bad ports in the Fetch standard of WHATWG.
var foreignPorts = [...]int{
	0, 1, 7, 9, 11, 13, 15, 17, 19, 20, 21, 22, 23, 25, 37, 42, 43, 53, 69, 77, 79, 87, 95, 101, 102, 103,
	104, 109, 110, 111, 113, 115, 117, 119, 123, 135, 137, 139, 143, 161, 179, 389, 427, 465, 512, 513, 514, 515, 526, 530, 531, 532,
	540, 548, 554, 556, 563, 587, 601, 636, 989, 990, 993, 995, 1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061, 6000, 6566, 6665, 6666, 6667,
	6668, 6669, 6679, 6697, 10080,
}

// isForeign reports whether a port, "" for the default one, is none that pages are served at.
func isForeign(port string) bool {
	n, err := strconv.Atoi(port)
	return err == nil && (n > math.MaxUint16 || slices.Contains(foreignPorts[:], n))
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
