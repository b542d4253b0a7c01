// Package warc reads the pages of a web archive (WARC/1.0 and WARC/1.1, ISO 28500).
//
// [Pages] goes through the records one at a time. A record that cannot be read is one failure; the reader then looks for the
// next line that begins a record, so that one broken record costs one page and not the archive.
package warc
