// Package cli is the winnow command: its arguments, its streams and its exit status.
//
// The packages below it return values and errors and print nothing; whatever a user sees on a terminal is decided here.
// The way of one call:
//
//	arguments -> plan (which inputs, which format, which target each) -> tasks (open each input in order, take its pages out)
//	          -> run (a bounded, ordered window of workers) -> process (clean, render, write one page)
//	          -> report (one line on stderr for a failure)
//
// The commands differ in what is made of a cleaned page (a finisher) and in where the results go (a stream).
//
// A plan is made, and everything that can be refused is refused, before the first input is opened. How many pages an archive
// holds is known only then, so its members get their places one by one. Every page stands alone: it may fail, or even panic,
// and the others still run.
package cli
