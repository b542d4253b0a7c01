//go:build !amd64

package crf

// addRows adds those of some rows that stand at some places to sums, no more than mostRows.
func addRows(rows []row, places []uint16, sums *sumOfLabels) { sumRows(rows, places, sums) }

// product multiplies a row, of which the first labels matter, with a matrix.
func product(row *Row, labels int, by *matrix, out *Row) { sumProducts(row, labels, by, out) }

// weigh multiplies the numbers of two rows and divides them by their sum. out may be one of the two.
func weigh(row, by, out *Row) { weighEach(row, by, out) }
