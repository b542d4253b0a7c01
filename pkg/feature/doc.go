// Package feature measures every block of a document once: the numbers the learned classifiers read.
//
// There is one definition for HTML and text: a list of groups, each with named columns and one function that fills them.
// What an input has not got (elements of text input, blank lines of HTML) measures 0. The trainer exports the very same
// numbers, so that a model is never trained on anything but what production computes. [Schema] names the columns; a model
// remembers the schema it was trained on and refuses another.
//
// All groups together cost one pass over the blocks and one over the elements; sums over ranges come from prefix sums.
package feature
