package crf

// addRows adds those of some rows that stand at some places, which must be in range, to sums, no more than mostRows. It adds eight
// labels at a time, by instructions that every processor of this kind has: Go writes none of them by itself.
//
//go:noescape
func addRows(rows []row, places []uint16, sums *sumOfLabels)

// product multiplies a row, of which the first labels matter, with a matrix. It sums two columns at a time, each in the order of the
// row, so that the sums are the same as one by one.
//
//go:noescape
func product(row *Row, labels int, by *matrix, out *Row)

// weigh multiplies the numbers of two rows and divides them by their sum, which is summed up from those of the even and of the odd
// ones. out may be one of the two.
//
//go:noescape
func weigh(row, by, out *Row)
