//go:build race

package clean_test

// raced is true when the race detector slows everything down tenfold.
const raced = true
