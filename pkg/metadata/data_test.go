package metadata

import (
	"strings"
	"testing"
)

func TestDataFilesAreComplete(t *testing.T) {
	sections := map[string][]string{
		nameLists: {
			"by", "by-weak", "by-colon", "by-inner", "wrote", "cut", "links", "articles", "staff", "desks", "accounts", "others-work", "prepositions-any-case", "roles", "role-words", "role-adjectives", "prepositions", "orgs",
			"agencies", "titles", "credentials", "suffixes", "particles", "particles-small", "and", "not-names", "not-alone", "note-verbs", "given",
		},
		dateLists: {"months", "published", "modified", "published-after", "modified-after", "other", "zones"},
		sourceLists: {
			"headline", "authors", "published", "published-parts", "published-weak", "modified", "modified-parts", "site", "section", "description", "image", "tags", "license", "url",
			"language", "author-paths", "topic-paths", "article-types", "weak-types", "page-types", "properties", "language-names", "rights", "placeholders",
			"not-sections", "site-pictures", "picture-words", "license-addresses", "licenses", "copyright", "not-free",
		},
	}
	for text, names := range sections {
		l := readLists(text)
		for _, name := range names {
			if len(l[name]) == 0 {
				t.Errorf("no section %q", name)
			}
		}
	}
}

func TestMonthsHaveTwelveFields(t *testing.T) {
	for _, line := range readLists(dateLists)["months"] {
		if n := strings.Count(line, ";"); n != 11 {
			t.Errorf("line %q has %d months, want 12", line, n+1)
		}
	}
}

func TestWeakWordsAreWordsForBy(t *testing.T) {
	for w := range words().byWeak.all {
		if !words().by.has(w) {
			t.Errorf("%q is in by-weak and not in by", w)
		}
	}
}
