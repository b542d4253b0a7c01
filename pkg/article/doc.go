// Package article is winnow's document model: what every parser writes, every classifier reads and every renderer prints.
//
// A [Document] is an ordered list of [Block] values. No stage ever deletes a block: parsers write what a block is
// (kind, text, marks, place in the source), classifiers return votes on what it is for, one resolver turns votes into
// roles, and renderers choose blocks by role. The record of what was removed is therefore the same list, read the
// other way round.
//
// The package is a leaf: it imports nothing but the standard library. Values are plain data without locks; a Document
// may be read by several goroutines as long as none writes to it.
package article
