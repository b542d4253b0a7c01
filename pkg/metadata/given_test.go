package metadata_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/winnow-cli/winnow/pkg/article"
	"github.com/winnow-cli/winnow/pkg/metadata"
)

func TestGiven(t *testing.T) {
	decided := article.Meta{Headline: "Old", Authors: []string{"Old Name"}, Published: "2020-01-01"}
	for _, c := range []struct {
		name  string
		given metadata.Given
		want  article.Meta
	}{
		{"nothing", metadata.Given{}, decided},
		{
			name: "all",
			given: metadata.Given{
				Headline: " A\n title ", HeadlineRule: "h", Authors: []string{"By Ann Lee and Bo Day", "Ann Lee"}, AuthorsRule: "a",
				Date: "Published 5 May 2024", DateRule: "d",
			},
			want: article.Meta{
				Headline: "A title", Authors: []string{"Ann Lee", "Bo Day"}, Published: "2024-05-05",
				Provenance: map[string]string{"headline": "h", "authors": "a", "published": "d"},
			},
		},
		{
			name:  "unreadable",
			given: metadata.Given{Headline: strings.Repeat("long ", 200), Authors: []string{"https://a.test/"}, Date: "soon"},
			want:  decided,
		},
		{
			name:  "machine date",
			given: metadata.Given{Date: "2024-05-06T07:08:09Z", DateRule: "d"},
			want: article.Meta{
				Headline: "Old", Authors: []string{"Old Name"}, Published: "2024-05-06T07:08:09Z", Provenance: map[string]string{"published": "d"},
			},
		},
	} {
		d := &article.Document{Meta: decided}
		c.given.Apply(d)
		if diff := cmp.Diff(c.want, d.Meta); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
	}
}
