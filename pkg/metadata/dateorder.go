package metadata

import "strings"

// dateOrder says how the page writes 3/4/2024: month first in American English and where the language is not known
// but the host is American, day first everywhere else.
func (p *page) dateOrder(language string) order {
	language = strings.ToLower(language)
	b, _, _ := strings.Cut(language, "-")
	monthFirst := language == "en" || language == "en-us" || language == "" || language == "en-ph"
	for _, end := range []string{".uk", ".au", ".ie", ".nz", ".in", ".za", ".eu"} {
		if b == "en" && strings.HasSuffix(p.host, end) {
			monthFirst = false
		}
	}
	return order{monthFirst: monthFirst, language: b}
}

// orderProof is what a page shows about the order it writes day and month in.
type orderProof struct {
	// markup and printed are the days that markup and address, and visible dates, name in a way that can only be read once.
	markup, printed map[string]bool
	// month is the month the address names, as YYYY-MM, "" when it names none.
	month string
	// numbers is above 0 where numeric dates have the day first (25/12/2023), below 0 where the month. words is the same for
	// dates with the name of the month.
	numbers, words int
}

// maxProofs bounds the dates that are looked at for their order.
const maxProofs = 400

// settle reads a date such as 03/10/2023 the other way round when the page shows that it is meant so: its markup or its
// address names that day, other dates of the page have an order, or the day is printed in words elsewhere.
func (p *page) settle(f found, o order) when {
	if !f.swapped.known() {
		return f.when
	}
	proof := p.proof(o)
	a, b := f.when, f.swapped
	first := 1
	if o.monthFirst {
		first = -1
	}
	switch {
	case proof.markup[a.day()] != proof.markup[b.day()]:
		return pick(proof.markup[b.day()], a, b)
	case proof.month != "" && strings.HasPrefix(a.day(), proof.month) != strings.HasPrefix(b.day(), proof.month):
		return pick(strings.HasPrefix(b.day(), proof.month), a, b)
	case proof.numbers != 0:
		return pick(proof.numbers*first < 0, a, b)
	case proof.printed[a.day()] != proof.printed[b.day()]:
		return pick(proof.printed[b.day()], a, b)
	}
	return pick(o.language == "en" && proof.words*first < 0, a, b)
}

func pick(second bool, a, b when) when {
	if second {
		return b
	}
	return a
}

// proof reads the page once.
func (p *page) proof(o order) *orderProof {
	if p.ordered != nil {
		return p.ordered
	}
	proof := &orderProof{markup: map[string]bool{}, printed: map[string]bool{}, month: urlMonth(p.address)}
	p.ordered = proof
	published, modified := p.markupClaims(o)
	for _, c := range append(published, modified...) {
		if !c.swapped.known() {
			proof.markup[c.when.day()] = true
		}
	}
	if w := urlDate(p.address, o); w.known() {
		proof.markup[w.day()] = true
	}
	n := 0
	for i := 0; p.doc != nil && i < len(p.doc.Blocks) && n < maxProofs; i++ {
		for _, f := range o.find(p.doc.Blocks[i].Text, 4) {
			n++
			proof.add(f)
		}
	}
	return proof
}

// add takes in one visible date.
func (proof *orderProof) add(f found) {
	if f.swapped.known() {
		return
	}
	switch f.form {
	case formNumbers:
		proof.numbers += f.first
	case formWords:
		proof.words += f.first
	}
	proof.printed[f.when.day()] = true
}
