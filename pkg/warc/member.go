package warc

import (
	"fmt"
	"path"
	"strings"
)

// maxMember bounds the name of a member, in bytes: below the 143 of the strictest file systems with room for a suffix.
const maxMember = 80

// memberName names a page after the number of its record and its address: "000012-www.example.com-news-bridge". It is a
// safe file name on every system and differs from all others of the archive even where case does not count. The suffix of
// the address's path is left out: it is not that of what is written.
func memberName(number int64, uri string) string {
	_, rest, ok := strings.Cut(uri, "://")
	if !ok {
		rest = uri
	}
	if i := strings.IndexAny(rest, "?#"); i >= 0 {
		rest = rest[:i]
	}
	host, below, _ := strings.Cut(rest, "/")
	if i := strings.LastIndexByte(host, '@'); i >= 0 {
		host = host[i+1:] // A password is nobody's business.
	}
	const longestSuffix = len(".shtml")
	if suffix := path.Ext(below); len(suffix) <= longestSuffix {
		below = strings.TrimSuffix(below, suffix)
	}
	name := fmt.Sprintf("%06d", number)
	for _, part := range [...]string{host, below} {
		if part = safe(part, maxMember-len(name)-1); part != "" {
			name += "-" + part
		}
	}
	return name
}

// safe keeps ASCII letters, digits, dots and underscores, and writes one hyphen for everything between them. At most limit
// bytes are kept, none when limit is negative.
func safe(text string, limit int) string {
	var b strings.Builder
	for i := 0; i < len(text) && b.Len() < limit; i++ {
		c := text[i]
		if c == '%' && i+2 < len(text) {
			i, c = i+2, '-' // An escape is a character that would not be kept.
		}
		switch {
		case c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '.' || c == '_':
			b.WriteByte(c)
		case b.Len() > 0 && b.String()[b.Len()-1] != '-':
			b.WriteByte('-')
		}
	}
	return strings.Trim(b.String(), "-.")
}
