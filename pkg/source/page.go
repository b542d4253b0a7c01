package source

import (
	"io"

	"github.com/winnow-cli/winnow/pkg/article"
)

// Page is one page to clean, together with what is known of it from outside: what a file name, an HTTP answer, a mail or an
// archive says. Only Body is needed.
type Page struct {
	// Name is what the page is called in records and messages: a path, a URL or "-"; for a member of an archive the
	// archive's name, "#" and Member.
	Name string
	// Member names the page below the archive it came in: a slash-separated relative path without "..", control
	// characters or a leading slash, safe to mirror. "" for an input that holds one page only.
	Member string
	// Body is the page as it was served or saved, decompressed, its transfer encoding undone. It is read once.
	Body io.Reader
	// From is the format as the container names it; "" and article.Auto leave it to the sniffer.
	From article.Format
	// Charset is the label of the encoding as the container names it, "" when it names none. It weighs more than what
	// the page says of itself and less than Options.Charset; a label that is unknown or that the bytes belie is passed over.
	Charset string
	// URL is the address the page came from, "" when unknown. Relative links are resolved against it.
	URL string
	// Container is what the page came in; "" for a plain file.
	Container Container
	// Hints are what the container says of the article; the cleaner takes them for what the page does not say itself.
	Hints Hints
	// Warnings are sentences for a person about how the page came: cut off by the crawler, say. Nil when there are none.
	Warnings []string
}

// Hints are the facts about an article that stand around the page, such as the subject of a mail. The zero value knows
// nothing.
type Hints struct {
	// Origin is what the names of the sources begin with, such as "mail": a headline from Title has the provenance
	// "mail subject", an author "mail from", a date "mail date".
	Origin string
	// Title is the headline, decoded, on one line.
	Title string
	// Author is a person's or an editorial office's name without an address.
	Author string
	// Published is a time in the form of RFC 3339.
	Published string
}

// Container names what a page came in, as the format field of a record does.
type Container string

// The containers. Compression is none of them: a compressed page is the page.
const (
	EML   Container = "eml"
	MHTML Container = "mhtml"
	WARC  Container = "warc"
	ZIP   Container = "zip"
	EPUB  Container = "epub"
)

// Limits bound what is taken out of a container or a compressed input. In each field 0 means the default.
type Limits struct {
	// PageBytes bounds one page, decompressed; the default is DefaultMaxBytes.
	PageBytes int64
	// Ratio bounds how many times larger than its compressed form a page above a MiB may be: a bomb is larger. The default
	// is 200; text rarely reaches 20, and DEFLATE cannot do more than 1,032.
	Ratio int64
	// Members bounds the entries of one archive; the default is 10 million.
	Members int64
	// Depth bounds containers in containers, such as a gzip file in a ZIP archive; the default is 3.
	Depth int
}
