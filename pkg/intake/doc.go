// Package intake takes the pages out of what a user gives: a plain file is one page, and so is a compressed file, a saved
// MHTML page or a mail; an archive (WARC, ZIP, EPUB) holds many. What an input is, its first bytes say, not its name.
package intake
