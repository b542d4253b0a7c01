// Package jsonout prints a cleaned article as the JSON object that scripts and pipelines hold on to.
//
// [From] copies an [article.Document] into a [Record], whose fields stand in the order of the keys. Every key is always
// there: what is not known is null or an empty list, never "" and never a guess. Only blocks is left out unless asked
// for, since it repeats the whole input. [Encode] writes a record, and [Schema] is the JSON Schema it obeys.
//
// The package renders no Markdown and no plain text itself; the caller hands both in, so that renderers do not import
// one another.
package jsonout
