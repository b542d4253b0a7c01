package feature

import (
	"hash/maphash"
	"strings"
)

// elements holds what is known of the container elements.
type elements struct {
	// named and tags are the columns of the names group that an element itself stands for: those of its names, and that of
	// its tag, which is noColumn for most tags.
	named [][]uint8
	tags  []uint8
	// hashes are those of each element's tag and names.
	hashes []uint64
	// core is the lowest element that holds half of the good text, wide the lowest that holds 85 %.
	core, wide int
	// known holds what is known of names that were met, on earlier pages too.
	known map[string]namesOf
	// boxed and branch are the element whose branch was looked for last, and that; listed and steps are the element whose
	// row of the names group was made last, and that. Most blocks stand in the element of the one before.
	boxed, branch int
	listed        int
	steps         []float32
}

// namesOf is what is known of an element's names: the columns they stand for and their hash.
type namesOf struct {
	columns []uint8
	hash    uint64
}

// mostNames bounds the names that are remembered from page to page.
const mostNames = 1 << 12

func (p *page) measureElements() {
	v, els, e := loadVocabulary(), p.doc.Elements, &p.elements
	if e.known == nil || len(e.known) > mostNames {
		e.known = map[string]namesOf{}
	}
	e.named, e.tags, e.hashes = sized(e.named, len(els)), sized(e.tags, len(els)), sized(e.hashes, len(els))
	for i := range els {
		tag := v.tagOf(els[i].Tag)
		var of namesOf
		if names := els[i].Names; names != "" {
			known := false
			if of, known = e.known[names]; !known {
				of = namesOf{v.columnsOf(names), maphash.String(seed, names)}
				e.known[strings.Clone(names)] = of // a part of the page would hold all of it
			}
		}
		e.tags[i], e.named[i], e.hashes[i] = tag.column, of.columns, mix(tag.hash, of.hash)
	}
	e.core, e.wide = lowestHolding(p, 0.5), lowestHolding(p, 0.85)
	e.boxed, e.listed = -1, -1
}

// lowestHolding returns the lowest element that holds at least a share of the page's good text. Elements cover runs of
// blocks and parents stand before their children, so the last one that qualifies on the way down is it.
func lowestHolding(p *page, share float32) int {
	need := share * sum(p.good, 0, len(p.stats))
	if need == 0 {
		return 0
	}
	lowest := 0
	for i, e := range p.doc.Elements {
		if i > 0 && e.Parent == lowest && sum(p.good, e.FirstBlock, e.LastBlock) >= need {
			lowest = i
		}
	}
	return lowest
}
