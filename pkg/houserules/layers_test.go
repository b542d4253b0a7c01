package houserules_test

import (
	"slices"
	"strconv"
	"strings"
	"testing"
)

const module = "github.com/winnow-cli/winnow/"

// layers says which of our own packages each package may import outside its tests. It is the data flow of pkg/clean
// written as imports: parsers, classifiers and renderers meet in the document model and nowhere else. Whoever adds a
// package or an arrow adds it here, and says why in the commit.
var layers = map[string][]string{
	"pkg/article":         {},
	"pkg/crf":             {},
	"pkg/forest":          {},
	"pkg/wording":         {},
	"pkg/houserules":      {},
	"pkg/hostile":         {},
	"pkg/nearest":         {},
	"pkg/ordered":         {},
	"pkg/plainfile":       {},
	"pkg/manifest":        {"pkg/plainfile", "pkg/source"},
	"pkg/evaluate":        {"pkg/article", "pkg/plainfile"},
	"pkg/source":          {"pkg/article"},
	"pkg/fetch":           {"pkg/article", "pkg/source"},
	"pkg/compressed":      {"pkg/source"},
	"pkg/intake":          {"pkg/article", "pkg/compressed", "pkg/headerfield", "pkg/mail", "pkg/source", "pkg/warc"},
	"pkg/headerfield":     {},
	"pkg/mail":            {"pkg/article", "pkg/headerfield", "pkg/source"},
	"pkg/warc":            {"pkg/article", "pkg/compressed", "pkg/headerfield", "pkg/source"},
	"pkg/htmltree":        {},
	"pkg/htmldoc":         {"pkg/article", "pkg/htmltree"},
	"pkg/textdoc":         {"pkg/article"},
	"pkg/markdowndoc":     {"pkg/article"},
	"pkg/lexicon":         {"pkg/article"},
	"pkg/hostname":        {},
	"pkg/siterule":        {"pkg/article", "pkg/hostname", "pkg/htmldoc", "pkg/yamldoc"},
	"pkg/payload":         {},
	"pkg/yamldoc":         {},
	"pkg/safejson":        {},
	"pkg/config":          {"pkg/nearest", "pkg/plainfile", "pkg/yamldoc"},
	"pkg/siteconfig":      {"pkg/article", "pkg/hostname", "pkg/htmldoc", "pkg/metadata", "pkg/plainfile"},
	"pkg/rulefiles":       {"pkg/lexicon", "pkg/plainfile", "pkg/siterule"},
	"pkg/feature":         {"pkg/article", "pkg/lexicon", "pkg/wording"},
	"pkg/classify":        {"pkg/article", "pkg/crf", "pkg/feature", "pkg/forest", "pkg/lexicon"},
	"pkg/readability":     {"pkg/article", "pkg/htmldoc"},
	"pkg/metadata":        {"pkg/article"},
	"pkg/render/html":     {"pkg/article"},
	"pkg/render/markdown": {"pkg/article", "pkg/render/html"},
	"pkg/render/text":     {"pkg/article"},
	"pkg/render/jsonout":  {"pkg/article", "pkg/safejson"},
	"pkg/explain":         {"pkg/article", "pkg/render/jsonout"},
	"pkg/clean": {
		"pkg/article", "pkg/classify", "pkg/feature", "pkg/htmldoc", "pkg/lexicon", "pkg/markdowndoc", "pkg/metadata",
		"pkg/readability", "pkg/siteconfig", "pkg/siterule", "pkg/source", "pkg/textdoc", "pkg/wording",
	},
	// It makes inputs to measure with, and does with them what the command does.
	"pkg/growth":       {"pkg/article", "pkg/clean", "pkg/render/jsonout", "pkg/render/markdown", "pkg/render/text", "pkg/source"},
	"pkg/check":        {"pkg/article", "pkg/clean", "pkg/nearest", "pkg/source"},
	"pkg/check/report": {"pkg/article", "pkg/check", "pkg/safejson"},
	"pkg/stream": {
		"pkg/article", "pkg/headerfield", "pkg/intake", "pkg/ordered", "pkg/render/jsonout", "pkg/render/markdown", "pkg/render/text", "pkg/safejson", "pkg/source",
	},
	"pkg/cli": {
		"pkg/article", "pkg/check", "pkg/check/report", "pkg/clean", "pkg/config", "pkg/evaluate", "pkg/explain", "pkg/fetch", "pkg/intake", "pkg/lexicon", "pkg/manifest",
		"pkg/nearest", "pkg/ordered", "pkg/plainfile", "pkg/rulefiles", "pkg/safejson", "pkg/siteconfig", "pkg/source", "pkg/stream",
		"pkg/render/html", "pkg/render/jsonout", "pkg/render/markdown", "pkg/render/text",
	},
	"pkg/train": {
		"pkg/article", "pkg/classify", "pkg/clean", "pkg/evaluate", "pkg/feature", "pkg/htmldoc", "pkg/lexicon", "pkg/metadata",
		"pkg/readability", "pkg/render/text", "pkg/source", "pkg/textdoc", "pkg/wording",
	},
	"cmd/sources":       {"pkg/train"},
	"cmd/browser":       {"pkg/cli", "pkg/payload"},
	"cmd/licences":      {},
	"cmd/winnow":        {"pkg/cli"},
	"cmd/manpages":      {"pkg/cli"},
	"cmd/train":         {"pkg/train"},
	"cmd/crossvalidate": {"pkg/train"},
}

// seams are the libraries that stand behind one package each, so that replacing one changes one package. A path stands
// for all packages below it, save those that stand here themselves.
var seams = map[string][]string{
	"github.com/spf13/cobra":                       {"pkg/cli", "cmd/manpages"},
	"github.com/spf13/cobra/doc":                   {"cmd/manpages"}, // What it needs is not to become a part of winnow.
	"github.com/spf13/pflag":                       {"pkg/cli", "cmd/manpages"},
	"github.com/schollz/progressbar/v3":            {"pkg/cli"},
	"github.com/agext/levenshtein":                 {"pkg/nearest"},
	"github.com/go-shiori/go-readability":          {"pkg/readability"},
	"github.com/rogpeppe/go-internal/diff":         {"pkg/check"},
	"github.com/yuin/goldmark":                     {"pkg/markdowndoc", "cmd/browser"}, // The latter shows Markdown as others do.
	"github.com/JohannesKaufmann/html-to-markdown": {"pkg/render/markdown"},
	"github.com/gogs/chardet":                      {"pkg/source"},
	"github.com/klauspost/compress":                {"pkg/compressed"},
	"github.com/andybalholm/cascadia":              {"pkg/siterule"},
	"github.com/antchfx/xpath":                     {"pkg/siteconfig"},
	"github.com/temoto/robotstxt":                  {"pkg/fetch"},
	"net/http":                                     {"pkg/fetch", "pkg/source", "pkg/warc"}, // Only pkg/fetch sends anything.
	"golang.org/x/net/html":                        {"pkg/htmldoc", "pkg/htmltree", "pkg/intake", "pkg/siteconfig", "pkg/source", "pkg/readability", "pkg/clean", "pkg/render/html", "pkg/render/markdown"},
	"github.com/andybalholm/brotli":                {"pkg/warc"},
	"os/signal":                                    {"pkg/cli"},
}

func TestLayers(t *testing.T) {
	seen := map[string]bool{}
	for _, f := range sources(t) {
		if f.isTest() {
			continue
		}
		seen[f.dir] = true
		allowed, known := layers[f.dir]
		if !known {
			t.Errorf("%s is not in the table of layers: add it with what it may import", f.dir)
			continue
		}
		for _, spec := range f.syntax.Imports {
			path, err := strconv.Unquote(spec.Path.Value)
			if err != nil {
				t.Fatal(err)
			}
			if own, ok := strings.CutPrefix(path, module); ok && !slices.Contains(allowed, own) {
				t.Errorf("%s: %s may not import %s", f.place(spec), f.dir, own)
			}
			if users := usersOf(path); users != nil && !slices.Contains(users, f.dir) {
				t.Errorf("%s: only %s may import %s", f.place(spec), strings.Join(users, " and "), path)
			}
		}
	}
	for dir := range layers {
		if !seen[dir] {
			t.Errorf("%s stands in the table of layers, but has no source: take it out", dir)
		}
	}
}

// usersOf returns the packages that may import a path, nil when all may.
func usersOf(path string) []string {
	var users []string
	longest := ""
	for library := range seams {
		if (path == library || strings.HasPrefix(path, library+"/")) && len(library) > len(longest) {
			longest, users = library, seams[library]
		}
	}
	return users
}
