// Package manifest keeps the record of a batch: what became of each input, so that a later run can skip what is done.
//
// The file is JSON lines. During a run it is a journal: each line is one write, so that a run killed at any moment tears
// at most the last line, and the last line about an input holds. Compact rewrites it with one line an input.
//
// Before an output is put in its place, the journal takes a line with the status "writing" and the hash of the bytes to
// come. A run killed between the two is thereby known to own the output, whichever of them was the last to happen. The
// lines are not synced one by one: they survive a killed process, and a power cut may lose the last of them.
package manifest
