//go:build !race

package hostile_test

// raced is true when the race detector slows everything down tenfold.
const raced = false
