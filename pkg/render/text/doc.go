// Package text prints a document's kept blocks as plain text: no marks, no escapes, blocks parted by a blank line.
//
// Rows of a table are lines and its cells are parted by tabs. Figures and rules, which have no text, print nothing.
// The functions are safe for concurrent use as long as nobody writes to the document.
package text
