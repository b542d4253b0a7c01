// Package intake takes the pages out of what a user gives: a plain file is one page, and so is a compressed file, a saved
// MHTML page or a mail; an archive (WARC, ZIP, EPUB) holds many. What an input is, its first bytes say, not its name.
//
// Layers may lie in one another: a gzip file in a ZIP archive, a mail in a gzip file. Each layer is sniffed anew, up to
// Limits.Depth. All that comes out is bounded: each page by Limits.PageBytes, and every layer by Limits.Ratio times what went
// into it.
//
// A ZIP archive gives the members that are pages: by their suffix (.html, .htm, .xhtml, .shtml, .txt, .md, .markdown, .eml,
// .mht, .mhtml, the archives .zip, .epub and .warc, and all of these compressed), or, with no suffix or that of a server's
// program such as .php, by their first bytes. Folders, pictures, styles and hidden files are passed over; a member that should
// be a page and cannot be read is an error.
//
// An EPUB book gives its chapters in reading order, without the table of contents and the cover, which hold no article.
//
// Names of members are made safe, see Page.Member; a name that two members have gets a number.
package intake
