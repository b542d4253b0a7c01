package metadata

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/winnow-cli/winnow/pkg/article"
)

// values are the values of all candidates for a field, in order.
func values(d *article.Document, field string) []string {
	var list []string
	for _, c := range Candidates(d) {
		if c.Field == field {
			list = append(list, strings.Join(c.Values, ", "))
		}
	}
	return list
}

func TestCandidatesCarryTheirSource(t *testing.T) {
	h := article.Head{
		Title: "Bridge closed &amp; traffic rerouted | Valley Post",
		Metas: metas("og:site_name", "Valley Post", "og:title", "Bridge closed &amp; traffic rerouted", "author", "Jane Doe and John Roe",
			"article:modified_time", "2023-12-23T08:00:00Z"),
		JSONLD: []string{`{"@type":"NewsArticle","headline":"Council closes the old bridge","author":{"name":"Jane Doe"},"datePublished":"2023-12-21"}`},
	}
	var got []string
	for _, c := range Candidates(document(h, heading(1, "Old bridge closed"))) {
		got = append(got, c.Field+" | "+c.Source+" | "+strings.Join(c.Values, ", "))
	}
	want := []string{
		"headline | json-ld | Council closes the old bridge",
		"headline | meta og:title | Bridge closed & traffic rerouted",
		"headline | title element | Bridge closed & traffic rerouted",
		"headline | block 0 | Old bridge closed",
		"authors | json-ld | Jane Doe",
		"authors | meta author | Jane Doe, John Roe",
		"published | json-ld | 2023-12-21",
		"modified | meta article:modified_time | 2023-12-23T08:00:00Z",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("candidates (-want +got):\n%s", diff)
	}
	if got := Candidates(nil); got != nil {
		t.Errorf("candidates of no document = %v, want none", got)
	}
}
