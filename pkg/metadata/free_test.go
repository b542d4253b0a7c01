package metadata

import (
	"testing"

	"github.com/winnow-cli/winnow/pkg/article"
)

func TestNotFree(t *testing.T) {
	script := func(s string) article.Head {
		return article.Head{Title: "Bridge", JSONLD: []string{s}}
	}
	for _, tt := range []struct {
		name string
		head article.Head
		want string
	}{
		{"nothing said", article.Head{}, ""},
		{"false", script(`{"@type":"NewsArticle","headline":"Bridge","isAccessibleForFree":false}`), "json-ld"},
		{"text", script(`{"@type":"NewsArticle","headline":"Bridge","isAccessibleForFree":"False"}`), "json-ld"},
		{"address", script(`{"@type":"NewsArticle","headline":"Bridge","schema:isaccessibleforfree":"http://schema.org/False"}`), "json-ld"},
		{"a part", script(`{"@type":"NewsArticle","headline":"Bridge","hasPart":[{"@type":"WebPageElement","isAccessibleForFree":"False","cssSelector":".rest"}]}`), "json-ld"},
		{"a part that is referred to", script(`{"@graph":[{"@type":"NewsArticle","headline":"Bridge","hasPart":{"@id":"#r"}},{"@id":"#r","@type":"WebPageElement","isAccessibleForFree":false}]}`), "json-ld"},
		{"true", script(`{"@type":"NewsArticle","headline":"Bridge","isAccessibleForFree":true}`), ""},
		{"free with a part that is not", script(`{"@type":"NewsArticle","headline":"Bridge","isAccessibleForFree":"True","hasPart":{"isAccessibleForFree":"False"}}`), ""},
		{"null", script(`{"@type":"NewsArticle","headline":"Bridge","isAccessibleForFree":null}`), ""},
		{"another article", script(`[{"@type":"NewsArticle","headline":"Bridge"},{"@type":"NewsArticle","headline":"Ferry","isAccessibleForFree":false}]`), ""},
		{"a locked tier", article.Head{Metas: metas("article:content_tier", "locked")}, "meta article:content_tier"},
		{"a metered tier", article.Head{Metas: metas("article:content_tier", "metered")}, ""},
		{"microdata", article.Head{Items: []article.Item{{Prop: "isaccessibleforfree", Value: "False"}}}, "item isAccessibleForFree"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := NotFree(&tt.head); got != tt.want {
				t.Errorf("NotFree is %q, want %q", got, tt.want)
			}
		})
	}
}
