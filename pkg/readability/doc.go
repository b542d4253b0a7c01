// Package readability is the seam to go-readability: which blocks of a page its heuristics pick.
//
// Nothing of the library's own output is used but that choice: its parser's limits (it decodes by statistics, glues
// words, rewrites text and panics on a nil document) stay behind this seam. It is given our own parsed tree, works on a
// clone of it, and its answer is mapped back to our blocks by walking the picked subtree with our own parser and
// aligning the texts. The library is deprecated in favour of codeberg.org/readeck/go-readability/v2; replacing it means
// changing [Pick] alone.
package readability
