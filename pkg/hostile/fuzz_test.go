package hostile_test

import (
	"slices"
	"testing"

	"github.com/winnow-cli/winnow/pkg/article"
)

// FuzzLibrary holds any input, of any format and in any container, to what is promised for all. It begins with the small ones
// of the groups, and the good ones of the containers.
func FuzzLibrary(f *testing.F) {
	formats := []article.Format{"", article.HTML, article.Text, article.Markdown}
	for _, g := range []group{byteFaults(), wideCharsets(), controls(), markup(), linkedData(), headFaults(), texts(), markdowns()} {
		for i := range g.trials {
			c := &g.trials[i]
			if c.n > 0 {
				continue
			}
			if input := c.input(0); len(input) < 4<<10 {
				f.Add([]byte(input), uint8(slices.Index(formats, c.from)))
			}
		}
	}
	for _, g := range parcelGroups() {
		f.Add([]byte(g.parcels[0].content(f)), uint8(0))
	}
	used := newCleaner(f, &trial{})
	f.Fuzz(func(t *testing.T, input []byte, format uint8) {
		// A page takes less than a microsecond for each of its bytes: a hundred, and these seconds, are no slow machine.
		c := &trial{from: formats[int(format)%len(formats)], bound: bound{seconds: 3 + len(input)/10_000}}
		cleaner := used
		if c.from != "" {
			cleaner = newCleaner(t, c)
		}
		found, _ := outcomesInTime(t, cleaner, c, string(input))
		found.check(t, c, string(input))
	})
}
