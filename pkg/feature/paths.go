package feature

import "github.com/winnow-cli/winnow/pkg/article"

// paths groups blocks whose elements have the same chain of tags and classes: a page's paragraphs share theirs.
type paths struct {
	of    []int
	sums  []pathSum
	short []int // the same, of the last three elements only
	local []pathSum
	// full and three are the hashes of each element's chain, ids and shortIDs the numbers of chains.
	full, three   []uint64
	ids, shortIDs *hashSet
}

type pathSum struct{ blocks, words, links, good, ends, wording float32 }

func (s *pathSum) add(st *stats, wording float32) {
	s.wording += wording * (st.words + 1)
	s.blocks++
	s.words += st.words
	s.links += st.linkWords
	s.good += st.good
	s.ends += flag(st.endsSentence)
}

func (ps *paths) measure(p *page) {
	d := p.doc
	ps.chain(d.Elements, p.elements.hashes)
	ps.of, ps.short = sized(ps.of, len(d.Blocks)), sized(ps.short, len(d.Blocks))
	ps.sums, ps.local = ps.sums[:0], ps.local[:0]
	ps.ids, ps.shortIDs = withRoom(ps.ids, len(d.Blocks)), withRoom(ps.shortIDs, len(d.Blocks))
	for i := range d.Blocks {
		b := &d.Blocks[i]
		full := uint64(b.Kind)<<8 | uint64(b.Level)
		three := full
		if len(d.Elements) > 0 {
			full, three = mix(ps.full[b.Element], full), mix(ps.three[b.Element], full)
		}
		ps.of[i], ps.short[i] = intern(ps.ids, full, &ps.sums), intern(ps.shortIDs, three, &ps.local)
		ps.sums[ps.of[i]].add(&p.stats[i], p.wording[i])
		ps.local[ps.short[i]].add(&p.stats[i], p.wording[i])
	}
}

// chain hashes the chains of elements, given the hash of each.
func (ps *paths) chain(els []article.Element, own []uint64) {
	ps.full, ps.three = sized(ps.full, len(els)), sized(ps.three, len(els))
	for i := range els {
		parent := els[i].Parent
		if parent < 0 {
			ps.full[i], ps.three[i] = own[i], own[i]
			continue
		}
		ps.full[i] = mix(ps.full[parent], own[i])
		ps.three[i] = mix(own[parent], own[i])
		if g := els[parent].Parent; g >= 0 {
			ps.three[i] = mix(own[g], ps.three[i])
		}
	}
}

func mix(a, b uint64) uint64 {
	h := (a ^ b<<1 ^ b>>63) * 0x9e3779b97f4a7c15
	return h ^ h>>29
}

// intern returns the number of a key among those that have sums.
func intern(ids *hashSet, key uint64, sums *[]pathSum) int {
	id := ids.add(key)
	if id == len(*sums) {
		*sums = append(*sums, pathSum{})
	}
	return id
}
