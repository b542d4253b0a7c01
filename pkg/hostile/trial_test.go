package hostile_test

import (
	"flag"
	"strings"
	"testing"
	"time"

	"github.com/winnow-cli/winnow/pkg/article"
)

var full = flag.Bool("full", false, "make every input as large as the README says")

// trial is one bad input and what is promised for it.
type trial struct {
	// name says what is in the input, in words for the README.
	name string
	// input makes it, with n of the thing that there are many of.
	input func(n int) string
	// n is how many there are; 0 for an input that holds one of it.
	n int
	// all is true when fewer would be another input.
	all bool
	// want is the outcome: "clean", a reason word, or several of them with a comma between, in the order of outcomes.
	want string
	// stories says what must have become of the paragraphs of onPage.
	stories keeping
	// from and charset are what the user says of the input; "" is nothing.
	from    article.Format
	charset string
	// bound is the most it may take; the zero value is usual.
	bound bound
}

// keeping says what must become of the paragraphs around the bad part of a page.
type keeping int

const (
	unasked keeping = iota // There are none, or the fault is in them.
	there                  // Each stands in some block, kept or removed.
	kept                   // Each stands in a kept block.
)

// bound is the most that an input may take.
type bound struct {
	// seconds are of the processor.
	seconds int
	// mebibytes is what the heap may grow by; of a process, what it may have in memory.
	mebibytes int
}

var (
	// usual is the bound of an input of some kB.
	usual = bound{seconds: 5, mebibytes: 256}
	// large is the bound of an input of a hundred thousand or a million of something.
	large = bound{seconds: 30, mebibytes: 1536}
)

func (t *trial) most() bound {
	switch {
	case t.bound != bound{}:
		return t.bound
	case t.n >= deep:
		return large
	}
	return usual
}

// Sizes of what there are many of.
const (
	many = 1_000_000
	deep = 100_000
	// beyond is more blocks than a document may have.
	beyond = 300_000
)

// count is how many of the thing to make: all of them when asked for, else a tenth, and fewer where time is short.
func (t *trial) count() int {
	const least = 1000
	switch {
	case *full || t.all || t.n <= least:
		return t.n
	case testing.Short() || raced:
		return max(t.n/50, least)
	}
	return max(t.n/10, least)
}

// fits reports whether an outcome is the one that is promised. Fewer of the thing may leave an article where all of them leave
// none, and the other way round.
func (t *trial) fits(outcome string) bool {
	isEither := func(s string) bool { return s == cleaned || s == "no-article" }
	return outcome == t.want || t.count() < t.n && isEither(outcome) && isEither(t.want)
}

func (t *trial) deadline() time.Duration {
	seconds := time.Duration(t.most().seconds) * time.Second
	if raced {
		return 10 * seconds
	}
	return seconds
}

// wanting returns the trial with another outcome.
func (t trial) wanting(want string, k keeping) trial {
	t.want, t.stories = want, k
	return t
}

// refused returns the trial as one of which there are too many.
func (t trial) refused() trial {
	t.n, t.all, t.want, t.stories = beyond, true, "too-large", unasked
	return t
}

// group is trials of one kind, with a sentence for the README. Their names differ.
type group struct {
	name, says string
	trials     []trial
}

// groups are all that the library is tried with.
func groups(tb testing.TB) []group {
	return []group{
		byteFaults(), binaries(), cuts(tb), charsets(), wideCharsets(), controls(), nesting(), endless(), markup(), linkedData(), headFaults(), texts(), markdowns(),
	}
}

// always returns an input that has no number.
func always(s string) func(int) string { return func(int) string { return s } }

// times returns an input that repeats a text.
func times(s string) func(int) string { return func(n int) string { return strings.Repeat(s, n) } }

// around returns an input between two texts.
func around(before string, input func(int) string, after string) func(int) string {
	return func(n int) string { return before + input(n) + after }
}
