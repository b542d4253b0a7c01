// Package siteconfig reads folders in the public ftr-site-config format: one file of XPath expressions a site, as readers
// such as Full-Text RSS and wallabag take them. It is the seam to antchfx/xpath.
//
// # Files
//
// example.com.txt holds for the host example.com with and without www., .example.com.txt for all hosts below it. The file for
// the host itself comes first, then the closest domain above it; one file counts. Files are read when a page of their host
// comes, so a large folder costs nothing before.
//
// A line is a directive, a colon and a value; lines that begin with # do not count. These are read:
//
//	body                XPath of the text; of several lines the first that matches blocks counts. What it matches is body, what
//	                    stands outside is not.
//	strip               XPath of what is not text, inside the body or without one.
//	strip_id_or_class   a piece of the id or class of what is not text.
//	strip_image_src     a piece of the address of pictures that are not the article's.
//	title               XPath of the headline; of several lines the first that gives a text counts.
//	author, date        XPath of the names and of the day, likewise.
//
// All other directives are ignored, and the document has one warning that lists them. An expression that is broken is left
// out with a warning that names its line.
//
// As everywhere, blocks are not cut: what is stripped inside a paragraph stays. Stripped blocks are not deleted; they get the
// role that the other evidence gives them, but never one that is printed unless asked for. Captions in the body stay captions.
// The rules are called site-config/DOMAIN/DIRECTIVE.
package siteconfig
