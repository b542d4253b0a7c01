package metadata

import (
	"strings"

	"github.com/winnow-cli/winnow/pkg/article"
)

// NotFree returns where a page says that it is not free to read: "json-ld" (isAccessibleForFree of the article or of a part
// of it), "meta NAME" or "item NAME"; "" for a page that does not say so. Nothing is guessed from the names of classes.
func NotFree(h *article.Head) string {
	for _, m := range h.Metas {
		for _, line := range words().sources["not-free"] {
			name, value, _ := strings.Cut(line, " ")
			if m.Name == name && strings.EqualFold(strings.TrimSpace(m.Content), value) {
				return "meta " + name
			}
		}
	}
	for i := range h.Items {
		if it := &h.Items[i]; hasProp(it.Prop, []string{"isaccessibleforfree"}) && isFalse(it.Value) && !scopeIsOther(it.Scope) {
			return "item isAccessibleForFree"
		}
	}
	for _, s := range h.JSONLD {
		if speaksOfFree(s) {
			return newPage(h, nil).notFree()
		}
	}
	return ""
}

// speaksOfFree reports whether a script holds the name of the property, in any case. It looks for the rarest of its letters.
func speaksOfFree(script string) bool {
	const name, rarest = "isAccessibleForFree", len("isAccessi")
	for _, letter := range []byte{name[rarest], name[rarest] - 'a' + 'A'} {
		for end := 0; ; {
			next := strings.IndexByte(script[end:], letter)
			if next < 0 {
				break
			}
			begin := end + next - rarest
			if end += next + 1; begin >= 0 && begin+len(name) <= len(script) && strings.EqualFold(script[begin:begin+len(name)], name) {
				return true
			}
		}
	}
	return false
}

// notFree asks the object of the page, and its parts when it does not say it is free itself.
func (p *page) notFree() string {
	own := p.main["isAccessibleForFree"]
	if isFalse(own) {
		return "json-ld"
	}
	if own != nil {
		return ""
	}
	for _, v := range asList(p.main["hasPart"]) {
		if part, ok := p.graph.resolve(v).(map[string]any); ok && isFalse(part["isAccessibleForFree"]) {
			return "json-ld"
		}
	}
	return ""
}

// isFalse reports whether a value is false as pages write it: false, "False", "http://schema.org/False".
func isFalse(v any) bool {
	switch v := v.(type) {
	case bool:
		return !v
	case string:
		v = strings.ToLower(strings.TrimSpace(v))
		return v == "false" || strings.HasSuffix(v, "/false")
	case []any:
		return len(v) == 1 && isFalse(v[0])
	}
	return false
}
