package warc

import (
	"bytes"
	"errors"
	"fmt"
	"net/http"
	"strconv"
	"strings"

	"github.com/winnow-cli/winnow/pkg/article"
	"github.com/winnow-cli/winnow/pkg/headerfield"
	"github.com/winnow-cli/winnow/pkg/source"
)

const (
	// magic begins every record.
	magic = "WARC/"
	// maxHead bounds the header of a record, and that of the HTTP answer in it.
	maxHead = chunkBytes
)

// record is what is known of a record before its body is decoded.
type record struct {
	header headerfield.Header
	length int64 // of its block
	// http is the header of the answer, nil for a resource.
	http     headerfield.Header
	bodyAt   int // where the body begins in the block
	format   article.Format
	charset  string
	problem  error // why a page cannot be taken
	warnings []string
}

// head reads the header of a record and leaves the window at its block. On an error it stands within the record.
func (a *archive) head(rec *record) error {
	ahead := a.w.fill(maxHead)
	if !bytes.HasPrefix(ahead, []byte(magic)) {
		return source.Fail(source.Unreadable, hintArchive, errors.New("there is no record of a WARC file here"))
	}
	end := headEnd(ahead)
	if end < 0 {
		if len(ahead) < maxHead {
			return a.cut()
		}
		return source.Fail(source.Unreadable, hintArchive, fmt.Errorf("the header of the record has more than %d bytes", maxHead))
	}
	_, fields, _ := bytes.Cut(ahead[:end], []byte("\n"))
	rec.header, _ = headerfield.Read(fields)
	length, err := strconv.ParseInt(rec.header.Get("Content-Length"), 10, 64)
	if err != nil || length < 0 {
		a.w.pos += end - 1 // The line end, so that a record that follows at once is found.
		return source.Fail(source.Unreadable, hintArchive, errors.New("the record does not say how long it is"))
	}
	rec.length = length
	a.w.pos += end
	return nil
}

// headEnd returns the offset behind the first empty line, at most maxHead; -1 when there is none.
func headEnd(text []byte) int {
	text = text[:min(len(text), maxHead)]
	for at := 0; ; {
		i := bytes.IndexByte(text[at:], '\n')
		if i < 0 {
			return -1
		}
		at += i + 1
		if rest := text[at:]; bytes.HasPrefix(rest, []byte("\n")) {
			return at + 1
		} else if bytes.HasPrefix(rest, []byte("\r\n")) {
			return at + 2
		}
	}
}

// uri is the address that the record is about, "" when it names none. Some writers put it in angle brackets.
func (r *record) uri() string {
	return strings.Trim(r.header.Get("Warc-Target-Uri"), "<> \t")
}

// webAddress is the uri when a page can have it.
func (r *record) webAddress() string {
	uri := r.uri()
	scheme, _, _ := strings.Cut(strings.ToLower(uri), "://")
	if scheme == "http" || scheme == "https" {
		return uri
	}
	return ""
}

// classify reports whether the record is a page, or should be one and has a problem.
func (a *archive) classify(rec *record) bool {
	kind := strings.ToLower(rec.header.Get("Warc-Type"))
	if kind != "response" && (kind != "resource" || rec.isOwn()) || rec.isRobots() {
		return false
	}
	ahead := a.w.fill(int(min(rec.length, maxHead)))
	ahead = ahead[:min(int64(len(ahead)), rec.length, maxHead)]
	media, parameters := headerfield.MediaType(rec.header.Get("Content-Type"))
	if kind == "response" {
		if media != "application/http" && (media != "" || !bytes.HasPrefix(ahead, []byte("HTTP/"))) {
			return false // Of another protocol, such as DNS.
		}
		var isPage bool
		if media, parameters, isPage = rec.answered(ahead); !isPage || rec.problem != nil {
			return isPage
		}
	}
	if media == "" {
		media = rec.likelyMedia(ahead[rec.bodyAt:])
	}
	rec.format = formatOf(media)
	rec.charset = strings.ToLower(strings.TrimSpace(parameters["charset"]))
	if rec.format != "" && rec.header.Get("Warc-Segment-Number") != "" {
		rec.problem = source.Fail(source.Unreadable, "write the archive without segments", errors.New("the record holds only a segment of the page"))
	}
	return rec.format != ""
}

// isOwn reports whether a resource is the crawler's own: its log, its command line, a text it took out of a page. Crawlers
// give these addresses that nobody can visit, such as "metadata://" and "urn:".
func (r *record) isOwn() bool {
	scheme, _, ok := strings.Cut(strings.ToLower(r.uri()), ":")
	return ok && scheme != "http" && scheme != "https" && scheme != "ftp" && scheme != "file"
}

// isRobots reports whether the record is the robots.txt of a site, which is fetched by every crawl and read by nobody.
func (r *record) isRobots() bool {
	_, rest, _ := strings.Cut(r.webAddress(), "://")
	_, path, _ := strings.Cut(rest, "/")
	return path == "robots.txt"
}

// likelyMedia returns the type of a body whose server named none: what the crawler found, or HTML when it begins like HTML.
// Text without a type is data more often than an article.
func (r *record) likelyMedia(body []byte) string {
	if media, _ := headerfield.MediaType(r.header.Get("Warc-Identified-Payload-Type")); media != "" {
		return media
	}
	if media, _ := headerfield.MediaType(http.DetectContentType(body)); formatOf(media) == article.HTML {
		return media
	}
	return ""
}

// answered returns the media type of the HTTP answer at the start of a block, and whether it is, or may be, a page. An answer that
// cannot be read is a problem.
func (r *record) answered(block []byte) (media string, parameters map[string]string, isPage bool) {
	status, ok := r.answer(block)
	if !ok {
		r.problem = source.Fail(source.Unreadable, hintArchive, errors.New("the answer in the record is not HTTP"))
		return "", nil, true
	}
	if status < 200 || status > 299 {
		return "", nil, false
	}
	media, parameters = headerfield.MediaType(r.http.Get("Content-Type"))
	if r.bodyAt >= maxHead && (media == "" || formatOf(media) != "") {
		// Where the page begins is not known, and perhaps not what it is.
		r.problem = source.Fail(source.Unreadable, hintArchive, fmt.Errorf("the header of the answer has more than %d bytes", maxHead))
	}
	return media, parameters, true
}

// answer reads the header of an HTTP answer at the start of a block and returns its status, and false when there is none.
func (r *record) answer(block []byte) (int, bool) {
	line, _, _ := bytes.Cut(block, []byte("\n"))
	fields := strings.Fields(string(line[:min(len(line), 100)]))
	if len(fields) < 2 || !strings.HasPrefix(fields[0], "HTTP") {
		return 0, false
	}
	status, err := strconv.Atoi(fields[1])
	if err != nil {
		return 0, false
	}
	if r.bodyAt = headEnd(block); r.bodyAt < 0 {
		r.bodyAt = len(block)
	}
	_, head, _ := bytes.Cut(block[:r.bodyAt], []byte("\n"))
	r.http, _ = headerfield.Read(head)
	return status, true
}

func formatOf(media string) article.Format {
	switch media {
	case "text/html", "application/xhtml+xml":
		return article.HTML
	case "text/plain":
		return article.Text
	case "text/markdown", "text/x-markdown":
		return article.Markdown
	}
	return ""
}
