// Package growth makes inputs of any size, each with much of one thing, to measure how the cost of cleaning grows with it.
//
// A [Shape] is one such input. The tests of this package clean each shape in two sizes and count the steps, the statements
// of winnow and of the libraries below it that ran, which needs no clock and gives the same figure on every machine. The
// command cmd/growth cleans them in full size and draws time and memory.
package growth
