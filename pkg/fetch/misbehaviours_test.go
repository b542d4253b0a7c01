package fetch

import (
	"fmt"
	"net"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/winnow-cli/winnow/pkg/source"
)

// misbehaviours are the ways in which servers go wrong, most of them below what net/http lets a handler do.
func misbehaviours(t *testing.T) []misbehaviour {
	t.Helper()
	return slices.Concat(lengths(), headers(t), encodings(t), statuses(), detours())
}

// lengths are servers that send too slowly, too much or too little.
func lengths() []misbehaviour {
	return []misbehaviour{
		{"no answer", sends(""), source.Unreachable, "the server cannot be reached"},
		{"says nothing", func(c net.Conn) { _, _ = c.Read(make([]byte, 1)) }, source.Timeout, "within"},
		{"slow status line", func(c net.Conn) { trickle(c, "H", 20*time.Millisecond) }, source.Timeout, "within"},
		{"slow header", func(c net.Conn) {
			sends(head)(c)
			trickle(c, "X-A: b\r\n", 20*time.Millisecond)
		}, source.Timeout, "within"},
		{"slow body", func(c net.Conn) {
			sends(head + "Content-Length: 100000\r\n\r\n")(c)
			trickle(c, "x", 20*time.Millisecond)
		}, source.Timeout, "within"},
		{"endless body", func(c net.Conn) {
			sends(head + "\r\n")(c)
			trickle(c, strings.Repeat("x", 10_000), 0)
		}, source.TooLarge, "more than 100000 bytes"},
		{"endless chunks", func(c net.Conn) {
			sends(head + "Transfer-Encoding: chunked\r\n\r\n")(c)
			trickle(c, "3e8\r\n"+strings.Repeat("x", 1000)+"\r\n", 0)
		}, source.TooLarge, "more than 100000 bytes"},
		{"endless header", func(c net.Conn) {
			sends(head)(c)
			trickle(c, "X-A: "+strings.Repeat("b", 10_000)+"\r\n", 0)
		}, source.Unreachable, "header"},
		{"huge header line", sends(head + "X-A: " + strings.Repeat("b", 2<<20) + "\r\n\r\n" + story), source.Unreachable, "header"},
		{"endless continue", func(c net.Conn) { trickle(c, "HTTP/1.1 100 Continue\r\n\r\n", 0) }, source.Unreachable, "response headers exceeded"},
		{"announced too large", sends(head + "Content-Length: 999999999999\r\n\r\n" + story), source.TooLarge, "more than 100000 bytes"},
		{"sends less than announced", sends(head + "Content-Length: 5000\r\n\r\n" + story), source.Truncated, "less than it announced"},
		{"sends more than announced", sends(sized("", story) + "and much more"), "", story},
		{"negative length", sends(head + "Content-Length: -5\r\n\r\n" + story), source.Unreachable, "Content-Length"},
		{"two lengths", sends(head + "Content-Length: 5\r\nContent-Length: 6\r\n\r\n" + story), source.Unreachable, "Content-Length"},
		{"length of words", sends(head + "Content-Length: many\r\n\r\n" + story), source.Unreachable, "Content-Length"},
		{"reset in the header", func(c net.Conn) {
			sends(head)(c)
			reset(c)
		}, source.Unreachable, "the server cannot be reached"},
		{"reset in the body", func(c net.Conn) {
			sends(head + "Content-Length: 5000\r\n\r\n" + story)(c)
			time.Sleep(20 * time.Millisecond) // The header is to arrive before.
			reset(c)
		}, source.Truncated, "broke off: read: connection reset by peer; try again"},
		{"bad chunk size", sends(head + "Transfer-Encoding: chunked\r\n\r\nzz\r\n" + story), source.Truncated, "the page broke off: "},
		{"bad chunk end", sends(head + "Transfer-Encoding: chunked\r\n\r\n5\r\nabcdefgh\r\n0\r\n\r\n"), source.Truncated, "the page broke off: "},
		{"no last chunk", sends(head + "Transfer-Encoding: chunked\r\n\r\n5\r\nabcde\r\n"), source.Truncated, "less than it announced"},
	}
}

// headers are servers whose answer is not what HTTP says it is.
func headers(t *testing.T) []misbehaviour {
	t.Helper()
	zipped := string(gzipped(t, story))
	return []misbehaviour{
		{"unknown transfer encoding", sends(head + "Transfer-Encoding: gzip\r\n\r\n" + zipped), source.Unreachable, "transfer encoding"},
		{"HTTP/0.9", sends(story), source.Unreachable, "malformed HTTP"},
		{"another protocol", sends("220 mail.example ESMTP\r\n"), source.Unreachable, "malformed HTTP"},
		{"bad status", sends("HTTP/1.1 abc OK\r\n\r\n" + story), source.Unreachable, "malformed HTTP status code"},
		{"bad version", sends("HTTP/9.9.9 200 OK\r\n\r\n" + story), source.Unreachable, "malformed HTTP version"},
		{"switches protocols", sends("HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: Upgrade\r\n\r\n" + story), source.HTTPStatus, "101 Switching Protocols"},
		{"bad header line", sends("HTTP/1.1 200 OK\r\nno colon\r\n\r\n" + story), source.Unreachable, "malformed MIME header"},
		{"controls in a header", sends(sized("X-A: a\x1b[2J\x07b\r\n", story)), source.Unreachable, "malformed MIME header"},
		{"controls in a header name", sends(sized("X\x1b: b\r\n", story)), source.Unreachable, "malformed MIME header"},
		{"controls in the type", sends("HTTP/1.1 200 OK\r\nContent-Type: image/\x1b[2Jx\r\n\r\n" + story), source.Unreachable, "malformed MIME header"},
		{"controls in the encoding", sends(sized("Content-Encoding: \x1b[2J\r\n", story)), source.Unreachable, "malformed MIME header"},
		{"controls in the location", sends("HTTP/1.1 302 Found\r\nLocation: http://example.com/\x1b[2J\r\n\r\n"), source.Unreachable, "malformed MIME header"},
		{"a location that is none", sends("HTTP/1.1 302 Found\r\nLocation: http://%zz/\r\n\r\n"), source.Refused, "redirects to one that cannot be read"},
	}
}

// encodings are servers whose compression is wrong, or was not asked for.
func encodings(t *testing.T) []misbehaviour {
	t.Helper()
	zipped := string(gzipped(t, story))
	bomb := string(gzipped(t, strings.Repeat("\x00", 12<<20)))
	return []misbehaviour{
		{"gzip bomb", sends(sized("Content-Encoding: gzip\r\n", bomb)), source.TooLarge, "more than 100000 bytes"},
		{"bad gzip", sends(sized("Content-Encoding: gzip\r\n", story)), source.Unreadable, "not compressed as the server says"},
		{"bad deflate data", sends(sized("Content-Encoding: gzip\r\n", zipped[:12]+"\xff\xff\xff\xff\xff"+zipped[17:])), source.Unreadable, "not compressed as the server says"},
		{"cut gzip", sends(sized("Content-Encoding: gzip\r\n", zipped[:len(zipped)/2])), source.Truncated, "less than it announced"},
		{"gzip in gzip", sends(sized("Content-Encoding: gzip, gzip\r\n", zipped)), source.Unreadable, `the encoding "gzip, gzip"`},
		{"gzip in gzip in two lines", sends(sized("Content-Encoding: gzip\r\nContent-Encoding: gzip\r\n", zipped)), source.Unreadable, `the encoding "gzip, gzip"`},
		{"br", sends(sized("Content-Encoding: br\r\n", story)), source.Unreadable, `the encoding "br"`},
		{"zstd", sends(sized("Content-Encoding: zstd\r\n", story)), source.Unreadable, `the encoding "zstd"`},
		{"deflate", sends(sized("Content-Encoding: deflate\r\n", story)), source.Unreadable, `the encoding "deflate"`},
	}
}

// statuses are answers that are in order, and no page or an odd one.
func statuses() []misbehaviour {
	return []misbehaviour{
		{"refresh", sends(sized("Refresh: 0; url=http://127.0.0.1/\r\n", story)), "", story},
		{"cookies", sends(sized(strings.Repeat("Set-Cookie: id=1; Domain=example.com\r\n", 500), story)), "", story},
		{"no type", sends(fmt.Sprintf("HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%s", len(story), story)), "", story},
		{"an image", sends("HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n\x89PNG"), source.Binary, "the type image/png"},
		{"a document", sends("HTTP/1.1 200 OK\r\nContent-Type: application/pdf\r\n\r\n%PDF-1.7"), source.Binary, "the type application/pdf"},
		{"a charset that is a lie", sends(sized("Content-Type: text/html; charset=\"no such thing\"\r\n", story)), "", story},
		{"no content", sends("HTTP/1.1 204 No Content\r\n\r\n"), "", ""},
		{"a part", sends("HTTP/1.1 206 Partial Content\r\nContent-Length: 3\r\n\r\nabc"), source.HTTPStatus, "206 Partial Content"},
		{"not modified", sends("HTTP/1.1 304 Not Modified\r\n\r\n"), source.HTTPStatus, "304 Not Modified"},
		{"not found", sends("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"), source.HTTPStatus, "404 Not Found; check the address"},
		{"too many requests", sends("HTTP/1.1 429 Too Many Requests\r\nRetry-After: 999999999\r\n\r\n"), source.HTTPStatus, "429 Too Many Requests; try again later"},
		{"broken server", sends("HTTP/1.1 500 No\x1b[2J\r\n\r\n"), source.HTTPStatus, "500 Internal Server Error; try again later"},
		{"unavailable", sends("HTTP/1.1 503 Service Unavailable\r\n\r\n"), source.HTTPStatus, "503 Service Unavailable; try again later"},
		{"a status of its own", sends("HTTP/1.1 799 Whatever\r\n\r\n"), source.HTTPStatus, "answered 799"},
	}
}

// detours are redirects to where nobody should go.
func detours() []misbehaviour {
	return []misbehaviour{
		{"redirect to itself", sends("HTTP/1.1 302 Found\r\nLocation: ?\r\nContent-Length: 0\r\n\r\n"), source.Unreachable, "more than 10 times"},
		{"redirect to nowhere", sends("HTTP/1.1 302 Found\r\n\r\n"), source.HTTPStatus, "302 Found"},
		{"redirect to a private address", sends("HTTP/1.1 307 Temporary Redirect\r\nLocation: http://10.0.0.1/\r\n\r\n"), source.Refused, "10.0.0.1:80 is no address of the public Internet"},
		{"redirect to metadata", sends("HTTP/1.1 301 Moved\r\nLocation: http://169.254.169.254/latest/meta-data/\r\n\r\n"), source.Refused, "169.254.169.254:80 is no address"},
		{"redirect to a number", sends("HTTP/1.1 301 Moved\r\nLocation: http://2130706433/\r\n\r\n"), source.Refused, "2130706433 is an IP address in a spelling"},
		{"redirect to file", sends("HTTP/1.1 301 Moved\r\nLocation: file:///etc/hosts\r\n\r\n"), source.Refused, `"file" is no scheme`},
		{"redirect to ftp", sends("HTTP/1.1 301 Moved\r\nLocation: ftp://example.com/a\r\n\r\n"), source.Refused, `"ftp" is no scheme`},
		{"redirect to data", sends("HTTP/1.1 301 Moved\r\nLocation: data:text/html,x\r\n\r\n"), source.Refused, `"data" is no scheme`},
		{"redirect to script", sends("HTTP/1.1 301 Moved\r\nLocation: javascript:alert(1)\r\n\r\n"), source.Refused, `"javascript" is no scheme`},
		{"redirect with a password", sends("HTTP/1.1 301 Moved\r\nLocation: http://anna:secret@example.com/\r\n\r\n"), source.Refused, "user name or a password"},
		{"redirect to a mail server", sends("HTTP/1.1 301 Moved\r\nLocation: http://example.com:0025/\r\n\r\n"), source.Refused, "the port 0025 is not one of the web"},
	}
}
