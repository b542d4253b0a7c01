package train

import (
	"compress/gzip"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"sort"
	"strings"

	"github.com/winnow-cli/winnow/pkg/article"
	"github.com/winnow-cli/winnow/pkg/htmldoc"
	"github.com/winnow-cli/winnow/pkg/source"
	"github.com/winnow-cli/winnow/pkg/textdoc"
)

// Gold is one page's entry in a gold.json.
type Gold struct {
	Body string `json:"body"`
	URL  string `json:"url"`
	// Language is named by some sets only.
	Language string   `json:"language"`
	With     []string `json:"with_"`
	Without  []string `json:"without"`
	GoldMeta
}

func readGold(folder, kind string) (map[string]Gold, []string, error) {
	name := "gold.json"
	if kind != "html" {
		name = "gold." + kind + ".json"
	}
	data, err := os.ReadFile(filepath.Join(folder, name))
	if err != nil {
		return nil, nil, fmt.Errorf("read the gold of %s: %w", folder, err)
	}
	gold := map[string]Gold{}
	if err := json.Unmarshal(data, &gold); err != nil {
		return nil, nil, fmt.Errorf("decode the gold of %s: %w", folder, err)
	}
	if kind != "html" {
		addURLs(folder, gold)
	}
	ids := make([]string, 0, len(gold))
	for id := range gold {
		ids = append(ids, id)
	}
	sort.Strings(ids)
	return gold, ids, nil
}

// addURLs fills in addresses that only the gold of the HTML pages has; folds need the site.
func addURLs(folder string, gold map[string]Gold) {
	data, err := os.ReadFile(filepath.Join(folder, "gold.json"))
	if err != nil {
		return
	}
	html := map[string]Gold{}
	if json.Unmarshal(data, &html) != nil {
		return
	}
	for id, g := range gold {
		if g.URL == "" {
			g.URL = html[id].URL
			gold[id] = g
		}
	}
}

// readPage returns the bytes of a page of a kind, from the folder of that kind.
func readPage(folder, kind, id string) ([]byte, error) {
	suffix := ".txt"
	if kind == "html" {
		suffix = ".html"
	}
	return readMaybeGzip(filepath.Join(folder, id+suffix))
}

func parsePage(folder, kind, id string) (*article.Document, *htmldoc.Page, error) {
	data, err := readPage(folder, kind, id)
	if err != nil {
		return nil, nil, err
	}
	if kind != "html" {
		return textdoc.Parse(string(data)), nil, nil
	}
	in, err := source.Read(strings.NewReader(string(data)), source.Options{From: article.HTML})
	if err != nil {
		return &article.Document{Format: article.HTML}, nil, nil
	}
	page, err := htmldoc.Parse(context.Background(), in.Text, htmldoc.Options{})
	if err != nil {
		return nil, nil, fmt.Errorf("parse page %s: %w", id, err)
	}
	return page.Document, page, nil
}

func readMaybeGzip(name string) ([]byte, error) {
	data, err := os.ReadFile(name)
	if err == nil {
		return data, nil
	}
	if !errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("read page: %w", err)
	}
	f, err := os.Open(name + ".gz")
	if err != nil {
		return nil, fmt.Errorf("read page: %w", err)
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		return nil, fmt.Errorf("decompress %s: %w", name, err)
	}
	data, err = io.ReadAll(z)
	if err != nil {
		return nil, fmt.Errorf("decompress %s: %w", name, err)
	}
	return data, nil
}

// domain returns the host of an address without www, so that the pages of one site fall into one fold.
func domain(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return strings.TrimPrefix(strings.ToLower(u.Hostname()), "www.")
}
