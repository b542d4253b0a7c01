package jsonout

import (
	"math"

	"github.com/winnow-cli/winnow/pkg/article"
)

// Record is the JSON object of one input. Fields stand in the order of the keys.
// A nil pointer prints as null and means unknown. From never leaves a list or the map nil, except Blocks when it was
// not asked for; fill them likewise when building a Record by hand, or they print as null and break the schema.
type Record struct {
	Source      *string           `json:"source"`
	Format      *string           `json:"format"`
	Headline    *string           `json:"headline"`
	Dek         *string           `json:"dek"`
	Kicker      *string           `json:"kicker"`
	Byline      *string           `json:"byline"`
	Authors     []string          `json:"authors"`
	Published   *string           `json:"published"`
	Modified    *string           `json:"modified"`
	Site        *string           `json:"site"`
	Section     *string           `json:"section"`
	Language    *string           `json:"language"`
	URL         *string           `json:"url"`
	Image       *string           `json:"image"`
	Description *string           `json:"description"`
	Tags        []string          `json:"tags"`
	License     *string           `json:"license"`
	Markdown    *string           `json:"markdown"`
	Text        *string           `json:"text"`
	Captions    []string          `json:"captions"`
	Corrections []string          `json:"corrections"`
	Agency      *string           `json:"agency"`
	Bio         *string           `json:"bio"`
	Appeals     []Appeal          `json:"appeals"`
	Blocks      []Block           `json:"blocks,omitzero"`
	Words       int               `json:"words"`
	Confidence  float64           `json:"confidence"`
	Warnings    []string          `json:"warnings"`
	Provenance  map[string]string `json:"provenance"`
}

// Appeal is a run of neighbouring blocks that ask the reader for one thing.
type Appeal struct {
	// Role is the word of an appeal role, such as "newsletter".
	Role string `json:"role"`
	// Text is the text of the run's blocks, parted by blank lines. It is never empty.
	Text string `json:"text"`
	// Lines are the first and last line in the input, 1-based and inclusive; nil when unknown.
	Lines *[2]int `json:"lines"`
}

// Block is one block of the input, kept or not.
type Block struct {
	ID   int    `json:"id"`
	Kind string `json:"kind"`
	// Role is nil for a block that nothing decided, which happens only in a document that failed.
	Role *string `json:"role"`
	Kept bool    `json:"kept"`
	// Text is nil for shapes that carry none: figures and rules.
	Text *string `json:"text"`
	// Lines are the first and last line in the input, 1-based and inclusive; nil when unknown.
	Lines *[2]int `json:"lines"`
	// Bytes are the offsets of the first byte and of the byte after the last; nil when unknown.
	Bytes *[2]int `json:"bytes"`
	Rule  *string `json:"rule"`
	// Score is 0 to 1, rounded to four decimals so that machines that round differently print the same bytes.
	Score float64 `json:"score"`
	Why   *string `json:"why"`
	// Path is a CSS path. Input that is not HTML has none, and then the key is left out.
	Path *string `json:"path,omitempty"`
	// Page is the page that Lines, Bytes and Path point into, 1 for the first. An article that was not joined of several pages
	// has none, and then the key is left out.
	Page int `json:"page,omitzero"`
}

// From builds the record of a document. A nil document counts as an empty one.
//
// markdown and text are the renderings of the same document: the clean article, and its body as plain text. With
// withBlocks the record carries every block of the input; without, the key is left out. d is only read.
func From(d *article.Document, markdown, text string, withBlocks bool) Record {
	if d == nil {
		d = &article.Document{}
	}
	r := Record{
		Source:      known(d.Source),
		Format:      format(d),
		Markdown:    known(markdown),
		Text:        known(text),
		Captions:    texts(d.WithRole(article.Caption)),
		Corrections: texts(d.WithRole(article.Correction)),
		Agency:      joined(texts(d.WithRole(article.Agency))),
		Bio:         joined(texts(d.WithRole(article.Bio))),
		Appeals:     appeals(d.Blocks),
		Words:       CountWords(text),
		Confidence:  share(d.Confidence),
		Warnings:    list(d.Warnings),
	}
	r.fillMeta(&d.Meta)
	if withBlocks {
		r.Blocks = blocks(d)
	}
	return r
}

// fillMeta copies the metadata.
func (r *Record) fillMeta(m *article.Meta) {
	r.Headline, r.Dek, r.Kicker = known(m.Headline), known(m.Dek), known(m.Kicker)
	r.Byline, r.Authors = known(m.Byline), list(m.Authors)
	r.Published, r.Modified = known(m.Published), known(m.Modified)
	r.Site, r.Section, r.Language = known(m.Site), known(m.Section), known(m.Language)
	r.URL, r.Image, r.Description = known(m.URL), known(m.Image), known(m.Description)
	r.Tags, r.License = list(m.Tags), known(m.License)
	r.Provenance = make(map[string]string, len(m.Provenance))
	for field, origin := range m.Provenance {
		if origin != "" {
			r.Provenance[field] = origin
		}
	}
}

// known returns nil for the empty string: unknown is null, never "".
func known(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}

// format is what the input was: the container it came in, else what it was parsed as. It is nil for a document that was not
// parsed, such as one whose bytes could not be decoded.
func format(d *article.Document) *string {
	if d.Container != "" {
		return known(d.Container)
	}
	if d.Format == article.Auto {
		return nil
	}
	return known(string(d.Format))
}

// list copies the strings that are not empty, so that the result is [] and not null when there are none.
func list(in []string) []string {
	out := make([]string, 0, len(in))
	for _, s := range in {
		if s != "" {
			out = append(out, s)
		}
	}
	return out
}

// share brings a probability into 0..1 with four decimals. NaN, which JSON cannot hold, becomes 0.
func share(p float64) float64 {
	if math.IsNaN(p) {
		return 0
	}
	return math.Round(min(max(p, 0), 1)*10000) / 10000
}
