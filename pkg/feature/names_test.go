package feature

import (
	"slices"
	"testing"
)

func TestHashNames(t *testing.T) {
	for _, c := range []struct {
		names string
		words []string
	}{
		{"", nil},
		{"article-body", []string{"article", "body"}},
		{"articleBody2Main", []string{"article", "body", "main"}},
		{"NAV main_nav", []string{"nav", "main", "nav"}},
		{"relatedLINKS", []string{"related", "links"}},
		{"h2 3", []string{"h"}},
		{"überÉcran", []string{"über", "écran"}},
		{"bl\u212aock", []string{"bl", "kock"}}, // The Kelvin sign is a capital.
		{"\xff nav \xff", []string{"nav"}},
	} {
		var want []uint64
		for _, word := range c.words {
			want = append(want, hashNames(nil, word)...)
		}
		if got := hashNames(nil, c.names); !slices.Equal(got, want) || len(got) != len(c.words) {
			t.Errorf("%q is not read as %q", c.names, c.words)
		}
	}
}

// TestVocabulary demands that words stand for groups, and that two vocabulary words are never one column by mistake.
func TestVocabulary(t *testing.T) {
	v := loadVocabulary()
	columns := func(names string) []string {
		var groups []string
		for _, column := range v.appendColumns(nil, hashNames(nil, names), 0) {
			groups = append(groups, v.groups[column])
		}
		return groups
	}
	for names, want := range map[string][]string{
		"Article bodyCopy":   {"article", "body", "body"},
		"follow-up unheard":  {"share"}, // follow is sharing, up is nothing
		"navigationfooterad": nil,
	} {
		if got := columns(names); !slices.Equal(got, want) {
			t.Errorf("%q stands for %q, want %q", names, got, want)
		}
	}
}
