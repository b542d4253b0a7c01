package train

import (
	"bufio"
	"compress/gzip"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"runtime"
	"sort"
	"strings"
	"sync"

	"github.com/winnow-cli/winnow/pkg/article"
	"github.com/winnow-cli/winnow/pkg/feature"
	"github.com/winnow-cli/winnow/pkg/htmldoc"
	"github.com/winnow-cli/winnow/pkg/lexicon"
	"github.com/winnow-cli/winnow/pkg/readability"
	"github.com/winnow-cli/winnow/pkg/source"
	"github.com/winnow-cli/winnow/pkg/textdoc"
)

// Gold is one page's entry in a gold.json.
type Gold struct {
	Body    string   `json:"body"`
	URL     string   `json:"url"`
	With    []string `json:"with_"`
	Without []string `json:"without"`
}

// Page is what the fitting program reads of one page. Features stand in a file of their own.
type Page struct {
	Set    string `json:"set"`
	ID     string `json:"id"`
	Domain string `json:"domain"`
	Gold   string `json:"gold"`
	// Texts are the blocks' texts, Shares how much of each stands in the gold text, Votes what readability picked.
	Texts   []string  `json:"texts"`
	Kinds   []string  `json:"kinds"`
	Shares  []float64 `json:"shares"`
	Votes   []bool    `json:"votes"`
	With    []string  `json:"with_,omitempty"`
	Without []string  `json:"without,omitempty"`

	rows []float32
}

// Export reads corpus/set for each set and writes PREFIX.pages.jsonl (one [Page] a line), PREFIX.features.bin
// (little-endian float32 rows in page and block order) and PREFIX.schema.json (the column names). kind is "html", "text"
// or "clip". Pages come in the order of their IDs, so the same corpus gives the same bytes.
func Export(corpus string, sets []string, kind, prefix string) error {
	pages, err := createFile(prefix + ".pages.jsonl")
	if err != nil {
		return err
	}
	features, err := createFile(prefix + ".features.bin")
	if err != nil {
		return err
	}
	for _, set := range sets {
		if err := exportSet(corpus, set, kind, pages, features); err != nil {
			return err
		}
	}
	names := make([]string, 0, 512)
	for _, c := range feature.Schema() {
		names = append(names, c.Name)
	}
	schema, err := json.Marshal(names)
	if err != nil {
		return fmt.Errorf("encode the schema: %w", err)
	}
	if err := os.WriteFile(prefix+".schema.json", schema, 0o644); err != nil {
		return fmt.Errorf("write the schema: %w", err)
	}
	return errors.Join(pages.close(), features.close())
}

type outFile struct {
	*bufio.Writer
	f *os.File
}

func createFile(name string) (*outFile, error) {
	f, err := os.Create(name)
	if err != nil {
		return nil, fmt.Errorf("create %s: %w", name, err)
	}
	return &outFile{bufio.NewWriterSize(f, 1<<20), f}, nil
}

func (o *outFile) close() error { return errors.Join(o.Flush(), o.f.Close()) }

func exportSet(corpus, set, kind string, pages, features *outFile) error {
	gold, ids, err := readGold(filepath.Join(corpus, set), kind)
	if err != nil {
		return err
	}
	results := make([]*Page, len(ids))
	failed := make([]error, len(ids))
	var wg sync.WaitGroup
	work := make(chan int)
	for range runtime.GOMAXPROCS(0) {
		wg.Go(func() {
			for i := range work {
				results[i], failed[i] = exportPage(filepath.Join(corpus, set, kind), kind, ids[i], gold[ids[i]])
			}
		})
	}
	for i := range ids {
		work <- i
	}
	close(work)
	wg.Wait()
	if err := errors.Join(failed...); err != nil {
		return err
	}
	enc := json.NewEncoder(pages)
	for _, p := range results {
		p.Set = set
		if err := enc.Encode(p); err != nil {
			return fmt.Errorf("write page %s: %w", p.ID, err)
		}
		if err := binary.Write(features, binary.LittleEndian, p.rows); err != nil {
			return fmt.Errorf("write features of %s: %w", p.ID, err)
		}
	}
	return nil
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

func exportPage(folder, kind, id string, g Gold) (*Page, error) {
	d, tree, err := parsePage(folder, kind, id)
	if err != nil {
		return nil, err
	}
	table := feature.Measure(d, lexicon.Default())
	p := &Page{ID: id, Gold: g.Body, Domain: domain(g.URL), With: g.With, Without: g.Without}
	if p.Domain == "" {
		p.Domain = id
	}
	var blocks [][]string
	for i := range d.Blocks {
		p.Texts = append(p.Texts, d.Blocks[i].Text)
		p.Kinds = append(p.Kinds, d.Blocks[i].Kind.String())
		blocks = append(blocks, Tokens(d.Blocks[i].Text))
		p.rows = append(p.rows, table.Row(i)...)
	}
	p.Shares = Align(blocks, Tokens(g.Body))
	p.Votes = make([]bool, len(d.Blocks))
	if tree != nil {
		if picked := readability.Pick(tree); picked != nil {
			p.Votes = picked
		}
	}
	return p, nil
}

func parsePage(folder, kind, id string) (*article.Document, *htmldoc.Page, error) {
	suffix := ".txt"
	if kind == "html" {
		suffix = ".html"
	}
	data, err := readMaybeGzip(filepath.Join(folder, id+suffix))
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
	page, err := htmldoc.Parse(in.Text, htmldoc.Options{})
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
