package classify

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/winnow-cli/winnow/pkg/article"
)

// openings are two paragraphs that open a text, so that what follows is not its top.
var openings = []string{
	"The harbour board of Ardmoor has met eleven times this year to talk about the old basin behind the fish market.",
	"Nobody who has sat through all eleven evenings can say what was decided, but the minutes run to four hundred pages.",
}

const (
	hostWords = "She has never been paid for a trip. “A boat that stays on the mud is firewood with a name, and we all know it,” said Edith Garrow last week, untying the ropes."
	quoteText = "“A boat that stays on the mud is firewood with a name, and we all know it.”"
)

// quoteDocument makes a document of paragraphs under the two openings. A text that begins with one of these signs is
// something else: "> " a quotation, "# " a heading, "* " a list item.
func quoteDocument(texts ...string) *article.Document {
	d := &article.Document{}
	for _, text := range append(slices.Clone(openings), texts...) {
		b := article.Block{ID: len(d.Blocks), Role: article.Body, Rule: "model/body", Why: "reads like it"}
		sign, rest, _ := strings.Cut(text, " ")
		switch sign {
		case ">":
			b.Kind, b.Quote, text = article.KindQuote, 1, rest
		case "#":
			b.Kind, text = article.KindHeading, rest
		case "*":
			b.Kind, b.Item, text = article.KindList, &article.ListItem{}, rest
		}
		b.Text = text
		d.Blocks = append(d.Blocks, b)
	}
	return d
}

func TestPullQuotes(t *testing.T) {
	filler := "The members of the board listened to her for an hour, and four of them have since asked to be taken out."
	for _, c := range []struct {
		name  string
		texts []string
		want  string // a letter for each text: Q for a pull quote
	}{
		{"below its paragraph", []string{hostWords, quoteText}, ".Q"},
		{"above its paragraph", []string{quoteText, hostWords}, "Q."},
		{"without quotation marks", []string{"A boat that stays on the mud is firewood with a name, and we all know it.", hostWords}, "Q."},
		{"in capitals", []string{strings.ToUpper(quoteText), hostWords}, "Q."},
		{"a quotation without a full stop", []string{"> A boat that stays on the mud is firewood with a name", hostWords}, "Q."},
		{"what is left out between sentences", []string{"> She has never been paid for a trip. Said Edith Garrow last week, untying the ropes.", "It is late. She has never been paid for a trip, and never asked, said Edith Garrow last week, untying the ropes of it."}, "Q."},
		{"an ellipsis", []string{"> “A boat that stays on the mud … and we all know it”", hostWords}, "Q."},
		{"other words", []string{"> A boat that lies on the mud is firewood with a name", hostWords}, ".."},
		{"another order", []string{"> Firewood with a name, a boat that stays on the mud is", hostWords}, ".."},
		{"speaker after a dash", []string{quoteText + " — Edith Garrow", hostWords}, "Q."},
		{"speaker in a line", []string{"> " + quoteText + "\nEdith Garrow, sailor", hostWords}, "Q."},
		{"speaker in a block", []string{quoteText, "— Edith Garrow", hostWords}, "QQ."},
		{"speaker nobody else names", []string{quoteText, "— Otto Brandl", hostWords}, "..."},
		{"speaker named in another paragraph", []string{quoteText, "— Otto Brandl", hostWords, "Nobody on the river knows the old boats better than Otto Brandl does, she says."}, "QQ.."},
		{"speaker with a long title", []string{quoteText, "— Edith Garrow, who has sailed the third and last of the salt boats since 1961", hostWords}, "..."},
		{"speaker after a hyphen", []string{quoteText, "- Edith Garrow, sailor", hostWords}, "..."},
		{"a drop cap", []string{"> She has never been paid for a trip of any kind", "S he has never been paid for a trip of any kind, and never asked."}, "Q."},
		{"a refrain is too short", []string{"> And we all know it.", hostWords}, ".."},
		{"as long as its paragraph", []string{"> She has never been paid for a single trip on the river.", "Yes: she has never been paid for a single trip on the river."}, ".."},
		{"a plain line nearly as long", []string{"She has never been paid for a single trip on the river.", "She has never been paid for a single trip on the river, ever."}, ".."},
		{"a heading", []string{"# A boat that stays on the mud is firewood with a name", hostWords}, ".."},
		{"a list item", []string{"* A boat that stays on the mud is firewood with a name, and we all know it.", hostWords}, ".."},
		{"under a heading", []string{"# Firewood", quoteText, hostWords}, "..."},
		{"after a colon", []string{"The card says:", quoteText, hostWords}, "..."},
		{"a question", []string{"Will a boat that stays on the mud ever be more than firewood?", "“Will a boat that stays on the mud ever be more than firewood?” is what they ask her whenever she lands there."}, ".."},
		{"a label", []string{"The boat: it stays on the mud and is firewood with a name.", "The boat: it stays on the mud and is firewood with a name. The owner says that she will move it by May."}, ".."},
		{"lines of a summary", []string{
			"She has never been paid for a single trip on the river.", "She has never asked anybody to pay for the boat either.", filler,
			"She has never been paid for a single trip on the river. She has never asked anybody to pay for the boat either.",
		}, "...."},
		{"half of a quotation", []string{"> A boat that stays on the mud is firewood with a name", "> And nobody has said it better.", hostWords}, "..."},
		{"furniture that comes back", []string{
			"She has never been paid for a single trip on the river.", filler, "She has never been paid for a single trip on the river.", filler + " Really.",
			"She has never been paid for a single trip on the river, and nobody has asked her why she sails it.",
		}, "....."},
		{"a text taken apart", []string{
			"> She has never been paid for a trip by us", filler, "> The board has paid for nothing but the glass roof", filler, "> The minutes of the year run to four hundred pages", filler,
			"She has never been paid for a trip by us. The board has paid for nothing but the glass roof. The minutes of the year run to four hundred pages.",
		}, "......."},
		{"a quote of a quote", []string{
			"> never been paid for a single trip on the river", filler, "She has never been paid for a single trip on the river, she said.", filler,
			"“She has never been paid for a single trip on the river, she said. And then she went.” That was all the board had to say about it in May.",
		}, "..Q.."},
		{"characters without spaces", []string{"> 停在泥里的船不过是有名字的柴火，这里人人都知道", "“停在泥里的船不过是有名字的柴火，这里人人都知道，”她上周一边解开缆绳一边说，没有看它们一眼。"}, "Q."},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := quoteDocument(c.texts...)
			MarkRepeats(t.Context(), d)
			if got := pullQuoteLetters(d)[len(openings):]; got != c.want {
				t.Errorf("pull quotes are %s, want %s", got, c.want)
			}
			checkHosts(t, d)
		})
	}
}

func pullQuoteLetters(d *article.Document) string {
	var b strings.Builder
	for i := range d.Blocks {
		if d.Blocks[i].Rule == RulePullQuote {
			b.WriteByte('Q')
		} else {
			b.WriteByte('.')
		}
	}
	return b.String()
}

// checkHosts demands that the role stays, and that the block a quote is said to repeat stays in the article.
func checkHosts(t *testing.T, d *article.Document) {
	t.Helper()
	for i := range d.Blocks {
		b := &d.Blocks[i]
		if b.Role != article.Body {
			t.Errorf("block %d became %s", i, b.Role)
		}
		var other int
		if n, _ := fmt.Sscanf(b.Why, "repeats words of block %d", &other); n == 1 && IsRepeat(d.Blocks[other].Rule) {
			t.Errorf("block %d repeats block %d, which is a repeat itself", i, other)
		}
	}
}

func TestPullQuoteStaysAtTheTop(t *testing.T) {
	d := quoteDocument(hostWords)
	d.Blocks[1].Text = quoteText
	MarkRepeats(t.Context(), d)
	if got := pullQuoteLetters(d); got != "..." {
		t.Errorf("pull quotes are %s: what stands above the second paragraph is a motto or dek", got)
	}
}

func TestPullQuoteFarAway(t *testing.T) {
	for _, c := range []struct {
		sign string
		far  int
		want bool
	}{{"", quoteReach, true}, {"", quoteReach + 1, false}, {"> ", apartReach, true}, {"> ", apartReach + 1, false}} {
		texts := []string{c.sign + quoteText}
		for i := range c.far - 1 {
			texts = append(texts, fmt.Sprintf("Member %d of the board did not say a word.", i))
		}
		d := quoteDocument(append(texts, hostWords)...)
		MarkRepeats(t.Context(), d)
		if got := d.Blocks[len(openings)].Rule == RulePullQuote; got != c.want {
			t.Errorf("%q %d blocks away is a pull quote: %v, want %v", c.sign, c.far, got, c.want)
		}
	}
}

// TestUserKeepsPullQuote has a rule of the user's that says the block is body.
func TestUserKeepsPullQuote(t *testing.T) {
	d := quoteDocument(quoteText, hostWords)
	d.Blocks[2].Votes = []article.Vote{{Block: 2, Role: article.Body, Weight: article.Decisive}}
	MarkRepeats(t.Context(), d)
	if got := pullQuoteLetters(d); got != "...." {
		t.Errorf("pull quotes are %s", got)
	}
}

func TestPullQuoteInBox(t *testing.T) {
	for _, c := range []struct {
		tag, names string
		want       bool
	}{{"aside", "", true}, {"figure", "wide", true}, {"div", "c-PullQuote", true}, {"div", "pull-quote right", true}, {"div", "text", false}} {
		d := quoteDocument("You can put my boat under glass.\nEdith Garrow", "“You can put my boat under glass. Then put me beside it,” Edith Garrow told them.")
		d.Blocks[2].Text = "You can put my boat under glass and me too."
		d.Blocks[3].Text = "“You can put my boat under glass and me too, with a label,” she told them."
		d.Elements = []article.Element{{Parent: -1, Tag: "body", LastBlock: 3}, {Tag: c.tag, Names: c.names, FirstBlock: 2, LastBlock: 2}}
		d.Blocks[2].Element = 1
		d.Blocks[2].Marks = []article.Mark{{Type: article.Strong, End: len(d.Blocks[2].Text)}}
		MarkRepeats(t.Context(), d)
		if got := d.Blocks[2].Rule == RulePullQuote; got != c.want {
			t.Errorf("<%s class=%q> is a pull quote: %v, want %v", c.tag, c.names, got, c.want)
		}
	}
}

// TestPullQuotesKeepEveryText makes pages of sentences drawn from few words, where much repeats much.
func TestPullQuotesKeepEveryText(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	marked := 0
	for range 300 {
		var texts []string
		for range 30 {
			var b strings.Builder
			if r.IntN(2) == 0 {
				b.WriteString("> ")
			}
			from := r.IntN(12)
			for k := range 8 + r.IntN(20) {
				fmt.Fprintf(&b, "word%d ", (from+k)%14)
			}
			texts = append(texts, strings.TrimSpace(b.String())+".")
		}
		d := quoteDocument(texts...)
		MarkRepeats(t.Context(), d)
		checkHosts(t, d)
		marked += strings.Count(pullQuoteLetters(d), "Q")
	}
	if marked == 0 {
		t.Error("nothing was marked: the test tests nothing")
	}
}

// TestPullQuotesAreLinear has pages where all blocks open alike, and one long paragraph: the worst for a search.
func TestPullQuotesAreLinear(t *testing.T) {
	page := func(n int) *article.Document {
		var texts []string
		for i := range n {
			texts = append(texts, fmt.Sprintf("> the same five words open all of them, number %d is another.", i))
		}
		return quoteDocument(append(texts, strings.Repeat("the same five words open all of them, and so on and on. ", n))...)
	}
	took := func(n int) time.Duration {
		best := time.Hour
		for range 3 {
			d := page(n)
			start := time.Now()
			MarkRepeats(t.Context(), d)
			best = min(best, time.Since(start))
		}
		return best
	}
	small := max(took(2000), 2*time.Millisecond)
	if large := took(20000); large > 60*small {
		t.Errorf("ten times the page takes %v instead of %v", large, small)
	}
}
