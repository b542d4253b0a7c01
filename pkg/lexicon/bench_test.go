package lexicon

import (
	"strings"
	"testing"
)

// prose is ordinary news text without any appeal, written for this benchmark.
const prose = `The council of the river town met for three hours on Tuesday and put off the vote on the bridge until the autumn. ` +
	`Residents had asked for a second crossing since the flood of 1998, when the only road to the hospital stood under water for nine days. ` +
	`"We have waited long enough," said the owner of a bakery on the east bank, who had come with forty neighbours and a petition. ` +
	`An engineer for the county told the meeting that the old piers could carry a footbridge at once, and a road in four years, if the money came. ` +
	`The mayor, whose party lost two seats in May, said that she would write to the ministry this week. `

func BenchmarkCompileDefault(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		rules, err := ParseFS(ruleFiles, "rules")
		if err != nil {
			b.Fatal(err)
		}
		if _, err := Compile(rules); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkMatchProse(b *testing.B) {
	l := Default()
	text := strings.Repeat(prose, 4)
	var hits []Hit
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		hits = l.Match(text, hits[:0])
	}
}
