// Package houserules holds no code of the program: its test reads the source of all other packages and fails where a
// house rule of CONTRIBUTING.md is broken. It needs nothing but the standard library, so that go test alone tells a
// contributor what a linter would only tell the build machine.
//
// The rules are the lengths of files and functions, a package doc in every package, a doc comment on every exported
// name, no package named after nothing in particular, and the layers of the data flow: who may import what.
package houserules
