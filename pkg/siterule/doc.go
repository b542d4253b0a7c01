// Package siterule holds the rules that a user writes for single sites: which elements of their pages are the article, and
// which are what else, by CSS selectors. It is the seam to cascadia.
//
// # File format
//
// A file is YAML. An unknown key, a role or a selector that is not one is an error with its line.
//
//		sites:
//		  - domain: example.com
//		    keep: ["div.story p"]
//		    drop:
//		      newsletter: [".signup", "#letter"]
//		      related: ["aside.more"]
//		    test:
//		      - html: <div class=signup>Our best stories in your inbox</div>
//		        role: newsletter
//		      - html: <div class=story><p>The ferry sails again.</p></div>
//		        role: body
//		      - html: <p>The ferry sails again.</p>
//		        role: none
//
//	  - domain is a host name; the rules hold for it, for www. before it and for all below it. Rules of a domain below another
//	    one come before those of that one.
//	  - keep lists selectors of body text. In what they match, captions stay captions, and the headline the headline.
//	  - drop lists selectors for roles. Where several match, the first in the file counts; drop comes before keep.
//	  - test lists pieces of pages: some block of the piece must be given the role by a rule of the site; with none, no rule may
//	    match. Tests are optional.
//
// A rule says what a block is when all of the block's text stands in an element that its selector matches, since blocks are
// not cut: a span in a paragraph is no block. Rules vote with [article.Decisive], and nothing is deleted: what is dropped has
// a role that is not printed. The IDs are site/DOMAIN/keep-1 and site/DOMAIN/ROLE-1, counted in the order of the lists.
//
// Each selector walks the tree once. Selectors that count or look at siblings (:nth-child, ~) also cost the siblings.
package siterule
