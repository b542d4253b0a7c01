package feature

import "hash/maphash"

// elements holds what is known of the container elements.
type elements struct {
	// named are the columns of the names group that an element itself stands for, by its names and its tag; hashes are those
	// of both.
	named  []columnRange
	hashes []uint64
	// met are the hashes of the different ones, ranges the columns of each, which stand in columns.
	met     *hashSet
	ranges  []columnRange
	columns []uint8
	words   []uint64 // of the names that were read last
	// sums are the numbers of each element that the container group has.
	sums [][4]float32
	// core is the lowest element that holds half of the good text, wide the lowest that holds 85 %.
	core, wide int
	// boxed and branch are the element whose branch was looked for last, and that: blocks often stand in the element of the one
	// before. listed and steps are the element whose row of the names group was made last, as those inside it have it: most
	// blocks stand beside the one before.
	boxed, branch int
	listed        int
	steps         []float32
}

// noElement stands for one that was not looked for.
const noElement = -2

// columnRange is a part of elements.columns.
type columnRange struct{ first, end int32 }

func (p *page) measureElements() {
	v, els, e := loadVocabulary(), p.doc.Elements, &p.elements
	e.named, e.hashes, e.sums = sized(e.named, len(els)), sized(e.hashes, len(els)), sized(e.sums, len(els))
	e.met, e.ranges, e.columns = withRoom(e.met, len(els)), e.ranges[:0], e.columns[:0]
	for i := range els {
		tag, names := maphash.String(seed, els[i].Tag), uint64(0)
		if els[i].Names != "" {
			names = maphash.String(seed, els[i].Names)
		}
		e.hashes[i] = mix(tag, names)
		e.named[i] = e.rangeOf(v, els[i].Names, tag, e.hashes[i])
		e.sums[i] = p.elementSums(&els[i])
	}
	e.core, e.wide = lowestHolding(p, 0.5), lowestHolding(p, 0.85)
	e.boxed, e.listed = noElement, noElement
}

// rangeOf returns the columns of an element's names and tag, given the hash of the tag and that of both. Most elements are like
// others of their page.
func (e *elements) rangeOf(v *vocabulary, names string, tag, hash uint64) columnRange {
	id := e.met.add(hash)
	if id == len(e.ranges) {
		first := len(e.columns)
		e.words = hashNames(e.words[:0], names)
		e.columns = v.appendColumns(e.columns, e.words, tag)
		e.ranges = append(e.ranges, columnRange{int32(first), int32(len(e.columns))})
	}
	return e.ranges[id]
}

// own returns the columns of the names group that an element itself stands for.
func (e *elements) own(element int) []uint8 {
	r := e.named[element]
	return e.columns[r.first:r.end]
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
