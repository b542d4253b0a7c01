package manifest

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strconv"

	"github.com/winnow-cli/winnow/pkg/source"
)

// Hash is a SHA-256 sum. The zero value stands for bytes that are not there or not known.
type Hash [sha256.Size]byte

// Sum returns the hash of data.
func Sum(data []byte) Hash { return sha256.Sum256(data) }

// MarshalText writes the hash in hexadecimal digits. It returns no error.
func (h Hash) MarshalText() ([]byte, error) { return hex.AppendEncode(nil, h[:]), nil }

// UnmarshalText reads what MarshalText wrote. Anything else is an error.
func (h *Hash) UnmarshalText(text []byte) error {
	if hex.DecodedLen(len(text)) != len(h) || len(text)%2 != 0 {
		return fmt.Errorf("a SHA-256 sum has %d hexadecimal digits, this has %d", 2*len(h), len(text))
	}
	_, err := hex.Decode(h[:], text)
	return err
}

// Fingerprint returns the hash of settings, each a name and a value. Two sets have the same fingerprint when they have
// the same names and values. The caller lists all that changes the bytes of an output or whether there is one: the build,
// the flags, the limits, the bytes of rule files.
func Fingerprint(settings map[string]string) Hash {
	var list []byte
	for _, name := range slices.Sorted(maps.Keys(settings)) {
		// Quoting parts a name from its value and both from the next, whatever they hold.
		list = strconv.AppendQuote(list, name)
		list = strconv.AppendQuote(list, settings[name])
	}
	return Sum(list)
}

// Status is the word that says how far an input got.
type Status string

// The words of Status.
const (
	// Cleaned is for an input whose output is in its place.
	Cleaned Status = "cleaned"
	// Failed is for an input that has no output, with a reason.
	Failed Status = "failed"
	// Writing is for an input whose output is about to be put in its place.
	Writing Status = "writing"
)

// Entry is what the manifest says of one input.
type Entry struct {
	// Input is the name the input has in messages; a page of a container has a name of its own. It is never empty.
	Input string `json:"input"`
	// Output is the path of the output, empty when there is none.
	Output string `json:"output,omitempty"`
	// InputSHA256 is the hash of the bytes that were read, zero when they could not be read.
	InputSHA256 Hash `json:"input_sha256,omitzero"`
	// OutputSHA256 is the hash of the bytes of the output.
	OutputSHA256 Hash   `json:"output_sha256,omitzero"`
	Status       Status `json:"status"`
	// Reason and Message are those of a failure.
	Reason  source.Reason `json:"reason,omitempty"`
	Message string        `json:"message,omitempty"`
	// Confidence is between 0 and 1, nil when it is not known.
	Confidence *float64 `json:"confidence,omitempty"`
	Words      int      `json:"words,omitempty"`
	// Seconds is how long the input took.
	Seconds float64 `json:"seconds,omitempty"`
	// Settings is the fingerprint of the settings.
	Settings Hash `json:"settings,omitzero"`
	// Earlier are the hashes of other outputs of the input that may still stand at Output. Manifest fills it in.
	Earlier []Hash `json:"earlier_sha256,omitempty"`
}

// parse reads a line.
func parse(line []byte) (Entry, error) {
	var e Entry
	if err := json.Unmarshal(line, &e); err != nil {
		return e, err
	}
	if e.Input == "" {
		return e, errors.New("it names no input")
	}
	switch e.Status {
	case Cleaned, Failed, Writing:
		return e, nil
	}
	return e, fmt.Errorf("it has the unknown status %q", e.Status)
}

// wrote tells whether an earlier run may have put an output in its place.
func (e *Entry) wrote() bool { return e.OutputSHA256 != Hash{} || len(e.Earlier) > 0 }

// owns tells whether bytes at the entry's output are those of an earlier run.
func (e *Entry) owns(h Hash) bool {
	return h != Hash{} && (h == e.OutputSHA256 || slices.Contains(e.Earlier, h))
}

// after returns e as it holds when it follows last: it inherits the hashes that may still stand at its output. Once an
// output is in its place, no other can be there.
func (e Entry) after(last Entry) Entry {
	if e.Status == Cleaned || last.Output == "" {
		return e
	}
	if e.Status == Failed && e.Output == "" {
		e.Output = last.Output
	}
	if e.Output != last.Output {
		return e
	}
	earlier := slices.Clone(e.Earlier)
	for _, h := range append([]Hash{last.OutputSHA256}, last.Earlier...) {
		if (h != Hash{}) && h != e.OutputSHA256 && !slices.Contains(earlier, h) {
			earlier = append(earlier, h)
		}
	}
	e.Earlier = earlier
	return e
}
