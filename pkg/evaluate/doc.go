// Package evaluate measures how well roles were told: it reads pages that people labelled line by line, compares them
// with what the cleaner decided, and sums up.
//
// A labelled folder holds NAME.txt, a copied page, and NAME.roles, which gives every non-blank line of the page a role:
//
//	FIRST-LAST<TAB>role
//	N<TAB>role
//
// The numbers count the non-blank lines from 1, since blank lines have no role; the ranges stand in order and cover every
// one of them exactly once. What stands behind a second tab is a remark.
//
// Lines are what other programs that read the same labels see, down to the last digit of every figure: line ends are
// those of Python's text files, blank is what its str.strip leaves nothing of, and a line is as long as its len says.
package evaluate
