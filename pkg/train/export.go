package train

import (
	"bufio"
	"context"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"sync"

	"github.com/winnow-cli/winnow/pkg/article"
	"github.com/winnow-cli/winnow/pkg/feature"
	"github.com/winnow-cli/winnow/pkg/htmldoc"
	"github.com/winnow-cli/winnow/pkg/lexicon"
	"github.com/winnow-cli/winnow/pkg/readability"
	terms "github.com/winnow-cli/winnow/pkg/wording"
)

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

	rows  []float32
	terms [][]uint32
}

// Options say what to export.
type Options struct {
	// Corpus is the folder with one folder a set; Sets are the sets to read.
	Corpus string
	Sets   []string
	// Kind is "html", "text", "clip" or [Rendered].
	Kind string
	// Prefix starts the names of the files written.
	Prefix string
	// Terms asks for the terms that the wording model is fitted on, instead of features.
	Terms bool
	// Models is the folder of the models that label pages of kind [Rendered]; "" takes the shipped ones.
	Models string
	// Wording is a file of [Scores], a line a page, by models that have not seen the page's site. "" scores all blocks 0,
	// as does production for HTML.
	Wording string
}

// Scores are the wording scores of one page's blocks.
type Scores struct {
	Page   string    `json:"page"`
	Scores []float32 `json:"scores"`
}

// Export reads the sets and writes PREFIX.pages.jsonl (one [Page] a line) and PREFIX.schema.json (the column names).
// It also writes PREFIX.features.bin, little-endian float32 rows in page and block order; or, when asked for terms,
// PREFIX.terms.bin, the terms of all blocks as uint32, and PREFIX.lengths.bin, the number of terms of each block.
// Pages come in the order of their IDs, so the same corpus gives the same bytes.
func Export(o Options) error {
	wording, err := readWording(o.Wording)
	if err != nil {
		return err
	}
	out, err := createFiles(o)
	if err != nil {
		return err
	}
	for _, set := range o.Sets {
		if err := exportSet(o, set, wording, out); err != nil {
			return errors.Join(err, out.close())
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
	if err := os.WriteFile(o.Prefix+".schema.json", schema, 0o644); err != nil {
		return fmt.Errorf("write the schema: %w", err)
	}
	return out.close()
}

func readWording(name string) (map[string][]float32, error) {
	if name == "" {
		return nil, nil
	}
	f, err := os.Open(name)
	if err != nil {
		return nil, fmt.Errorf("open the wording scores: %w", err)
	}
	defer f.Close()
	wording := map[string][]float32{}
	for dec := json.NewDecoder(f); ; {
		var s Scores
		err := dec.Decode(&s)
		if errors.Is(err, io.EOF) {
			return wording, nil
		}
		if err != nil {
			return nil, fmt.Errorf("read the wording scores of %s: %w", name, err)
		}
		wording[s.Page] = s.Scores
	}
}

// outFiles are the files of one export; features, or terms and lengths, are nil.
type outFiles struct{ pages, features, terms, lengths *outFile }

func createFiles(o Options) (f *outFiles, err error) {
	f = &outFiles{}
	if f.pages, err = createFile(o.Prefix + ".pages.jsonl"); err != nil {
		return nil, err
	}
	if !o.Terms {
		f.features, err = createFile(o.Prefix + ".features.bin")
		return f, err
	}
	if f.terms, err = createFile(o.Prefix + ".terms.bin"); err != nil {
		return nil, err
	}
	f.lengths, err = createFile(o.Prefix + ".lengths.bin")
	return f, err
}

func (f *outFiles) close() error {
	var errs []error
	for _, o := range []*outFile{f.pages, f.features, f.terms, f.lengths} {
		if o != nil {
			errs = append(errs, o.Flush(), o.f.Close())
		}
	}
	return errors.Join(errs...)
}

func (f *outFiles) write(p *Page) error {
	if err := json.NewEncoder(f.pages).Encode(p); err != nil {
		return fmt.Errorf("write page %s: %w", p.ID, err)
	}
	if f.features != nil {
		return writeBinary(f.features, p.ID, p.rows)
	}
	for _, terms := range p.terms {
		if err := errors.Join(writeBinary(f.terms, p.ID, terms), writeBinary(f.lengths, p.ID, uint16(len(terms)))); err != nil {
			return err
		}
	}
	return nil
}

func writeBinary(o *outFile, id string, data any) error {
	if err := binary.Write(o, binary.LittleEndian, data); err != nil {
		return fmt.Errorf("write the numbers of page %s: %w", id, err)
	}
	return nil
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

func exportSet(o Options, set string, wording map[string][]float32, out *outFiles) error {
	kind := o.Kind
	if kind == Rendered {
		kind = "html"
	}
	gold, ids, err := readGold(filepath.Join(o.Corpus, set), kind)
	if err != nil {
		return err
	}
	results := make([]*Page, len(ids))
	err = eachPage(len(ids), func(i int) (err error) {
		results[i], err = exportPage(o, set, ids[i], gold[ids[i]], wording)
		return err
	})
	if err != nil {
		return err
	}
	for _, p := range results {
		if err := out.write(p); err != nil {
			return err
		}
	}
	return nil
}

// eachPage calls do for the pages 0 to n-1, as many at once as there are processors, and joins their errors.
func eachPage(n int, do func(i int) error) error {
	failed := make([]error, n)
	var wg sync.WaitGroup
	work := make(chan int)
	for range runtime.GOMAXPROCS(0) {
		wg.Go(func() {
			for i := range work {
				failed[i] = do(i)
			}
		})
	}
	for i := range n {
		work <- i
	}
	close(work)
	wg.Wait()
	return errors.Join(failed...)
}

func exportPage(o Options, set, id string, g Gold, wording map[string][]float32) (*Page, error) {
	if o.Kind == Rendered {
		return renderedPage(o, set, id, g)
	}
	d, tree, err := parsePage(filepath.Join(o.Corpus, set, o.Kind), o.Kind, id)
	if err != nil {
		return nil, err
	}
	p := &Page{Set: set, ID: id, Gold: g.Body, Domain: siteOf(g, id), With: g.With, Without: g.Without}
	p.describe(d)
	if o.Terms {
		var reader terms.Reader
		for i := range d.Blocks {
			p.terms = append(p.terms, slices.Sorted(slices.Values(reader.Terms(d.Blocks[i].Text))))
		}
		return p, nil
	}
	scores := wording[set+"/"+id]
	if wording == nil {
		scores = make([]float32, len(d.Blocks))
	}
	return p, p.measure(d, tree, scores)
}

// siteOf returns the site of a page, or its ID when no address is known.
func siteOf(g Gold, id string) string {
	if site := domain(g.URL); site != "" {
		return site
	}
	return id
}

// describe fills in the blocks and how much of each stands in the gold text.
func (p *Page) describe(d *article.Document) {
	blocks := make([][]string, 0, len(d.Blocks))
	for i := range d.Blocks {
		p.Texts = append(p.Texts, d.Blocks[i].Text)
		p.Kinds = append(p.Kinds, d.Blocks[i].Kind.String())
		blocks = append(blocks, Tokens(d.Blocks[i].Text))
	}
	p.Shares = Align(blocks, Tokens(p.Gold))
}

// measure adds the features and readability's vote.
func (p *Page) measure(d *article.Document, tree *htmldoc.Page, scores []float32) error {
	if len(scores) != len(d.Blocks) {
		return fmt.Errorf("page %s/%s has %d blocks and %d wording scores: fit the wording model again", p.Set, p.ID, len(d.Blocks), len(scores))
	}
	table := feature.Measure(context.Background(), d, lexicon.Default(), scores)
	for i := range d.Blocks {
		p.rows = table.AppendRow(p.rows, i)
	}
	p.Votes = make([]bool, len(d.Blocks))
	if tree != nil {
		if picked := readability.Pick(context.Background(), tree, nil); picked != nil {
			p.Votes = picked
		}
	}
	return nil
}
