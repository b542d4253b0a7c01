package metadata

import (
	"bytes"
	"slices"
)

// dateClaims are the dates in markup that no reader sees.
func (p *page) dateClaims(o order) (published, modified []dateClaim) {
	published, modified = p.markupClaims(o)
	for _, list := range [][]dateClaim{published, modified} {
		for i := range list {
			list[i].when = p.settle(found{when: list[i].when, swapped: list[i].swapped}, o)
		}
	}
	return published, modified
}

// markupClaims are the dates in markup as they are read without a look at the rest of the page.
func (p *page) markupClaims(o order) (published, modified []dateClaim) {
	add := func(list *[]dateClaim, text, source string, weight float64) {
		if f := o.readField(text); f.when.known() && len(*list) < maxClaims {
			*list = append(*list, dateClaim{when: f.when, swapped: f.swapped, source: source, weight: weight, standsIn: source == "json-ld"})
		}
	}
	if p.main != nil {
		add(&published, p.main.text("datePublished"), "json-ld", weightLDDate)
		add(&published, p.main.text("dateCreated"), "json-ld", weightLDDate-0.3)
		add(&modified, p.main.text("dateModified"), "json-ld", weightLDDate)
	}
	for _, n := range p.graph.pages {
		if len(published) == 0 && sameAddress(n, p.addresses()) == 1 {
			add(&published, n.text("datePublished"), "json-ld", weightLDDate)
			add(&modified, n.text("dateModified"), "json-ld", weightLDDate)
		}
	}
	for _, c := range p.metaDates("published") {
		add(&published, c.text, c.source, c.weight)
	}
	for _, c := range p.metaDates("modified") {
		add(&modified, c.text, c.source, c.weight)
	}
	return published, modified
}

// metaDates returns the meta elements that name a day of publication or change: those of the field's section, then those
// that only have a part of such a name in theirs, then those that may mean any day.
func (p *page) metaDates(field string) []candidate {
	var list []candidate
	add := func(found []candidate, weight float64) {
		for _, c := range found {
			c.weight = weight
			list = append(list, c)
		}
	}
	add(p.metaCandidates(field), weightMetaDate)
	for i, name := range p.metaNames {
		if p.namesDay(i, field) {
			add([]candidate{{text: clean(p.head.Metas[i].Content), source: "meta " + name}}, weightPartMetaDate)
		}
	}
	add(p.metaCandidates(field+"-weak"), weightWeakMetaDate)
	return list
}

// namesDay reports whether the name of a meta element is not listed, and has a part of the names of a field in it.
func (p *page) namesDay(meta int, field string) bool {
	if p.dayMetas == nil {
		p.findDayMetas()
	}
	return slices.Contains(p.dayMetas[field], meta)
}

// findDayMetas looks at the letters of each name once.
func (p *page) findDayMetas() {
	w := words()
	p.dayMetas = map[string][]int{}
	for i, name := range p.metaNames {
		if w.dateMetas.has(name) {
			continue
		}
		var buffer [maxBuffered]byte
		letters := slices.DeleteFunc(appendFolded(buffer[:0], name), func(c byte) bool { return c == ' ' })
		for _, field := range []string{"published", "modified"} {
			if parts := w.dayParts[field]; parts.stand(letters) {
				p.dayMetas[field] = append(p.dayMetas[field], i)
			}
		}
	}
}

// metaParts are parts of names of meta elements, in lower case, and how they begin.
type metaParts struct {
	parts  []string
	begins *beginnings
}

func newMetaParts(parts []string) metaParts {
	return metaParts{parts, newBeginnings(slices.Values(parts))}
}

// stand reports whether the letters of a name hold one of the parts.
func (m metaParts) stand(letters []byte) bool {
	for i := 0; i+1 < len(letters); i++ {
		if !m.begins.have(letters[i], letters[i+1]) {
			continue
		}
		for _, part := range m.parts {
			if bytes.HasPrefix(letters[i:], []byte(part)) {
				return true
			}
		}
	}
	return false
}
