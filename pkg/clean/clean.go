package clean

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"sync"

	"github.com/winnow-cli/winnow/pkg/article"
	"github.com/winnow-cli/winnow/pkg/classify"
	"github.com/winnow-cli/winnow/pkg/feature"
	"github.com/winnow-cli/winnow/pkg/htmldoc"
	"github.com/winnow-cli/winnow/pkg/lexicon"
	"github.com/winnow-cli/winnow/pkg/markdowndoc"
	"github.com/winnow-cli/winnow/pkg/metadata"
	"github.com/winnow-cli/winnow/pkg/readability"
	"github.com/winnow-cli/winnow/pkg/source"
	"github.com/winnow-cli/winnow/pkg/textdoc"
	"github.com/winnow-cli/winnow/pkg/wording"
)

// Cleaner cleans documents. It is safe for concurrent use. Between documents it holds nothing that tells of them but memory
// to use again, so the same input gives the same result in any order.
type Cleaner struct {
	options     Options
	keep        article.RoleSet
	lexicon     *lexicon.Lexicon
	classifiers []classify.Classifier
	// tables holds *feature.Table whose documents are done: their memory is used again.
	tables sync.Pool
}

// New returns a Cleaner. The error is an *OptionError, or says that the binary was built from broken models.
func New(o Options) (*Cleaner, error) {
	if err := o.Validate(); err != nil {
		return nil, err
	}
	keep := DefaultKeep
	for _, r := range o.Keep {
		keep = keep.With(r)
	}
	for _, r := range o.Drop {
		keep = keep.Without(r)
	}
	if err := o.fill(); err != nil {
		return nil, err
	}
	return &Cleaner{options: o, keep: keep, lexicon: o.Lexicon, classifiers: classify.Default()}, nil
}

// fill puts in what ships with winnow where the caller has nothing else. The largest parts are read at once: each takes a
// millisecond or two, and who cleans a single page waits for them.
func (o *Options) fill() error {
	var errs [3]error
	if o.Body == nil {
		o.Body, errs[0] = classify.DefaultBody()
	}
	go readAhead(o.Body)
	if o.Roles == nil {
		o.Roles, errs[1] = classify.DefaultRoles()
	}
	if o.Lexicon == nil {
		o.Lexicon = lexicon.Default()
	}
	if o.Wording == nil {
		o.Wording, errs[2] = wording.Default()
	}
	return errors.Join(errs[:]...)
}

// readAhead reads what pages need later on, while the rest is read, and the first page. All of it is read once for all Cleaners.
// Nobody waits for an end of it: to be woken may take as long as all that is read.
func readAhead(body *classify.Body) {
	if body != nil {
		body.Prepare()
	}
	metadata.Prepare()
}

// Clean reads one input and decides it. name is what the input is called in the result: a path, a URL or "-".
//
// The error, when there is one, is or wraps a *source.Failure with a stable reason, or it wraps that of ctx, which is asked
// between the stages and every few hundred blocks in the long ones. With the reason no-article the document is returned too:
// its blocks say what stood there instead. For all other errors it is nil.
func (c *Cleaner) Clean(ctx context.Context, name string, r io.Reader) (*article.Document, error) {
	return c.CleanPage(ctx, source.Page{Name: name, Body: r})
}

// CleanPage is Clean for a page of which more is known than its bytes. What the Options name weighs more than what the page
// came with. The errors are those of Clean.
func (c *Cleaner) CleanPage(ctx context.Context, p source.Page) (*article.Document, error) {
	d, j, err := c.judge(ctx, p)
	if j != nil && j.Features.Len() <= article.KeptBlocks {
		c.tables.Put(j.Features)
	}
	return d, err
}

// Judge is Clean that also tells what the body model said of the document: nil when there is none, and for Markdown, which
// is not judged.
func (c *Cleaner) Judge(ctx context.Context, name string, r io.Reader) (*article.Document, *classify.Judged, error) {
	return c.judge(ctx, source.Page{Name: name, Body: r})
}

func (c *Cleaner) judge(ctx context.Context, p source.Page) (*article.Document, *classify.Judged, error) {
	in, d, page, err := c.read(ctx, p)
	if err != nil {
		return nil, nil, err
	}
	j, err := c.decide(ctx, d, page)
	if err != nil {
		return nil, nil, fmt.Errorf("clean %s: %w", p.Name, err)
	}
	take(d, p.Hints)
	if words := bodyWords(d, minBodyWords); words < minBodyWords || j != nil && !j.Article {
		d.Confidence = 0
		return d, j, noArticle(in, d, words)
	}
	return d, j, nil
}

// read reads and parses a page. Nothing is decided yet. page is nil of what is no HTML.
func (c *Cleaner) read(ctx context.Context, p source.Page) (in *source.Input, d *article.Document, page *htmldoc.Page, err error) {
	in, err = source.Read(reader{ctx, p.Body}, c.reading(p))
	if ended := ctx.Err(); ended != nil {
		return nil, nil, nil, fmt.Errorf("clean %s: %w", p.Name, ended)
	}
	if err != nil {
		return nil, nil, nil, err
	}
	if err = checkSize(in); err != nil {
		return nil, nil, nil, err
	}
	d, page, err = c.parse(ctx, in, cmp.Or(c.options.BaseURL, p.URL))
	if ended := ctx.Err(); ended != nil {
		return nil, nil, nil, fmt.Errorf("clean %s: %w", p.Name, ended)
	}
	if err != nil {
		return nil, nil, nil, source.Fail(source.Unreadable, "", err)
	}
	if err = checkBlocks(d); err != nil {
		return nil, nil, nil, err
	}
	d.Source, d.Container = p.Name, string(p.Container)
	d.Warnings = slices.Concat(p.Warnings, in.Warnings, d.Warnings)
	return in, d, page, nil
}

// reading says how to read a page: the options of the user before what the page came with.
func (c *Cleaner) reading(p source.Page) source.Options {
	from := c.options.From
	if from == "" || from == article.Auto {
		from = p.From
	}
	return source.Options{
		From: from, Charset: c.options.Charset, CharsetHint: p.Charset, Name: p.Name, MaxBytes: c.options.MaxBytes,
	}
}

func (c *Cleaner) parse(ctx context.Context, in *source.Input, baseURL string) (*article.Document, *htmldoc.Page, error) {
	switch in.Format {
	case article.HTML:
		page, err := htmldoc.Parse(ctx, in.Text, htmldoc.Options{BaseURL: baseURL})
		if err != nil {
			return nil, nil, err
		}
		return page.Document, page, nil
	case article.Markdown:
		d, err := markdowndoc.Parse(in.Text)
		if err != nil {
			return nil, nil, fmt.Errorf("parse Markdown: %w", err)
		}
		place(d, in)
		return d, nil, nil
	}
	d := textdoc.Parse(in.Text)
	place(d, in)
	return d, nil, nil
}

// place turns offsets into the decoded text into offsets into the input. Where decoding changed the bytes, only the
// lines stay known.
func place(d *article.Document, in *source.Input) {
	for i := range d.Blocks {
		s := &d.Blocks[i].Source
		start, exact := in.InputOffset(s.Start)
		end, exactEnd := in.InputOffset(s.End)
		if exact && exactEnd {
			s.Start, s.End = start, end
		} else {
			s.Start, s.End = 0, 0
		}
	}
}

// decide gives the blocks their roles and finds the metadata. The page is of no use afterwards. The error is that of ctx; the
// document is then half decided, and of no use.
func (c *Cleaner) decide(ctx context.Context, d *article.Document, page *htmldoc.Page) (j *classify.Judged, err error) {
	var sites verdict
	if d.Format == article.Markdown {
		classify.ResolveMarkdown(d, c.lexicon)
		d.Confidence = 1
		c.choose(d)
	} else {
		if j, sites, err = c.classify(ctx, d, page); err != nil {
			return nil, err // In the background somebody may still read the page.
		}
		page.Free()
		c.choose(d)
		warnOfLoss(d, j)
		warnOfCutOff(d)
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	d.NoHeadline = !c.keep.Has(article.Headline)
	front := d.Meta
	d.Meta = metadata.Decide(d)
	if d.Format == article.Markdown {
		merge(d, front)
	}
	sites.apply(d, j)
	if front.Published == "" {
		warnOfDate(d)
	}
	return j, ctx.Err()
}

func (c *Cleaner) classify(ctx context.Context, d *article.Document, page *htmldoc.Page) (*classify.Judged, verdict, error) {
	scores := make([]float32, len(d.Blocks))
	if d.Format == article.Text {
		// The models for HTML do not read it: markup says the same in every language.
		scores = feature.Wording(d, c.options.Wording)
	}
	table, _ := c.tables.Get().(*feature.Table)
	if table == nil {
		table = &feature.Table{}
	}
	table.Measure(ctx, d, c.lexicon, scores)
	if err := ctx.Err(); err != nil {
		return nil, verdict{}, err
	}
	pick := func(ruledOut func(block int) bool) []bool { return readability.Pick(ctx, page, ruledOut) }
	body := c.options.Body.Score(ctx, d, table, pick)
	if err := ctx.Err(); err != nil {
		return nil, verdict{}, err
	}
	threshold := classify.Threshold(d, table, body)
	in := classify.NewInput(d, table, body, threshold)
	in.Strange = strange(d, scores)
	in.Rate(ctx, c.options.Roles)
	if err := ctx.Err(); err != nil {
		return nil, verdict{}, err
	}
	votes := make([][]article.Vote, 0, len(c.classifiers)+1)
	for _, classifier := range c.classifiers {
		votes = append(votes, classifier.Classify(in))
	}
	sites := c.options.Sites.judge(page, in)
	classify.Resolve(in, append(votes, sites.votes)...)
	if err := ctx.Err(); err != nil {
		return nil, verdict{}, err
	}
	classify.MarkRepeats(ctx, d)
	j := &classify.Judged{Document: d, Features: table, Body: body, Threshold: threshold}
	d.Confidence, j.Article = c.options.Body.Confidence(j)
	return j, sites, ctx.Err()
}

// strange reports whether a document is not in English, by what a page says of itself and by the scores of text, which are
// all 0 then.
func strange(d *article.Document, scores []float32) bool {
	if d.Format == article.Text {
		return !slices.ContainsFunc(scores, func(s float32) bool { return s != 0 })
	}
	return d.Head.Language != "" && !strings.HasPrefix(strings.ToLower(d.Head.Language), "en")
}
