package metadata

import "testing"

func TestWholeHeadlineAmongItsPrints(t *testing.T) {
	tests := []struct{ name, chosen, other, want string }{
		{"behind a trail", "Home » Garden » How to mow in the rain", "How to mow in the rain", "How to mow in the rain"},
		{"cut short", "Eleven trends for gardens...", "Eleven trends for gardens and yards", "Eleven trends for gardens and yards"},
		{"beginning above it", "What is a quiet garden?", "What is a quiet garden? The idea explained", "What is a quiet garden? The idea explained"},
		{"a colon is part of it", "Review: how to mow in the rain", "how to mow in the rain", "Review: how to mow in the rain"},
		{"last word of a trail", "Home » Garden » Mowing", "Mowing", "Home » Garden » Mowing"},
		{"another line", "How to mow in the rain", "How to dig in the rain", "How to mow in the rain"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			chosen := candidate{text: tt.chosen, source: "block 3", weight: 0.75}
			other := candidate{text: tt.other, source: "block 4", weight: 0.74}
			if got := whole(chosen, []candidate{chosen, other}).text; got != tt.want {
				t.Errorf("whole headline = %q, want %q", got, tt.want)
			}
		})
	}
}
