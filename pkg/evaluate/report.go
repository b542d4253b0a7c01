package evaluate

import (
	"math/big"

	"github.com/winnow-cli/winnow/pkg/article"
)

// Report is what was measured. Shares and F1 are 0 to 1 and not rounded; the lists are never nil.
type Report struct {
	// Pages were compared; of Printed among them the cleaner gave the blocks. Of the others every line is wrong.
	Pages   int `json:"pages"`
	Printed int `json:"printed"`
	// Lines are the lines that are not blank, Wrong those among them with another role than theirs.
	Lines int `json:"lines"`
	Wrong int `json:"wrong"`
	// MacroF1 is the mean F1 of the roles that occur in the labels, AppealMacroF1 that of the appeals among them. Means
	// and shares of nothing are 0.
	MacroF1       float64 `json:"macro_f1"`
	AppealMacroF1 float64 `json:"appeal_macro_f1"`
	LineAccuracy  float64 `json:"line_accuracy"`
	// BodyCharsLost is the share of the characters of body text that were given another role, AppealCharsLeft the share
	// of the characters of appeals that were taken for body.
	BodyCharsLost   float64 `json:"body_chars_lost"`
	AppealCharsLeft float64 `json:"appeal_chars_left"`
	// Roles are those that occur in the labels or were given, in the contract's order; RoleNone comes last.
	Roles []RoleFigures `json:"roles"`
	// Confusion holds the pairs that occur, right ones too, in the order of Roles, first by Gold.
	Confusion []Pair `json:"confusion"`
	// Worst and Errors are filled when they were asked for.
	Worst  []PageFigures `json:"worst"`
	Errors []WrongLine   `json:"errors"`
}

// RoleFigures are the figures of one role.
type RoleFigures struct {
	Role article.Role `json:"role"`
	// Precision, Recall and F1 are nil where there is nothing to divide by: no line was given the role, no line has it.
	Precision *float64 `json:"precision"`
	Recall    *float64 `json:"recall"`
	F1        *float64 `json:"f1"`
	// Support lines have the role, Predicted were given it.
	Support   int `json:"support"`
	Predicted int `json:"predicted"`
}

// Pair counts the lines that have one role and were given another, or the same.
type Pair struct {
	Gold      article.Role `json:"gold"`
	Predicted article.Role `json:"predicted"`
	Lines     int          `json:"lines"`
}

// Report sums up. Worst is how many of the worst pages are listed; with errors every wrong line is.
func (s *Score) Report(worst int, errors bool) Report {
	r := Report{
		Pages: s.pages, Printed: s.printed, Wrong: len(s.wrong),
		BodyCharsLost: share(s.lost, s.body), AppealCharsLeft: share(s.left, s.appeals),
		Roles: []RoleFigures{}, Confusion: []Pair{}, Worst: append([]PageFigures{}, s.worst(worst)...), Errors: []WrongLine{},
	}
	if errors {
		r.Errors = append(r.Errors, s.wrong...)
	}
	var all, appeals []float64
	for _, role := range append(article.Roles(), article.RoleNone) {
		f := s.figures(role)
		if f.Support == 0 && f.Predicted == 0 {
			continue
		}
		r.Roles = append(r.Roles, f)
		r.Lines += f.Support
		if f.F1 == nil {
			continue
		}
		all = append(all, *f.F1)
		if role.IsAppeal() {
			appeals = append(appeals, *f.F1)
		}
	}
	r.MacroF1, r.AppealMacroF1 = mean(all), mean(appeals)
	r.LineAccuracy = share(r.Lines-r.Wrong, r.Lines)
	for _, gold := range r.Roles {
		for _, given := range r.Roles {
			if n := s.cells[gold.Role][given.Role]; n > 0 {
				r.Confusion = append(r.Confusion, Pair{gold.Role, given.Role, n})
			}
		}
	}
	return r
}

// figures counts one role.
func (s *Score) figures(role article.Role) RoleFigures {
	f := RoleFigures{Role: role}
	for other := range roleCount {
		f.Support += s.cells[role][other]
		f.Predicted += s.cells[other][role]
	}
	hits := s.cells[role][role]
	if f.Predicted > 0 {
		f.Precision = new(share(hits, f.Predicted))
	}
	if f.Support > 0 {
		f.Recall = new(share(hits, f.Support))
		f.F1 = new(share(2*hits, f.Support+f.Predicted))
	}
	return f
}

// share is part of whole, 0 of nothing.
func share(part, whole int) float64 {
	if whole == 0 {
		return 0
	}
	return float64(part) / float64(whole)
}

// mean is the mean of numbers, 0 of none. The sum is exact and rounded once, as in Python's statistics.mean, so that the
// figure is the same to the last digit.
func mean(numbers []float64) float64 {
	if len(numbers) == 0 {
		return 0
	}
	sum := new(big.Rat)
	for _, n := range numbers {
		sum.Add(sum, new(big.Rat).SetFloat64(n))
	}
	m, _ := sum.Quo(sum, new(big.Rat).SetInt64(int64(len(numbers)))).Float64()
	return m
}
