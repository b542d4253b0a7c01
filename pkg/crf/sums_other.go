//go:build !amd64

package crf

// addRows adds those of some rows that stand at some places to sums, no more than mostRows.
func addRows(rows []row, places []uint16, sums *sumOfLabels) { sumRows(rows, places, sums) }

// product multiplies a vector, of no more than mostLabels, with a matrix.
func product(vector []float64, by *matrix, out *factors) { multiply(vector, by, out) }
