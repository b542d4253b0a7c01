// Package htmltree builds the tree of an HTML page faster than the library whose tree it is.
//
// What is plain in a page is plain to build: elements that are nested as the standard wants them, with the end tags that
// may be left out, the tables, lists and formatting of ordinary pages. [Parse] does that in one pass over the text, with
// names and texts that point into it and nodes laid out in slabs. What is not plain, such as text between the rows of a
// table or formatting that crosses the border of a block, the standard repairs by moving nodes about; there Parse gives up
// and has the library do the page, so that the tree is the library's for every input. The tests hold the two against each
// other.
//
// Sections named in comments are those of the HTML standard, https://html.spec.whatwg.org/multipage/parsing.html.
package htmltree
