package feature

// claimedRuns are the runs of one, two and three words of the text that a page claims.
type claimedRuns struct {
	set *hashSet
	// seen holds the runs of the block being compared.
	seen *hashSet
}

// keptSlots is how large a table of runs may be whose memory is kept for the next page: texts of 5,000 words have such.
const keptSlots = 1 << 15

// free lets a large table go.
func (r *claimedRuns) free() {
	if r.set != nil && len(r.set.slots) > keptSlots {
		r.set = nil
	}
}

// fill makes them those of a text. The memory of those before is used again.
func (r *claimedRuns) fill(claimed []uint64) {
	r.set, r.seen = withRoom(r.set, 3*len(claimed)), withRoom(r.seen, mostCompared)
	for i := range claimed {
		h := uint64(0)
		for _, w := range claimed[i:min(i+3, len(claimed))] {
			h = mix(h, w)
			r.set.add(h)
		}
	}
}

// share is how much of a block's words stands in the claimed text in the same order, 0..1: the share of its different
// runs of three words. There must be words.
func (r *claimedRuns) share(words []uint64) float32 {
	length := min(3, len(words))
	r.seen.clear()
	hit := 0
	for i := 0; i+length <= len(words); i++ {
		h := uint64(0)
		for _, w := range words[i : i+length] {
			h = mix(h, w)
		}
		if before := r.seen.count; r.seen.add(h) == before && r.set.find(h) >= 0 {
			hit++
		}
	}
	share := float32(hit) / float32(r.seen.count)
	if length < 3 {
		share /= 2 // a word or two stand somewhere in most texts
	}
	return share
}

// described is a description to compare blocks with.
type described struct {
	set *hashSet
	// times says how often each of its words stands in it, words how many there are, repeats counted.
	times []int
	words int
	// block numbers the blocks compared, last is the number of the last one that held each word.
	block int
	last  []int
}

func newDescribed(description []uint64) *described {
	d := &described{set: newHashSet(len(description)), words: len(description)}
	d.times, d.last = make([]int, len(description)), make([]int, len(description))
	for _, w := range description {
		d.times[d.set.add(w)]++
	}
	return d
}

// compare returns the share of a block's words that stand in the description, and the share of the description's that
// stand in the block. Shares are added up word by word, as they were when the models were trained: float32 rounds.
func (d *described) compare(words []uint64) (description, described float32) {
	d.block++
	in := 0
	for _, w := range words {
		id := d.set.find(w)
		if id < 0 {
			continue
		}
		description += 1 / float32(len(words))
		if d.last[id] != d.block {
			d.last[id] = d.block
			in += d.times[id]
		}
	}
	for range in {
		described += 1 / float32(d.words)
	}
	return description, described
}

// title is a title the page claims.
type title struct {
	set *hashSet
	// times says how often each word stands in it, met how often the block being compared had it, length how many words
	// there are, repeats counted.
	times, met []int
	length     int
}

func newTitle(words []uint64) *title {
	t := &title{set: newHashSet(len(words)), length: len(words)}
	t.times, t.met = make([]int, len(words)), make([]int, len(words))
	for _, w := range words {
		t.times[t.set.add(w)]++
	}
	return t
}

// overlap is the harmonic mean of the shares a list of words and a title have of each other, 0..1.
func (t *title) overlap(words []uint64) float32 {
	if len(words) == 0 || t.length == 0 {
		return 0
	}
	common := 0
	for _, w := range words {
		if id := t.set.find(w); id >= 0 && t.met[id] < t.times[id] {
			t.met[id]++
			common++
		}
	}
	if common > 0 {
		clear(t.met)
	}
	return 2 * float32(common) / float32(len(words)+t.length)
}
