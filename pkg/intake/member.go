package intake

import (
	"archive/zip"
	"io"
	"path"
	"strings"

	"github.com/winnow-cli/winnow/pkg/article"
	"github.com/winnow-cli/winnow/pkg/source"
)

// isHidden reports whether a member is none that a person put there: hidden files and what macOS adds.
func isHidden(name string) bool {
	for segment := range strings.SplitSeq(strings.ReplaceAll(name, `\`, "/"), "/") {
		if strings.HasPrefix(segment, ".") && strings.Trim(segment, ".") != "" || segment == "__MACOSX" {
			return true
		}
	}
	return false
}

// isPage reports whether a member should be a page or hold pages.
func (a *archive) isPage(f *zip.File) bool {
	name := strings.ToLower(f.Name)
	for _, packed := range [...]string{".gz", ".zst", ".bz2"} {
		name = strings.TrimSuffix(name, packed)
	}
	switch path.Ext(name) {
	case ".html", ".htm", ".xhtml", ".shtml", ".txt", ".md", ".markdown", ".eml", ".mht", ".mhtml", ".zip", ".epub", ".warc":
		return true
	case "", ".php", ".asp", ".aspx", ".jsp", ".cgi":
		return a.showsPage(f)
	}
	return false
}

// showsPage reports whether a member without a telling name begins like a page. One that cannot be read does not.
func (a *archive) showsPage(f *zip.File) bool {
	if f.Flags&1 != 0 || a.shared[f] {
		return false
	}
	r, err := f.Open()
	if err != nil {
		return false
	}
	defer func() { _ = r.Close() }() // Nothing was written: closing cannot lose anything.
	const enough = 4 << 10
	head, err := io.ReadAll(io.LimitReader(r, enough))
	return err == nil && source.Sniff(string(head), "") == article.HTML
}
