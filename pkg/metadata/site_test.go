package metadata

import (
	"strings"
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

// TestMayEndWith demands that no text is passed over which ends with the name once it is clean.
func TestMayEndWith(t *testing.T) {
	const name = "The Orrin Post"
	for _, text := range []string{
		name, "Ferries | " + name, name + "  ", name + "\n", name + "\u00a0", name + "\u200b", name + "<br>", "<b>" + name + "</b>",
		"The Orrin P&#111;st", "The Orrin Pos&#116;", name + "\x7f",
	} {
		if cleaned := clean(text); strings.HasSuffix(cleaned, name) && !mayEndWith(text, name) {
			t.Errorf("%q is passed over and ends with the name as %q", text, cleaned)
		}
	}
	for _, text := range []string{"", "The Orrin Post.", "Sign up for our newsletter!"} {
		if mayEndWith(text, name) {
			t.Errorf("%q has to be cleaned to tell", text)
		}
	}
}
