// Package headerfield reads the "Name: value" lines that mails (RFC 5322), their parts (MIME), HTTP answers and the records
// of web archives (WARC) begin with.
//
// It exists because the readers of the standard library refuse a whole header for one bad line, and files that people keep
// are full of them: a "From " line left by a mailbox, a name with a space, a line that a proxy broke.
package headerfield
