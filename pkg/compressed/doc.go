// Package compressed undoes gzip, Zstandard and bzip2 while it is read, and refuses bombs.
//
// What a stream is compressed with, its first bytes say. A stream may be made of several, one behind the other, as web
// archives are: they are read as one. A stream that ends too early fails as truncated instead of looking like a short page.
//
// A [Meter] sets what comes out of a layer against what went into it. Meters form a chain through the layers, so that a
// bomb in a bomb counts against the few bytes it began with.
package compressed
