// Package rulefiles reads folders of rules that a user writes: phrase rules in .txt files (package lexicon has the format)
// and site rules in .yaml or .yml files (package siterule). Other files, hidden ones and folders inside are passed over.
//
// A file with a mistake is refused as a whole, and so is one whose rules fail their own examples: a rule that does not do
// what its author thinks is worse than none. The error names the file and the line.
package rulefiles
