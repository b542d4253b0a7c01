package compressed

import "bytes"

// Method is a way to compress.
type Method string

// The methods.
const (
	Gzip  Method = "gzip"
	Zstd  Method = "Zstandard"
	Bzip2 Method = "bzip2"
)

// HeadBytes is how many of the first bytes Sniff needs.
const HeadBytes = 10

// Sniff tells from the first bytes of a stream what it is compressed with, "" when with nothing this package undoes. No text
// begins like any of these.
func Sniff(head []byte) Method {
	switch {
	case bytes.HasPrefix(head, []byte("\x1f\x8b\x08")):
		return Gzip
	case bytes.HasPrefix(head, []byte("\x28\xb5\x2f\xfd")), isSkippable(head):
		return Zstd
	case isBzip2(head):
		return Bzip2
	}
	return ""
}

// isSkippable recognises a frame of Zstandard that holds no data. Seekable files and web archives begin with one.
func isSkippable(head []byte) bool {
	return len(head) >= 4 && head[0]&0xf0 == 0x50 && bytes.Equal(head[1:4], []byte("\x2a\x4d\x18"))
}

// isBzip2 asks for the level and the mark of a block, or of the end, too: "BZh" alone may begin a text.
func isBzip2(head []byte) bool {
	if len(head) < HeadBytes || !bytes.HasPrefix(head, []byte("BZh")) || head[3] < '1' || head[3] > '9' {
		return false
	}
	return bytes.Equal(head[4:HeadBytes], []byte("1AY&SY")) || bytes.Equal(head[4:HeadBytes], []byte("\x17\x72\x45\x38\x50\x90"))
}
