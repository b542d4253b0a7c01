package metadata

import (
	"strings"
	"testing"

	"github.com/winnow-cli/winnow/pkg/article"
)

func TestJSONLDPicksThisPage(t *testing.T) {
	canonical := []article.LinkTag{{Rel: "canonical", Href: "https://www.example.org/bridge"}}
	tests := []struct {
		name    string
		scripts []string
		want    string
	}{
		{"graph", []string{`{"@graph":[{"@type":"WebSite","name":"Valley Post"},{"@type":"Article","headline":"Bridge"}]}`}, "Bridge"},
		{"array", []string{`[{"@type":"BreadcrumbList"},{"@type":["Article","NewsArticle"],"headline":"Bridge"}]`}, "Bridge"},
		{"type with its address", []string{`{"@type":"http://schema.org/NewsArticle","headline":"Bridge"}`}, "Bridge"},
		{"null", []string{`null`, `{"@type":"Article","headline":"Bridge","author":null,"image":[null]}`}, "Bridge"},
		{"empty script", []string{``, `{}`, `[]`, `"text"`, `3`}, ""},
		{
			"the one with the page's address",
			[]string{`{"@type":"NewsArticle","headline":"Other","url":"https://example.org/other"}`, `{"@type":"NewsArticle","headline":"Bridge","mainEntityOfPage":{"@id":"https://example.org/bridge/"}}`},
			"Bridge",
		},
		{
			"list items are other pages",
			[]string{`{"@type":"ItemList","itemListElement":[{"@type":"NewsArticle","headline":"Other"}]}`, `{"@type":"WebPage","name":"Bridge"}`},
			"Bridge",
		},
		{
			"related articles without addresses",
			[]string{`[{"@type":"NewsArticle","headline":"Ferry timetable changes"},{"@type":"NewsArticle","headline":"Mayor resigns"}]`},
			"",
		},
		{
			"related articles before the page's own",
			[]string{`[{"@type":"NewsArticle","headline":"Ferry timetable changes","datePublished":"2024-01-01"},{"@type":"NewsArticle","headline":"Bridge"}]`},
			"Bridge",
		},
		{"main entity", []string{`{"@type":"WebPage","name":"Page","mainEntity":{"@type":"Article","headline":"Bridge"}}`}, "Bridge"},
		{"unknown types only", []string{`{"@type":"Organization","name":"Valley Post"}`}, ""},
		{"raw line break in a string", []string{"{\"@type\":\"Article\",\"headline\":\"Bridge\nclosed\"}"}, "Bridge closed"},
		{"trailing commas", []string{`{"@type":"Article","headline":"Bridge","keywords":["a","b",],}`}, "Bridge"},
		{"comment and semicolon around", []string{`<!-- {"@type":"Article","headline":"Bridge"} -->;`}, "Bridge"},
		{"wrong escape", []string{`{"@type":"Article","headline":"The mayor\'s bridge"}`}, "The mayor's bridge"},
		{"escaped quotes", []string{`{&quot;@type&quot;:&quot;Article&quot;,&quot;headline&quot;:&quot;Bridge&quot;}`}, "Bridge"},
		{"CDATA in a comment", []string{"/*<![CDATA[*/ {\"@type\":\"Article\",\"headline\":\"Bridge\",} /*]]>*/"}, "Bridge"},
		{"quotes in a string", []string{`{"@type":"Article","headline":"The "old" bridge, he said","author":["A","B"]}`}, `The "old" bridge, he said`},
		{"cut off in a string", []string{`{"@graph":[{"@type":"Article","headline":"Bridge","articleBody":"The council vo`}, "Bridge"},
		{"cut off after a string", []string{`{"@type":"Article","headline":"Bridge"`}, "Bridge"},
		{"cut off after a key", []string{`{"@type":"Article","headline":"Bridge","author"`}, "Bridge"},
		{"cut off headline", []string{`{"@type":"Article","headline":"The old bri`}, ""},
		{"one bracket too many", []string{`{"@type":"WebSite"}}, {"@type":"Article","headline":"Bridge"}`}, "Bridge"},
		{"commas between values", []string{`{"@type":"WebSite"},{"@type":"Article","headline":"Bridge"};`}, "Bridge"},
		{"stars and slashes in strings", []string{`{"@type":"Article","headline":"Bridge */ <!-- // ","a":1,}`}, "Bridge */ <!-- //"},
		{"duplicate keys", []string{`{"@type":"Article","headline":"Old","headline":"Bridge"}`}, "Bridge"},
		{"prefixed properties", []string{`{"@context":{"s":"http://schema.org/"},"@type":"s:Article","s:headline":"Bridge"}`}, "Bridge"},
		{"properties as addresses", []string{`{"@type":["https://schema.org/Article"],"https://schema.org/headline":[{"@value":"Bridge","@language":"en"}]}`}, "Bridge"},
		{"keys in other case", []string{`{"@Type":"article","Headline":"Bridge"}`}, "Bridge"},
		{"the exact key wins", []string{`{"@type":"Article","HEADLINE":"Shout","headline":"Bridge","schema:headline":"Prefix"}`}, "Bridge"},
		{"aliases without @", []string{`{"type":"NewsArticle","id":"https://example.org/bridge","headline":"Bridge"}`}, "Bridge"},
		{"set and list", []string{`{"@graph":{"@set":[{"@type":{"@list":["Article"]},"headline":"Bridge"}]}}`}, "Bridge"},
		{"two values in one script", []string{`{"@type":"WebSite"}{"@type":"Article","headline":"Bridge"}`}, "Bridge"},
		{"beyond repair", []string{`{"@type":"Article","headline":`, `{"@type":"Article","headline":"Bridge"}`}, "Bridge"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p := newPage(&article.Head{Title: "Bridge", Links: canonical, JSONLD: tt.scripts}, nil)
			if got := nodeTitle(p.main); got != tt.want {
				t.Errorf("picked %q, want %q", got, tt.want)
			}
		})
	}
}

func TestJSONLDReferences(t *testing.T) {
	h := article.Head{JSONLD: []string{`{"@graph":[
		{"@type":"Article","headline":"Council closes the old bridge","author":{"@id":"#jane"},"publisher":{"@id":"#org"}},
		{"@id":"#jane","@type":"Person","name":"Jane Doe","worksFor":{"@id":"#org"}},
		{"@id":"#org","@type":"Organization","name":"Valley Post","employee":{"@id":"#jane"}}]}`}}
	m := Decide(document(h))
	if len(m.Authors) != 1 || m.Authors[0] != "Jane Doe" || m.Site != "Valley Post" {
		t.Errorf("authors %q, site %q; want Jane Doe and Valley Post", m.Authors, m.Site)
	}
	circle := article.Head{JSONLD: []string{`{"@type":"Article","headline":"Bridge","author":{"@id":"#a"}}`, `{"@id":"#a","author":{"@id":"#a"}}`}}
	if m := Decide(document(circle)); len(m.Authors) != 0 {
		t.Errorf("a reference to itself gave authors %q", m.Authors)
	}
}

func TestJSONLDAuthors(t *testing.T) {
	tests := []struct{ name, author, want string }{
		{"text", `"Jane Doe"`, "Jane Doe"},
		{"texts", `["Jane Doe","John Roe"]`, "Jane Doe; John Roe"},
		{"texts and objects", `["Jane Doe",{"@type":"Person","name":"John Roe"},null,7]`, "Jane Doe; John Roe"},
		{"an object with two names", `{"@type":"Person","name":["Jane Doe","John Roe"]}`, "Jane Doe; John Roe"},
		{"given and family name", `{"@type":"Person","givenName":"Jane","familyName":"Doe"}`, "Jane Doe"},
		{"an empty name and its parts", `{"@type":"Person","name":"","schema:givenName":"Jane","schema:familyName":{"@value":"Doe"}}`, "Jane Doe"},
		{"a reference", `{"id":"#jane"}`, "Jane Doe"},
		{"a reference to nothing", `{"@id":"#nobody"}`, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			h := article.Head{JSONLD: []string{`{"@type":"Article","headline":"Bridge","author":` + tt.author + `}`, `{"@id":"#jane","@type":"Person","name":"Jane Doe"}`}}
			if got := strings.Join(Decide(document(h)).Authors, "; "); got != tt.want {
				t.Errorf("authors %q, want %q", got, tt.want)
			}
		})
	}
}

func TestJSONLDIsBounded(t *testing.T) {
	deep := strings.Repeat(`{"mainEntity":`, 5000) + `{}` + strings.Repeat(`}`, 5000)
	wide := `[` + strings.Repeat(`{"@type":"Article"},`, 20000) + `{"@type":"Article","headline":"Last"}]`
	huge := `{"@type":"Article","headline":"` + strings.Repeat("a", maxScriptBytes) + `"}`
	g := readGraph([]string{deep, wide, huge})
	if len(g.pages) > maxNodes+1 {
		t.Errorf("%d objects kept, want at most %d", len(g.pages), maxNodes+1)
	}
	long := `[{"@type":"Article","headline":"Bridge","articleBody":"` + strings.Repeat(`a \" b`, maxScriptBytes) + `"}]`
	for _, s := range []string{strings.Repeat("[", 5*maxScriptBytes), strings.Repeat(`{"a":"`, maxScriptBytes), strings.Repeat("\"\t", 3*maxScriptBytes), long} {
		g = readGraph([]string{s})
	}
	if len(g.pages) != 1 || g.pages[0].text("headline") != "Bridge" {
		t.Errorf("the beginning of a long script gave %v", g.pages)
	}
}
