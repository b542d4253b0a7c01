// Package classify decides what every block of a document is for.
//
// Classifiers look at the document and its features and return votes: a block, a role, evidence in log-odds, the rule
// that voted. They never write to the document and never see each other's votes. One function, [Resolve], adds up the
// votes, finds the most probable sequence of roles (blocks of one box belong together, an article is seldom interrupted
// for one line) and writes role, rule, score and reason into the blocks.
//
// Two models are learned (see cmd/train): [Body] tells body text from everything else by the numbers of package feature,
// [Roles] gives every block the odds of all roles by its [Cues] and its neighbours. What phrase rules (pkg/lexicon), the
// place between headline and text, boxes and the names of elements say are votes beside them; they count for more where the
// models have seen less, and give the reasons that a person reads.
package classify
