//go:build !race

package growth_test

// raced is true when the race detector makes everything ten times slower.
const raced = false
