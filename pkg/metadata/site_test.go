package metadata

import (
	"testing"

	"github.com/winnow-cli/winnow/pkg/article"
)

func TestSiteOfACopiedPage(t *testing.T) {
	tests := []struct {
		name           string
		logo, foot     string
		site, headline string
	}{
		{"logo and copyright agree", "Valley Post", "© 2024 Valley Post. All rights reserved.", "Valley Post", "Old bridge closed"},
		{"nobody else says so", "News", "© 2024 Valley Post. All rights reserved.", "Valley Post", "Old bridge closed"},
		{"no copyright", "Valley Post", "Terms of use", "", "Old bridge closed | Valley Post"},
		{"another holder", "Valley Post", "© 2024 Hill Media Group", "", "Old bridge closed | Valley Post"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			d := document(article.Head{}, block(article.Nav, tt.logo), block(article.Headline, "Old bridge closed | Valley Post"), block(article.Legal, tt.foot))
			d.Elements = nil
			m := Decide(d)
			if m.Site != tt.site || m.Headline != tt.headline {
				t.Errorf("site %q, headline %q, want %q and %q", m.Site, m.Headline, tt.site, tt.headline)
			}
		})
	}
}

func TestSiteIsTheLinkHomeThatEndsTheTitle(t *testing.T) {
	logo := func(address string) article.Block {
		return article.Block{
			Kind: article.KindParagraph, Role: article.Nav, Text: "Valley Post",
			Marks: []article.Mark{{Type: article.Link, End: len("Valley Post"), URL: address}},
		}
	}
	h := article.Head{Title: "Old bridge closed » Valley Post"}
	if got := Decide(document(h, logo("/"), heading(1, "Old bridge closed"))).Site; got != "Valley Post" {
		t.Errorf("site = %q, want the logo", got)
	}
	if got := Decide(document(h, logo("/about/team"), heading(1, "Old bridge closed"))).Site; got != "" {
		t.Errorf("site = %q, want none: the link does not lead home", got)
	}
}
