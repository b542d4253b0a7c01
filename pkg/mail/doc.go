// Package mail takes the page out of a mail (.eml: RFC 5322 and MIME) and out of a page that a browser saved as one file
// (.mhtml: RFC 2557, the same format with another use).
//
// [Page] walks the parts and picks the one that a reader came for: the HTML part before the text part, unless the HTML is
// only a stub; the root of multipart/related; a forwarded mail when the mail around it says next to nothing. Nesting and the
// number of parts are bounded, and every byte is looked at a bounded number of times.
//
// The headers are read leniently, and so are the two transfer encodings: net/mail, mime/multipart and mime/quotedprintable
// refuse a whole mail for one bad line, and half the mails that people keep have one.
package mail
