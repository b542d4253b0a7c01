package article

// Vote is what a classifier says about one block. Classifiers return votes; they never write to the Document.
type Vote struct {
	// Block is the block's ID.
	Block int
	// Role is the role voted for.
	Role Role
	// Typing votes only say which role a block has if it is not body; they say nothing on whether it is.
	Typing bool
	// Full votes count with all their weight, however sure the models are: those of the user's phrase rules.
	Full bool
	// Rule is the stable ID of what voted, such as "donation/support-us-en" or "model/body".
	Rule string
	// Weight is evidence in log-odds: +2 means about 88 % sure on its own, negative speaks against the role.
	Weight float64
	// Evidence is the piece of text that made the classifier vote, "" when it was not a text.
	Evidence string
	// Why is the reason in a few words for a person; "" when the rule and the evidence say enough.
	Why string
}

// Decisive is the weight, in log-odds, of a vote that no other evidence outweighs: what the user's own rules say of a
// site. All other votes on a block together stay far below half of it; one rule alone may give a
// block such votes.
const Decisive = 1000.0

// IsDecisive reports whether a vote is the user's own word on a block.
func (v *Vote) IsDecisive() bool { return v.Weight >= Decisive || v.Weight <= -Decisive }
