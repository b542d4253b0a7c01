// Package source turns the bytes of an input into valid UTF-8 text and says what format the text is in.
//
// [Read] takes everything from a reader, refuses what is no text, decodes the rest and sniffs HTML, Markdown or plain
// text from the content. The order of evidence for the encoding is:
//
//  1. the charset the caller names,
//  2. a byte order mark (UTF-8, UTF-16, UTF-32),
//  3. the NUL pattern of UTF-16 without a mark,
//  4. ISO-2022-JP escape sequences in 7-bit input,
//  5. the whole input being valid UTF-8, whatever label the page carries,
//  6. the input being UTF-8 but for a small share of bad bytes,
//  7. the charset that a server, a mail or an archive names, when the input decodes well in it,
//  8. the charset an HTML page declares, anywhere in the file, when the page decodes well in it,
//  9. a statistical detector, fed at most 16 kB of the part that is rich in non-ASCII bytes,
//  10. windows-1252.
//
// Step 6 stands before steps 7 and 8 because a page of good UTF-8 with one bad byte and a wrong label is a UTF-8 page: legacy
// text never forms many valid UTF-8 sequences by chance. Every guess and every repair is a sentence in Input.Warnings.
// All tables and decoders come from golang.org/x/text.
//
// The package keeps no state; all functions may be called from several goroutines at once.
package source
