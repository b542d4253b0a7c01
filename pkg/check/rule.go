package check

// RuleID is the stable name of what is checked. Configurations and reports hold on to it: an ID is never changed or reused.
type RuleID string

// The rules.
const (
	AppealLeft       RuleID = "appeal-left"
	RestLeft         RuleID = "rest-left"
	NoHeadline       RuleID = "no-headline"
	EmptyBody        RuleID = "empty-body"
	CutBody          RuleID = "cut-body"
	LowConfidence    RuleID = "low-confidence"
	TooFewWords      RuleID = "too-few-words"
	ForbiddenPattern RuleID = "forbidden-pattern"
	Differs          RuleID = "differs"
)

// Severity says how bad a finding is: with Error the file is no clean article, with Warning somebody should look.
type Severity string

// The severities. SARIF and workflow annotations have the same words.
const (
	Error   Severity = "error"
	Warning Severity = "warning"
)

// Rule is one thing that is checked.
type Rule struct {
	ID       RuleID
	Severity Severity
	// Short says in a line what is wrong, Help in some sentences how it is found and what to do.
	Short, Help string
}

// Rules lists all rules, in the order in which findings at one place are reported.
func Rules() []Rule {
	return []Rule{
		{
			AppealLeft, Error, "An appeal to the reader is left in the text",
			"A paragraph asks the reader for something: newsletter, donation, subscription, app, social or engage. Of HTML and text the models say so together with phrases; in Markdown, which somebody composed, phrases have to say so too. Take the paragraph out, or silence the finding where the article is about such a thing.",
		},
		{
			RestLeft, Warning, "Something else than the article is left in the text",
			"A paragraph reads like a link to another story, an advertisement, a reader's comment, a legal notice or a menu. Take it out, or silence the finding.",
		},
		{
			NoHeadline, Error, "The article has no headline",
			"Markdown needs a heading of the first level above its text or a title in its front matter; of HTML and text no line could be taken for the headline. Add one.",
		},
		{
			EmptyBody, Error, "The article has no body text",
			"The file is empty, or holds fewer words of text than any article has. Clean the page again, or delete the file.",
		},
		{
			CutBody, Warning, "The text may be cut off",
			"The text ends in the middle of a sentence, with an ellipsis or with a link to the rest of it, or a paywall speaks where it ends. Get the whole page and clean it again.",
		},
		{
			LowConfidence, Error, "winnow is not sure of the article",
			"The models are less sure than --min-confidence asks for that they found the article. They do not read Markdown, so it never has this finding. Look at the file with winnow explain.",
		},
		{
			TooFewWords, Error, "The text is shorter than asked for",
			"The body has fewer words than --min-words asks for. Words are counted as in the JSON of winnow.",
		},
		{
			ForbiddenPattern, Error, "A forbidden pattern stands in the file",
			"One of the regular expressions of --forbid, in RE2 syntax, matches the file as it is stored.",
		},
		{
			Differs, Error, "The stored copy differs from what cleaning gives",
			"Cleaning the input again gives other Markdown than is stored, or none is stored. Look at the difference; --update writes the stored copies anew.",
		},
	}
}

// ruleOf returns a rule by its ID, and its place in the order; ok is false when there is none.
func ruleOf(id RuleID) (rule Rule, place int, ok bool) {
	for i, r := range Rules() {
		if r.ID == id {
			return r, i, true
		}
	}
	return Rule{}, 0, false
}
