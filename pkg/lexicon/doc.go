// Package lexicon holds the phrase rules: which words in a block of text give away what the block is for.
//
// Rules are data. The ones that ship stand in rules/<role>.<language>.txt and are built into the program; users add
// their own files in the same format. [Default] compiles the shipped rules once, [Compile] any others, and
// [Lexicon.Match] reports every rule that fits a text in one pass over it, whatever the number of rules. A rule says
// what a phrase is evidence for; it decides nothing. Classifiers weigh the hits.
//
// # File format
//
// A rule file is UTF-8 text, one statement a line; empty lines and lines that begin with # do not count.
//
//		rule newsletter/sign-up-en strong
//		why asks for a newsletter sign-up
//		max-words 40
//		phrase |(sign up|subscribe) (for|to) our ... newsletter
//		unless she said
//		match Sign up for our free weekly newsletter
//		miss The minister signed up for the party's newsletter in 2019, court papers show.
//
//	  - rule ID STRENGTH begins a rule. The ID is role/name and must be unique. The strength is strong (+4 in log-odds: on
//	    its own it nearly proves the role), weak (+1.5) or a number.
//	  - why is the reason in a few words for a person. It is required.
//	  - phrase is a pattern; a rule has one or more, and any one of them is enough.
//	  - unless is a pattern that takes the rule's hits back wherever it stands in the same block.
//	  - max-words N makes the rule count only for blocks of at most N words: "print" means nothing in a paragraph.
//	  - languages lists language codes; without it, the code in the file's name counts, and no code means any language.
//	  - silence ID takes a shipped rule out of force; it stands in the files of users only, anywhere. A rule of the file may
//	    then have that ID.
//	  - match and miss are texts the rule must and must not hit. A rule needs at least one of each; [Verify] runs them.
//
// # Patterns
//
// Upper and lower case, curly and straight quotation marks, dashes, kinds and runs of white space, е and ё, the dotted
// and dotless i, and the Arabic forms of alef are the same. A phrase begins and ends at the border of a word, except in
// scripts that write no spaces.
//
//	...      a gap of up to 80 bytes within one sentence
//	(a|b|)   one of the choices, of which one may be empty; groups do not nest and hold no gaps
//	#        a number: digits with inner commas and points
//	*        any letters or none, for words with many endings: подпис*
//	^        at the front: the phrase begins the block; bullets and arrows before it do not count, quotation marks do
//	|        at the front: the phrase begins the block, a line, a sentence or a piece set off by a dash, bar or bullet
//	$        at the end: the phrase ends the block; punctuation after it does not count
//
// Each phrase needs one place where every choice has a word of two letters or more; that word is looked up.
// Parentheses, #, * and an inner "..." cannot be matched literally.
//
// # How it is matched
//
// The text is folded once. Phrases that are a whole block (^...$ without signs) are found by one look-up. For the
// others the first bytes of one word of each phrase stand in a table, in which the words of the text are looked up, and
// the full phrase is compared where one was found.
package lexicon
