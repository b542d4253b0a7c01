// Package cli is the winnow command: its arguments, its streams and its exit status.
//
// The packages below it return values and errors and print nothing; whatever a user sees on a terminal is decided here.
// The way of one call:
//
//	arguments -> plan (which inputs, which format, which target each) -> run (a bounded, ordered window of workers)
//	          -> process (open, clean, render, write one input) -> report (one line on stderr for a failure)
//
// The commands differ in what is made of a cleaned input (a finisher) and in where the results go (a stream).
//
// A plan is made, and everything that can be refused is refused, before the first input is opened. After that every
// input stands alone: it may fail, or even panic, and the others still run.
package cli
