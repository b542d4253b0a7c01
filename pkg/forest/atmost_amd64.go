package forest

// atMost returns the set of the values that are at most a bound. It compares four at a time, by instructions that every processor
// of this kind has: Go writes none of them by itself.
//
//go:noescape
func atMost(values *[Batch]float32, bound float32) (set uint64)
