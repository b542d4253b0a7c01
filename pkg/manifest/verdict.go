package manifest

import "github.com/winnow-cli/winnow/pkg/source"

// Verdict is what a resumed run has to do with an input.
type Verdict int

// The verdicts.
const (
	// Do is for an input that has to be cleaned; what stands at its output may be replaced.
	Do Verdict = iota
	// Skip is for an input whose output is in its place and up to date.
	Skip
	// FailAgain is for an input that failed for a reason in its own bytes, which have not changed.
	FailAgain
	// Foreign is for an input whose output is there and was not written for it by a run that the manifest knows of.
	Foreign
	// Changed is for an input whose output was written by an earlier run and changed since by somebody else.
	Changed
)

// Now is how things stand with an input when a run comes to it.
type Now struct {
	// Input and Output are the names, as in Entry.
	Input, Output string
	// InputSHA256 and Settings are as in Entry.
	InputSHA256, Settings Hash
	// OnDisk is the hash of what stands at Output, zero when nothing does.
	OnDisk Hash
}

// Decide says what to do with an input, and returns the entry that holds for it when the verdict is Skip or FailAgain.
// An output that was put in its place just before a run was killed counts as Cleaned in that entry. It reads no file.
func (m *Manifest) Decide(now Now) (Verdict, Entry) {
	e, known := m.Last(now.Input)
	same := e.InputSHA256 == now.InputSHA256 && e.Settings == now.Settings && now.InputSHA256 != Hash{}
	// A failure has no output, so it says the same wherever the output would have gone.
	if same && e.Status == Failed && lasting(e.Reason) {
		return FailAgain, e
	}
	switch {
	case now.OnDisk == Hash{}:
		return Do, Entry{}
	case !known || e.Output != now.Output || !e.wrote():
		return Foreign, Entry{}
	case !e.owns(now.OnDisk):
		return Changed, Entry{}
	case same && e.Status != Failed && now.OnDisk == e.OutputSHA256:
		e.Status, e.Earlier = Cleaned, nil
		return Skip, e
	}
	return Do, Entry{}
}

// lasting tells whether a reason depends on nothing but the bytes of the input and the settings. A word that is not
// listed is tried again, which is slower and never wrong.
func lasting(reason source.Reason) bool {
	switch reason {
	case source.Empty, source.Binary, source.NoArticle, source.TooLarge, source.Truncated, source.BadCharset, "low-confidence":
		return true
	}
	return false
}
