// Package htmldoc parses HTML into an [article.Document].
//
// It is the only package that walks the tree of golang.org/x/net/html. One walk in document order writes every block,
// the container elements around it and what the page says about itself (head, JSON-LD, microdata). Nothing is decided
// here: hidden blocks, menus and adverts become blocks like everything else, so that the record of what was removed
// is complete. Text in script, style, template, noscript and svg elements is not text a reader sees and makes no block.
//
// golang.org/x/net/html refuses more than 512 open elements; deeper pages are flattened by a tokenizer first (see
// flatten.go), so that their text still comes out.
package htmldoc
