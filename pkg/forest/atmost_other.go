//go:build !amd64

package forest

// atMost returns the set of the values that are at most a bound.
func atMost(values *[Batch]float32, bound float32) (set uint64) { return eachAtMost(values, bound) }
