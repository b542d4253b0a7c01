package classify

import (
	"strings"
	"testing"

	"github.com/winnow-cli/winnow/pkg/article"
	"github.com/winnow-cli/winnow/pkg/lexicon"
	"github.com/winnow-cli/winnow/pkg/textdoc"
)

// classifyText runs one classifier over a text whose body the caller names by the lines' first words.
func classifyText(t *testing.T, c Classifier, text string, isBody func(string) bool) (*article.Document, []article.Vote) {
	t.Helper()
	d := textdoc.Parse(text)
	body := make([]float64, len(d.Blocks))
	for i := range body {
		body[i] = -3
		if isBody(d.Blocks[i].Text) {
			body[i] = 3
		}
	}
	return d, c.Classify(NewInput(d, tableOf(t, d), body, 0.5))
}

func strongest(votes []article.Vote, block int) article.Vote {
	best := article.Vote{}
	for _, v := range votes {
		if v.Block == block && v.Weight > best.Weight {
			best = v
		}
	}
	return best
}

func TestBoxes(t *testing.T) {
	letter := "A message from the editors:\n\nDear readers,\n\nThese are hard times for small papers, and ours is one.\n\nPlease support us with a donation today.\n\nOnce\nMonthly\nContinue\n\nNot ready to support us today? Remind me later.\n\n" + ferry + "\n"
	d, votes := classifyText(t, boxes{}, letter, func(s string) bool { return strings.HasPrefix(s, "The ferry") || strings.HasPrefix(s, "These") })
	for i := range d.Blocks {
		switch text := d.Blocks[i].Text; text {
		case "Once", "Monthly", "Continue":
			if v := strongest(votes, i); v.Role != article.Donation {
				t.Errorf("%q gets the vote %+v, want donation", text, v)
			}
		}
		if strings.HasPrefix(d.Blocks[i].Text, "The ferry") && strongest(votes, i).Weight > 0 {
			t.Errorf("the paragraph after the letter gets a vote: %+v", strongest(votes, i))
		}
	}
}

// TestBoxesSpareTheArticle puts two appeals around paragraphs: without a salutation what stands between is no letter.
func TestBoxesSpareTheArticle(t *testing.T) {
	text := "Sign up for our free newsletter\n\n" + ferry + "\n\n" + ferry + ferry + "\n\nSign up for our free newsletter\n"
	d, votes := classifyText(t, boxes{}, text, func(s string) bool { return strings.HasPrefix(s, "The ferry") })
	for _, v := range votes {
		if strings.HasPrefix(d.Blocks[v.Block].Text, "The ferry") {
			t.Errorf("a paragraph between two appeals gets the vote %+v", v)
		}
	}
}

func TestResolveMarkdown(t *testing.T) {
	d := document(4)
	d.Blocks[0].Kind, d.Blocks[0].Level, d.Blocks[0].Text = article.KindHeading, 1, "Support us"
	d.Blocks[1].Text = "Sign up for our free newsletter and get the best of the week in your inbox."
	d.Blocks[2].Text = ferry
	d.Blocks[3].Kind, d.Blocks[3].Level, d.Blocks[3].Text = article.KindHeading, 1, "Another one"
	ResolveMarkdown(d, lexicon.Default())
	if got := roles(d); got != "headline newsletter body body" {
		t.Errorf("roles are %s", got)
	}
	for i := range d.Blocks {
		if b := &d.Blocks[i]; b.Rule == "" || b.Why == "" || b.Score != 1 {
			t.Errorf("block %d is decided by %q because %q with %v", i, b.Rule, b.Why, b.Score)
		}
	}
}

func TestIsName(t *testing.T) {
	for _, c := range []struct {
		text string
		want bool
	}{
		{"Maren Holt", true},
		{"Ludwig van der Rohe", true},
		{"Анна Лебедева", true},
		{"J. R. Wolfe", true},
		{"read more about it", false},
		{"The council voted on Friday.", false},
		{"18 March 2024", false},
		{"", false},
	} {
		if got := c.text != "" && isName(c.text); got != c.want {
			t.Errorf("isName(%q) = %v", c.text, got)
		}
	}
	if !isOrganisation("Russian Foreign Ministry") || isOrganisation("Maren Holt") {
		t.Error("isOrganisation is wrong")
	}
}
