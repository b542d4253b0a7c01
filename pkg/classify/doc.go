// Package classify decides what every block of a document is for.
//
// Classifiers look at the document and its features and return votes: a block, a role, evidence in log-odds, the rule
// that voted. They never write to the document and never see each other's votes. One function, [Resolve], adds up the
// votes, finds the most probable sequence of roles (blocks of one box belong together, an article is seldom interrupted
// for one line) and writes role, rule, score and reason into the blocks.
//
// The body model is learned (see pkg/forest and cmd/train); roles other than the body come from phrase rules
// (pkg/lexicon), from the place of a block between headline and text, and from what the page's authors called the
// elements around it.
package classify
