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
		if containsFold(s, "isAccessibleForFree") {
			return newPage(h, nil).notFree()
		}
	}
	return ""
}

// containsFold reports whether a text holds a word of ASCII in any case.
func containsFold(s, word string) bool {
	for i := 0; i+len(word) <= len(s); i++ {
		if s[i]|0x20 == word[0]|0x20 && s[i+1]|0x20 == word[1]|0x20 && strings.EqualFold(s[i:i+len(word)], word) {
			return true
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
