// Package payload holds known attacks of pages on those who read them: scripts, event handlers, addresses that are code, and
// text that Markdown or an HTML parser would read as one of these. Tests and cmd/browser clean them and look at what comes
// out; no part of winnow imports it.
//
// All attacks call the function hacked, which is for the reader of the output to define.
package payload
