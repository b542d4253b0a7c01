// Package config reads winnow.yaml: settings that hold for all runs in a folder and for all inputs below it.
//
// The keys are one table, [Keys]; the reader, the JSON Schema for editors and the flags of the command line follow it. A file
// holds for the folder it stands in and for those below; a nearer file wins, key by key. Settings of a run, such as the number
// of jobs, are looked for from the working folder upward, those of an input from the input's folder. No key lets a file that
// came with somebody's pages write, fetch or read anything that its owner could not read anyway: where results go, and whether
// private addresses are asked, is said on the command line alone.
//
// The package reads files and nothing else: the environment and the flags are the caller's.
package config
