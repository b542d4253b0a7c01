package article

import "strings"

// MaxBlocks is how many blocks a document may have: each takes some 5 kB until it is decided, and 30 microseconds. The largest page of
// the development corpus has 10,000. A parser stops at one more, which tells the facade to refuse the input.
const MaxBlocks = 250_000

// KeptBlocks is how many blocks the largest document has whose memory is kept for the next one: some ten megabytes in all. Of the pages
// of wcxb one in a hundred has more than 960.
const KeptBlocks = 1 << 13

// Document is one input: its blocks in reading order, the elements they stand in, and what is known about the whole.
// The zero value is an empty document.
type Document struct {
	// Source is the path, URL or "-" the input came from.
	Source string
	// Format says what the input was parsed as.
	Format Format
	// Container says what the page came in, such as "eml" or "warc"; "" for a plain file.
	Container string
	// Blocks holds every block of the input in order, kept or not; Blocks[i].ID is i.
	Blocks []Block
	// Elements holds the container elements of HTML input; Elements[0] is the root. Empty for text input.
	Elements []Element
	// Head holds what the page says about itself in markup that no reader sees. Empty for text input.
	Head Head
	// Meta holds the decided metadata.
	Meta Meta
	// NoHeadline keeps the headline out of the printed article; Meta.Headline is data all the same.
	NoHeadline bool
	// Confidence is 0 (nothing found) to 1.
	Confidence float64
	// Warnings are sentences for a person: what was guessed, repaired or probably lost. In order of discovery.
	Warnings []string
}

// Format names what an input was parsed as.
type Format string

// The formats winnow parses. Auto asks the sniffer to decide.
const (
	Auto     Format = "auto"
	HTML     Format = "html"
	Text     Format = "text"
	Markdown Format = "md"
)

// Warn adds a warning once.
func (d *Document) Warn(sentence string) {
	for _, w := range d.Warnings {
		if w == sentence {
			return
		}
	}
	d.Warnings = append(d.Warnings, sentence)
}

// PrintedHeadline is the headline as every renderer prints it: Meta.Headline without white space at the ends, "" when it
// is unknown or kept out.
func (d *Document) PrintedHeadline() string {
	if d.NoHeadline {
		return ""
	}
	return strings.TrimSpace(d.Meta.Headline)
}

// Kept returns the kept blocks in order. The pointers point into d.Blocks.
func (d *Document) Kept() []*Block {
	var kept []*Block
	for i := range d.Blocks {
		if d.Blocks[i].Kept {
			kept = append(kept, &d.Blocks[i])
		}
	}
	return kept
}

// WithRole returns the blocks of a role in order, kept or not. The pointers point into d.Blocks.
func (d *Document) WithRole(role Role) []*Block {
	var found []*Block
	for i := range d.Blocks {
		if d.Blocks[i].Role == role {
			found = append(found, &d.Blocks[i])
		}
	}
	return found
}
