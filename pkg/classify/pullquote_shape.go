package classify

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/winnow-cli/winnow/pkg/article"
)

// quote is a block that may be a pull quote.
type quote struct {
	// folded are the words to look for; before those that are breaks the paragraph may say more.
	folded
	block int
	// whole is true when the words are all that stand in the block.
	whole bool
	// apart is true when markup sets the block apart, spoken when it has quotation marks.
	apart, spoken bool
	// speaker is the block below that says who speaks, -1 when there is none; name is the hash of the speaker's last name, 0 when there
	// is none.
	speaker int
	name    uint64
	// host is the line that holds the words, -1 when none does.
	host int
	// top is true above the second paragraph: there stands a dek, a summary or a motto, whatever the text says later.
	top bool
}

// isProse reports whether a block is running text of the article. A heading within a quotation is one in large print.
func isProse(b *article.Block) bool {
	if b.Role != article.Body || b.Rule == RuleRepeat || b.Text == "" || b.Item != nil || b.Footnote != "" {
		return false
	}
	return b.Kind == article.KindParagraph || b.Kind == article.KindQuote || b.Kind == article.KindHeading && b.Quote > 0
}

// isDecided reports whether the user's own rules say that a block is body. They have the last word.
func isDecided(b *article.Block) bool {
	for i := range b.Votes {
		if b.Votes[i].IsDecisive() {
			return true
		}
	}
	return false
}

// quoteOf returns what a block says as a quote, if it has the shape of one: a sentence or two, set apart or in a line of
// its own, neither a label, a question nor what a heading or a colon leads to.
func (p *pullQuotes) quoteOf(i int) (quote, bool) {
	b := &p.d.Blocks[i]
	q := quote{block: i, speaker: -1, host: -1}
	text, speaker := cutSpeaker(b.Text)
	if len(text) > 16*mostQuote || strings.Contains(text, "\n") || isDecided(b) || p.isLedTo(i) {
		return q, false
	}
	q.apart = b.Quote > 0 || p.setApart(i)
	if speaker == "" {
		if k := textual(p.d, i, 1); k >= 0 && p.saysWhoSpeaks(i, k) {
			q.speaker, speaker = k, p.d.Blocks[k].Text
		}
	}
	q.name = p.lastName(speaker)
	least := leastQuote
	q.spoken = isQuoted(text)
	if !q.saysSomething(b, text) {
		return q, false
	}
	if !q.apart && !q.spoken {
		least = leastPlain
	}
	q.folded, q.whole = p.folder.foldFew(text, mostQuote), len(text) == len(b.Text)
	if q.size < least || q.size > mostQuote || len(q.words) < quoteKey {
		p.folder.forget(q.folded)
		return q, false
	}
	return q, true
}

// saysSomething reports whether a text is a sentence and no label, question or subheading, as far as no markup says so. A
// quotation without a full stop may be a subheading, unless it is set apart or says who speaks.
func (q *quote) saysSomething(b *article.Block, text string) bool {
	switch {
	case b.Quote > 0:
		return true
	case !endsSentence(text) && !(q.spoken && (q.apart || q.name != 0)):
		return false
	case q.apart || q.spoken:
		return q.apart || !isAllStrong(b)
	}
	return !isLabelled(text) && !isQuestion(text) && !isAllStrong(b)
}

// shorterThan reports whether a host says clearly more than the quote.
func (q *quote) shorterThan(h *host) bool {
	if q.apart || q.spoken {
		return q.size+2 <= h.size
	}
	return float64(q.size) <= plainShare*float64(h.size)
}

// matches reports whether the words of a quote open a text, apart from what the quote leaves out at its breaks.
func (q *quote) matches(text []uint64) bool {
	at := 0
	for i := 0; i < len(q.words); {
		if at < len(text) && text[at] == q.words[i] {
			i, at = i+1, at+1
			continue
		}
		if !q.breaks[i] {
			return false
		}
		skip := gap(text[at:], q.words[i:])
		if skip < 0 {
			return false
		}
		at += skip
	}
	return true
}

// gap returns how many words of a text are passed over until three of the quote, or all that are left, stand in it.
func gap(text, words []uint64) int {
	n := min(3, len(words))
	for skip := 1; skip <= quoteGap && skip+n <= len(text); skip++ {
		k := 0
		for k < n && text[skip+k] == words[k] {
			k++
		}
		if k == n {
			return skip
		}
	}
	return -1
}

// isLedTo reports whether a heading stands right above a block, or a text that ends in a colon: the text goes on there.
func (p *pullQuotes) isLedTo(i int) bool {
	k := textual(p.d, i, -1)
	if k < 0 {
		return false
	}
	above := &p.d.Blocks[k]
	last, _ := utf8.DecodeLastRuneInString(above.Text)
	return above.Role == article.Body && (above.Kind == article.KindHeading || last == ':' || last == '：')
}

// setApart reports whether a block stands in an aside or figure, or in an element that is called a pull quote, which
// holds little else.
func (p *pullQuotes) setApart(i int) bool {
	if len(p.d.Elements) == 0 {
		return false
	}
	for e := p.d.Blocks[i].Element; e > 0; e = p.d.Elements[e].Parent {
		element := &p.d.Elements[e]
		if element.LastBlock-element.FirstBlock > 3 {
			return false
		}
		if element.Tag == "aside" || element.Tag == "figure" || isPullQuote(element.Names) {
			return true
		}
	}
	return false
}

func isPullQuote(names string) bool {
	if len(names) < len("pullquot") {
		return false
	}
	names = strings.ToLower(names)
	return strings.Contains(names, "pull") && strings.Contains(names, "quot")
}

// saysWhoSpeaks reports whether the block under a quote names the speaker and nothing else.
func (p *pullQuotes) saysWhoSpeaks(i, k int) bool {
	b, below := &p.d.Blocks[i], &p.d.Blocks[k]
	if !isProse(below) {
		return false
	}
	name, _, _ := strings.Cut(below.Text, ",")
	first, _ := utf8.DecodeRuneInString(below.Text)
	return (isDash(first) || below.Tag == "cite" || below.Tag == "footer" ||
		b.Quote > 0 && below.Quote > 0 && b.Element == below.Element && isName(name)) && isAttribution(below.Text)
}

// isAttribution reports whether a text is short enough to say who speaks.
func isAttribution(text string) bool {
	words := 0
	for range strings.FieldsSeq(text) {
		if words++; words > mostAttribution {
			return false
		}
	}
	return true
}

// isSaidBelow reports whether a block goes on from the quote above it: a dash opens it.
func isSaidBelow(b *article.Block) bool {
	first, _ := utf8.DecodeRuneInString(b.Text)
	return isProse(b) && (isDash(first) || strings.HasPrefix(b.Text, "- "))
}

// cutSpeaker parts a text from the name after it: after a dash, or in a line of its own.
func cutSpeaker(text string) (said, speaker string) {
	at := lastDash(text)
	if at <= 0 {
		return text, ""
	}
	said, speaker = strings.TrimRight(text[:at], " \n"), strings.TrimLeft(text[at:], "\n—–―- ")
	first, _ := utf8.DecodeRuneInString(speaker)
	if !endsSentence(said) && !isQuoted(said) || unicode.IsLower(first) || !isAttribution(speaker) {
		return text, ""
	}
	return said, speaker
}

// lastDash returns where the last dash or end of a line stands, -1 when there is none.
func lastDash(text string) int {
	for at := len(text) - 1; at >= 0; at-- {
		// No other byte of a character is one of these.
		if c := text[at]; c == '\n' {
			return at
		} else if c == dashLead {
			if r, _ := utf8.DecodeRuneInString(text[at:]); isDash(r) {
				return at
			}
		}
	}
	return -1
}

// dashLead is the first byte of all dashes.
const dashLead = 0xe2

// isDash reports whether a rune is a dash that sets a name off. A hyphen does not.
func isDash(r rune) bool { return r == '—' || r == '–' || r == '―' }

// lastName is the last word of a name as fold has it, 0 for no name.
func (p *pullQuotes) lastName(speaker string) uint64 {
	name, _, _ := strings.Cut(strings.TrimLeft(speaker, "—–―- "), ",")
	name, _, _ = strings.Cut(name, "\n")
	if name == "" {
		return 0
	}
	read, last := p.folder.fold(name), uint64(0)
	if n := len(read.words); n > 0 {
		last = read.words[n-1]
	}
	p.folder.forget(read)
	return last
}

const (
	openQuotes  = "\"“„«»‘‚'「『”"
	closeQuotes = "\"”“»«’'」』"
	sentenceEnd = ".!?…。！？؟।"
)

func isQuoted(text string) bool {
	first, _ := utf8.DecodeRuneInString(text)
	last, _ := utf8.DecodeLastRuneInString(text)
	return strings.ContainsRune(openQuotes, first) && strings.ContainsRune(closeQuotes, last)
}

// endsSentence reports whether a text ends with the mark of a sentence, maybe inside quotation marks.
func endsSentence(text string) bool {
	last, _ := utf8.DecodeLastRuneInString(strings.TrimRight(text, closeQuotes+")]"))
	return strings.ContainsRune(sentenceEnd, last) && last != utf8.RuneError
}

func isQuestion(text string) bool {
	last, _ := utf8.DecodeLastRuneInString(strings.TrimRight(text, closeQuotes+")]"))
	return last == '?' || last == '？' || last == '؟'
}

// isLabelled reports whether a text begins with a few words and a colon: a row of facts.
func isLabelled(text string) bool {
	label, _, found := strings.Cut(text, ":")
	return found && strings.Count(label, " ") < 5
}

// isAllStrong reports whether a block is bold as a whole: a subheading by another name.
func isAllStrong(b *article.Block) bool {
	for _, m := range b.Marks {
		if m.Type == article.Strong && m.Start == 0 && m.End == len(b.Text) {
			return true
		}
	}
	return false
}
