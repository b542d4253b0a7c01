// Package hostile is the suite of bad inputs: broken, huge and malicious pages, texts, mails and archives, each made by code,
// with the outcome that is promised for it. It holds tests alone.
//
// [TestLibrary] takes the inputs apart and cleans them as a caller of the library does; [TestCommand] gives archives and names of
// files to the command, as a process of its own. README.md beside this file is the table of all inputs and their outcomes, and
// [TestReadme] holds the two together.
//
// A case is a line in one of the groups. It says what is in the input, how many of it, and what comes of it: "clean", or
// the reason words. What must hold besides, for all of them, stands in the README.
package hostile
