package cli

import (
	"path/filepath"
	"slices"
	"strings"
)

// pageSuffixes are the endings of files that hold one page, in lower case.
func pageSuffixes() []string {
	return []string{".html", ".htm", ".xhtml", ".txt", ".text", ".md", ".markdown", ".eml", ".mhtml", ".mht"}
}

// archiveSuffixes are the endings of files that hold any number of pages, in lower case.
func archiveSuffixes() []string { return []string{".warc", ".zip", ".epub"} }

// packedSuffixes are the endings that compression adds to another one, in lower case.
func packedSuffixes() []string { return []string{".gz", ".zst", ".bz2"} }

// cutSuffix takes one of the endings off a path. A name that is nothing but the ending, or would name a folder without it, has
// none: "...zip" would lead to the folder above.
func cutSuffix(name string, suffixes []string) (string, bool) {
	ext := filepath.Ext(name)
	if ext == filepath.Base(name) || !slices.Contains(suffixes, strings.ToLower(ext)) {
		return name, false
	}
	rest := name[:len(name)-len(ext)]
	if base := filepath.Base(rest); base == "." || base == ".." {
		return name, false
	}
	return rest, true
}

// stem takes the endings of a compressed file and of an archive off a path, and reports whether it is called like an archive.
func stem(name string) (rest string, archive bool) {
	rest, _ = cutSuffix(name, packedSuffixes())
	return cutSuffix(rest, archiveSuffixes())
}

// pageStem takes the endings of a compressed file and of a page off a path.
func pageStem(name string) string {
	rest, _ := cutSuffix(name, packedSuffixes())
	rest, _ = cutSuffix(rest, pageSuffixes())
	return rest
}

// hasWalkedSuffix reports whether a walk takes files of this name.
func hasWalkedSuffix(name string) bool {
	rest, archive := stem(name)
	if archive {
		return true
	}
	_, page := cutSuffix(rest, pageSuffixes())
	return page
}
