package metadata

import (
	"encoding/json"
	"io"
	"slices"
	"strings"
)

// Bounds on JSON-LD: real pages stay below a tenth of each. Of a longer script the beginning is read.
const (
	maxScriptBytes = 2 << 20
	maxNodes       = 4000
	maxDepth       = 24
)

// node is one JSON object.
type node map[string]any

// graph is the JSON-LD of a page.
type graph struct {
	// pages are the objects that may describe the page itself, in document order.
	pages []node
	// byID finds the fullest object with an @id.
	byID map[string]node
	// all counts the objects seen, for the bound.
	all int
	// publishers are names of organisations and web sites seen anywhere but in lists.
	publishers []string
}

// readGraph reads the scripts. Broken ones are repaired where that is cheap and skipped otherwise.
func readGraph(scripts []string) *graph {
	g := &graph{byID: map[string]node{}}
	for _, s := range scripts {
		for _, v := range decodeJSON(s[:min(len(s), maxScriptBytes)]) {
			g.walk(normalise(v), 0, true)
		}
	}
	return g
}

// decodeJSON returns the values of a script, as many as can be read.
func decodeJSON(s string) []any {
	values, err := decodeAll(s)
	if err == nil {
		return values
	}
	if repaired, err := decodeAll(repairJSON(s)); err == nil || len(repaired) > len(values) {
		return repaired
	}
	return values
}

func decodeAll(s string) ([]any, error) {
	d, values := json.NewDecoder(strings.NewReader(s)), []any(nil)
	for {
		var v any
		err := d.Decode(&v)
		if err == io.EOF {
			return values, nil
		}
		if err != nil {
			return values, err
		}
		values = append(values, v)
	}
}

// walk notes the objects below v. page is true while an object may describe the page: at the top, in a graph, as the
// main entity; it is false in lists of other articles, comments, and all other properties.
func (g *graph) walk(v any, depth int, page bool) {
	if depth > maxDepth || g.all > maxNodes {
		return
	}
	switch v := v.(type) {
	case []any:
		for _, item := range v {
			g.walk(item, depth+1, page)
		}
	case map[string]any:
		g.all++
		n := node(v)
		g.note(n, page)
		for _, key := range branches(n) {
			g.walk(n[key], depth+1, page && describesPage(key))
		}
	}
}

// branches are the properties of an object whose values hold others, in order.
func branches(n node) []string {
	var keys []string
	for key, value := range n {
		switch value.(type) {
		case []any, map[string]any:
			keys = append(keys, key)
		}
	}
	slices.Sort(keys)
	return keys
}

func describesPage(key string) bool {
	return strings.EqualFold(key, "@graph") || strings.EqualFold(key, "mainEntity") || strings.EqualFold(key, "mainEntityOfPage") || strings.EqualFold(key, "article")
}

func (g *graph) note(n node, page bool) {
	if id := n.text("@id"); id != "" && len(n) > len(g.byID[id]) {
		g.byID[id] = n
	}
	if page && len(n) > 1 {
		g.pages = append(g.pages, n)
	}
	if n.hasType("website", "newsmediaorganization", "organization") && len(g.publishers) < 40 {
		for _, key := range []string{"name", "alternateName", "legalName"} {
			for _, name := range texts(n[key]) {
				g.publishers = appendNew(g.publishers, name)
			}
		}
	}
}

// resolve follows an @id to the object that says more; it takes one step, so references cannot go in circles.
func (g *graph) resolve(v any) any {
	m, ok := v.(map[string]any)
	if !ok {
		return v
	}
	id := node(m).text("@id")
	if full := g.byID[id]; id != "" && len(full) > len(m) {
		return map[string]any(full)
	}
	return v
}

// types returns the lower-case types without their vocabulary's address.
func (n node) types() []string {
	var found []string
	for _, t := range texts(n["@type"]) {
		if i := strings.LastIndexAny(t, "/#:"); i >= 0 {
			t = t[i+1:]
		}
		found = append(found, strings.ToLower(t))
	}
	return found
}

func (n node) hasType(types ...string) bool {
	for _, have := range n.types() {
		for _, t := range types {
			if have == t {
				return true
			}
		}
	}
	return false
}

// text returns the first text of a property, "" when there is none.
func (n node) text(key string) string {
	if list := texts(n[key]); len(list) > 0 {
		return list[0]
	}
	return ""
}

// texts returns every text of a value: a string, a number is none, {"name": …}, or an array of those.
func texts(v any) []string { return appendTexts(nil, v, 0) }

func appendTexts(list []string, v any, depth int) []string {
	if depth > 4 || len(list) > 200 {
		return list
	}
	switch v := v.(type) {
	case string:
		if s := clean(v); s != "" {
			list = append(list, s)
		}
	case []any:
		for _, item := range v {
			list = appendTexts(list, item, depth+1)
		}
	case map[string]any:
		for _, key := range []string{"name", "url", "@id"} {
			if found := appendTexts(nil, v[key], depth+1); len(found) > 0 {
				return append(list, found...)
			}
		}
	}
	return list
}

// asList returns the values of a property: JSON-LD writes a single one without an array.
func asList(v any) []any {
	if list, ok := v.([]any); ok {
		return list
	}
	return []any{v}
}
