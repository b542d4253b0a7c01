// Package metadata decides what an article is called, who wrote it and when: every field of [article.Meta].
//
// A page says these things many times over and not always truly: in JSON-LD, in meta elements, in microdata, in the
// visible headline, byline and date lines, in its address. The package collects each statement as a candidate that
// remembers where it came from, cleans it, and lets one decision per field choose. The place of the winner is kept in
// Meta.Provenance. Where no candidate is good enough the field stays empty: null beats a guess.
//
// [Decide] runs after roles are resolved. [Candidates] shows what it chose from. All functions are pure: they keep no
// state between calls, never look at the clock and may be called by several goroutines. Word lists and lists of sources are data, in the files of the folder data.
package metadata
