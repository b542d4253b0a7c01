// Package stream is the protocol by which other programs have pages cleaned: a record in, a record out, each a JSON object on
// a line of its own. A command under a pipe speaks it, and so does a pipeline that has the library in its process.
//
// # Records in
//
//	id              any JSON value; it comes back as it was
//	source          what the page is called: a path, an address
//	url             the address of the page: relative links are resolved against it
//	html            the page, or one of:
//	text, markdown
//	content         any of these; what it is, its first characters say
//	content_base64  the bytes of the page as they were served or saved
//	from            what content and content_base64 are: auto, html, text, md, eml or mhtml
//	charset         the label of the encoding of content_base64
//	content_type    the value of an HTTP Content-Type, for both; from and charset weigh more
//
// Exactly one field holds the page. A null is as good as a field that is not there, and fields with other names are passed
// over. Names are case-sensitive.
//
// # Records out
//
// For every line there is one, in the order of the lines: id, then the keys of jsonout.Record. A page that could not be
// cleaned has id, source and error, an object of reason, message, hint and, when the record has no id, line, the number of
// the line. When the page was read and holds no article, all keys of the record stand between id and error and say what was
// removed.
//
// The bytes of a record depend on the line and the options only. They are valid UTF-8 and hold no line end that any reader
// of lines knows but the one at the end: U+2028 and U+2029 are escaped.
package stream
