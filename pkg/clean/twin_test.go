package clean_test

import (
	"html"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/winnow-cli/winnow/pkg/article"
	"github.com/winnow-cli/winnow/pkg/clean"
)

// TestTwins cleans the same article as a page and as the text copied off it: what stands in both must get the same
// role and be kept in both or in neither.
func TestTwins(t *testing.T) {
	for _, name := range []string{"moscow-times", "news-related", "blog-newsletter", "pull-quote"} {
		t.Run(name, func(t *testing.T) {
			page, text := cleanFixture(t, goldenCase(t, name+"-html")), cleanFixture(t, goldenCase(t, name+"-text"))
			checkTwins(t, page, text)
		})
	}
}

// checkTwins demands that page and text get the same roles, headline and body.
func checkTwins(t *testing.T, page, text *article.Document) {
	t.Helper()
	inPage := map[string][]*article.Block{}
	for i := range page.Blocks {
		b := &page.Blocks[i]
		inPage[b.Text] = append(inPage[b.Text], b)
	}
	shared, all := 0, 0
	for i := range text.Blocks {
		b := &text.Blocks[i]
		all++
		twins := inPage[b.Text]
		if len(twins) == 0 {
			continue
		}
		shared++
		if !agrees(b, twins) {
			t.Errorf("%q is %s (%s, kept %v) in the text, %s (%s, kept %v) on the page",
				opening(b.Text), b.Role, b.Rule, b.Kept, twins[0].Role, twins[0].Rule, twins[0].Kept)
		}
	}
	if shared*10 < all*9 {
		t.Errorf("only %d of %d blocks of the text stand on the page: these are no twins", shared, all)
	}
	if page.Meta.Headline != text.Meta.Headline {
		t.Errorf("headline is %q on the page, %q in the text", page.Meta.Headline, text.Meta.Headline)
	}
	if diff := cmp.Diff(bodyTexts(page), bodyTexts(text)); diff != "" {
		t.Errorf("body (-page +text):\n%s", diff)
	}
}

func agrees(b *article.Block, twins []*article.Block) bool {
	for _, other := range twins {
		if other.Role == b.Role && other.Kept == b.Kept {
			return true
		}
	}
	return false
}

// bodyTexts returns the texts of the kept body blocks.
func bodyTexts(d *article.Document) []string {
	var texts []string
	for _, b := range d.Kept() {
		if b.Role == article.Body && b.Text != "" {
			texts = append(texts, b.Text)
		}
	}
	return texts
}

// TestSeed demands of the page the project started from, and of its twin, what the first issue asks for.
func TestSeed(t *testing.T) {
	for _, name := range []string{"moscow-times-text", "moscow-times-html"} {
		t.Run(name, func(t *testing.T) {
			d := cleanFixture(t, goldenCase(t, name))
			body := bodyTexts(d)
			if len(body) != 22 || !strings.HasPrefix(body[0], "Donald Trump said Tuesday") || !strings.HasSuffix(body[len(body)-1], "turned down the offer.") {
				t.Errorf("the body has %d paragraphs, want 22 from “Donald Trump said Tuesday” to “turned down the offer.”", len(body))
			}
			if want := "Trump Says Envoy Witkoff Will Meet Putin in Moscow as Peace Deal 'Close'"; d.Meta.Headline != want {
				t.Errorf("headline is %q", d.Meta.Headline)
			}
			checkRoles(t, d, seedRoles)
			for _, b := range d.Kept() {
				if b.Role != article.Body && b.Role != article.Headline {
					t.Errorf("kept as %s: %s", b.Role, opening(b.Text))
				}
			}
		})
	}
}

// expectation is the role of the blocks that begin with a text.
type expectation struct {
	opening string
	role    article.Role
}

// seedRoles are the seed's blocks beside headline and body.
var seedRoles = []expectation{
	{"Support The Moscow Times!", article.Donation},
	{"Russian Foreign Ministry", article.Credit},
	{"AFP contributed reporting.", article.Agency},
	{"Sign up for our free weekly newsletter", article.Newsletter},
	{"Our weekly newsletter contains", article.Newsletter},
	{"Subscribers agree to the", article.Newsletter},
	{"A Message from The Moscow Times:", article.Donation},
	{"Dear readers,", article.Donation},
	{"We are facing unprecedented challenges.", article.Donation},
	{"These actions are direct attempts", article.Donation},
	{"We, the journalists of The Moscow Times", article.Donation},
	{"Your support, no matter how small,", article.Donation},
	{"By supporting The Moscow Times,", article.Donation},
	{"Once", article.Donation},
	{"Monthly", article.Donation},
	{"Annual", article.Donation},
	{"Continue", article.Donation},
	{"paiment methods", article.Donation},
	{"Not ready to support today?", article.Donation},
	{"Remind me later.", article.Donation},
	{"Read more", article.Related},
}

func checkRoles(t *testing.T, d *article.Document, want []expectation) {
	t.Helper()
	for _, w := range want {
		found := false
		for i := range d.Blocks {
			if b := &d.Blocks[i]; strings.HasPrefix(b.Text, w.opening) {
				found = true
				if b.Role != w.role {
					t.Errorf("%q is %s by %s, want %s", w.opening, b.Role, b.Rule, w.role)
				}
			}
		}
		if !found {
			t.Errorf("no block begins with %q", w.opening)
		}
	}
}

// TestPlainAppeals demands that appeals in paragraphs like all others are found by what they say.
func TestPlainAppeals(t *testing.T) {
	d := cleanFixture(t, goldenCase(t, "appeals-in-plain-paragraphs"))
	checkRoles(t, d, []expectation{
		{"Sign up for our free newsletter", article.Newsletter},
		{"We have a small favour to ask.", article.Donation},
		{"Subscribe now for just £1 a week", article.Subscription},
	})
	if got := len(bodyTexts(d)); got != 7 {
		t.Errorf("%d paragraphs are left, want 7", got)
	}
}

// FuzzTwins tells one story as a page and as a text: nine paragraphs of prose, with others made of any words of theirs in the middle.
// Then it puts a line of anything at all behind those: what it is may look otherwise in the two, but it must not cost the prose.
func FuzzTwins(f *testing.F) {
	page, text := newCleaner(f, article.HTML), newCleaner(f, article.Text)
	nine := stories(9)
	words := strings.Fields(strings.Join(nine, " "))
	for _, phrase := range phraseScraps {
		f.Add([]byte("any twelve or more bytes"), phrase)
	}
	f.Fuzz(func(t *testing.T, picks []byte, line string) {
		const least, most = 12, 200 // Fewer words are no prose to the models.
		if len(picks) < least || len(picks) > most {
			t.Skip("too short for a paragraph, or longer than it needs to be")
		}
		all := slices.Clone(nine[:5])
		for length := least + int(picks[0])%least; len(picks) >= length; picks = picks[length:] {
			made := "There"
			for _, pick := range picks[:length] {
				made += " " + words[int(pick)%len(words)]
			}
			all = append(all, made+".")
		}
		all = append(all, nine[5:]...)
		asPage, asText := twins(t, page, text, all)
		checkTwins(t, asPage, asText)
		line = article.FoldSpace(strings.ToValidUTF8(line, ""))
		asPage, asText = twins(t, page, text, slices.Insert(all, len(all)-4, line))
		checkAllBody(t, asPage, nine)
		checkAllBody(t, asText, nine)
	})
}

// twins cleans paragraphs as a page and as a text.
func twins(t *testing.T, page, text *clean.Cleaner, texts []string) (asPage, asText *article.Document) {
	t.Helper()
	escaped := make([]string, len(texts))
	for i, s := range texts {
		escaped[i] = html.EscapeString(s)
	}
	asPage = cleanAny(t, page, []byte(stressPage(paragraphs(escaped))))
	asText = cleanAny(t, text, []byte("The harbour of Kelder\n\n"+strings.Join(texts, "\n\n")+"\n"))
	if asPage == nil || asText == nil {
		t.Fatal("the input was refused")
	}
	return asPage, asText
}
