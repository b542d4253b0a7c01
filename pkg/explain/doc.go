// Package explain shows a person what became of every block of an input: kept or not, its role, and what decided it.
//
// It prints two things from the same document. [Text] is for a terminal: every block in order, the kept ones plain, the
// removed ones with a mark, dimmed and coloured if colour is asked for. [Report] is one HTML page for any number of
// inputs, with an index that begins with those winnow is least sure of; it loads nothing, and all of it can be read
// without its script.
//
// Whatever comes from an input is data: characters that could steer a terminal or turn a line around are shown as
// escapes, and nothing on the page can run but the script that stands in this package.
package explain
