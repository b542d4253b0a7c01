package hostile_test

import (
	"fmt"
	"strings"
)

// linkedData are blocks of JSON-LD that say nonsense.
func linkedData() group {
	g := group{name: "JSON-LD", says: "Data in the head of a good page that are broken, endless or nonsense. They are taken for what can be read of them, and never for more than a hint."}
	block := func(text string) string { return "<script type='application/ld+json'>" + text + "</script>" }
	news := func(fields string) string {
		return block(`{"@context":"https://schema.org","@type":"NewsArticle",` + fields + `}`)
	}
	for _, c := range []struct{ name, head string }{
		{"nothing", block("")},
		{"null", block("null")},
		{"a number", block("1e999999")},
		{"a text", block(`"NewsArticle"`)},
		{"an empty array", block("[]")},
		{"arrays of nulls", block("[null,[null,[null]],{}]")},
		{"a null in every field", news(`"headline":null,"author":null,"datePublished":null,"publisher":null,"image":null,"keywords":null`)},
		{"an array in every field", news(`"headline":["a","b"],"author":[[["Ann Example"]]],"datePublished":["2026-11-02"],"publisher":[null,{}],"image":[[]],"keywords":[[["x"]]]`)},
		{"an object in every field", news(`"headline":{"a":1},"author":{"name":{"name":{"name":"x"}}},"datePublished":{},"publisher":{"name":[]},"keywords":{"a":{}}`)},
		{"a number in every field", news(`"headline":1,"author":2e308,"datePublished":20261102,"publisher":-0,"keywords":0.1`)},
		{"true in every field", news(`"headline":true,"author":false,"datePublished":true,"publisher":true,"keywords":true`)},
		{"an array as context", block(`{"@context":["https://schema.org",null,{"a":[]}],"@type":[null,["NewsArticle"],1],"headline":"x"}`)},
		{"an id that names itself", block(`{"@type":"NewsArticle","@id":"#a","author":{"@id":"#a"},"mainEntityOfPage":{"@id":"#a"}}`)},
		{"two ids that name each other", block(`{"@graph":[{"@id":"#a","@type":"NewsArticle","author":{"@id":"#b"}},{"@id":"#b","@type":"Person","worksFor":{"@id":"#a"},"author":{"@id":"#a"}}]}`)},
		{"an id that several have", block(`{"@graph":[{"@id":"#a","@type":"Person","name":"x"},{"@id":"#a","@type":"NewsArticle","author":{"@id":"#a"}},{"@id":"#a"}]}`)},
		{"an id that nobody has", news(`"author":{"@id":"#nobody"}`)},
		{"ids that are no texts", block(`{"@graph":[{"@id":null},{"@id":1},{"@id":["#a"]},{"@id":{"@id":"#a"},"@type":"NewsArticle"}]}`)},
		{"a key twice", news(`"headline":"a","headline":"b","headline":null`)},
		{"a lone surrogate", news(`"headline":"a\ud800b","author":"\udc00"`)},
		{"controls", news(`"headline":"a\u001b[2J\u0000\u009b","author":"Ann\u0007 \u202eExample","keywords":["\u001b]0;x\u0007"]`)},
		{"raw line ends in a text", news("\"headline\":\"a\nb\tc\"")},
		{"a comma too many", news(`"headline":"x",`)},
		{"no end", `<script type='application/ld+json'>{"@type":"NewsArticle","headline":"x</script>`},
		{"an end too many", block(`{"@type":"NewsArticle"}}}]]`)},
		{"a comment around it", block(`<!-- {"@type":"NewsArticle","headline":"x"} -->`)},
		{"CDATA around it", block(`//<![CDATA[` + "\n" + `{"@type":"NewsArticle","headline":"x"}` + "\n//]]>")},
		{"markup in it", news(`"headline":"<b>x</b><script>y<\/script>","author":"<a href=javascript:x>Ann Example</a>"`)},
		{"single quotes", block(`{'@type':'NewsArticle','headline':'x'}`)},
		{"JavaScript", block(`var a = {"@type":"NewsArticle"}; alert(1)`)},
		{"two objects in a row", block(`{"@type":"NewsArticle"}{"@type":"NewsArticle"}`)},
		{"bad bytes", block("{\"@type\":\"NewsArticle\",\"headline\":\"a\xff\xfeb\"}")},
		{"a byte order mark", block("\ufeff{\"@type\":\"NewsArticle\"}")},
		{"a date of the year 999999999", news(`"datePublished":"999999999-12-31T25:61:61Z"`)},
		{"a date of the year 0", news(`"datePublished":"0000-00-00","dateModified":"-0001-13-32"`)},
		{"a date of a million zones", news(`"datePublished":"2026-11-02T10:00:00+99:99"`)},
		{"a number of seconds as date", news(`"datePublished":"99999999999999999999"`)},
		{"an address that is a program", news(`"url":"javascript:alert(1)","image":"data:text/html,x","publisher":{"logo":"file:///etc/passwd"}`)},
	} {
		g.trials = append(g.trials, inHead(c.name, 0, always(c.head)))
	}
	return group{
		g.name, g.says, append(
			g.trials,
			inHead("arrays in arrays", deep, func(n int) string { return block(strings.Repeat("[", n) + strings.Repeat("]", n)) }),
			inHead("objects in objects", deep, func(n int) string { return block(strings.Repeat(`{"author":`, n) + "1" + strings.Repeat("}", n)) }),
			inHead("arrays without end", many, func(n int) string { return block(strings.Repeat("[", n)) }),
			inHead("a circle of ids", deep, func(n int) string {
				var b strings.Builder
				for i := range n {
					fmt.Fprintf(&b, `{"@id":"#%d","@type":"NewsArticle","author":{"@id":"#%d"},"isPartOf":{"@id":"#%d"}},`, i, (i+1)%n, (i+7)%n)
				}
				return block(`{"@graph":[` + strings.TrimSuffix(b.String(), ",") + `]}`)
			}),
			inHead("articles in one graph", deep, func(n int) string {
				return block(`{"@graph":[` + strings.Repeat(`{"@type":"NewsArticle","headline":"x","author":[{"name":"Ann Example"}]},`, n) + `null]}`)
			}),
			inHead("authors of one article", deep, func(n int) string { return news(`"author":[` + strings.Repeat(`{"name":"Ann Example"},`, n) + `null]`) }),
			inHead("keywords of one article", deep, func(n int) string { return news(`"keywords":[` + strings.Repeat(`"word",`, n) + `null]`) }),
			inHead("types of one article", deep, func(n int) string {
				return block(`{"@type":[` + strings.Repeat(`"NewsArticle",`, n) + `null],"headline":"x"}`)
			}),
			inHead("keys of one object", deep, func(n int) string {
				var b strings.Builder
				for i := range n {
					fmt.Fprintf(&b, `"k%d":1,`, i)
				}
				return news(b.String() + `"headline":"x"`)
			}),
			inHead("blocks", 10_000, times(news(`"headline":"x","author":"Ann Example"`))),
			inHead("bytes of one text", 10*many, func(n int) string { return news(`"articleBody":"` + strings.Repeat("word ", n/5) + `"`) }),
			inHead("bytes of one headline", many, func(n int) string { return news(`"headline":"` + strings.Repeat("x", n) + `"`) }),
			inHead("digits of one number", many, func(n int) string { return news(`"wordCount":` + strings.Repeat("9", n)) }),
			inHead("escapes of one text", many, func(n int) string { return news(`"description":"` + strings.Repeat(`\u0041`, n) + `"`) }),
		),
	}
}

// headFaults are what else a page says of itself.
func headFaults() group {
	g := group{name: "head", says: "What else a page says of itself, broken or endless."}
	for _, c := range []struct{ name, head string }{
		{"two titles", "<title>Another</title><title></title>"},
		{"metas without content", "<meta><meta name><meta name=author><meta content=x><meta property=og:title content>"},
		{"dates of no calendar", "<meta property=article:published_time content='2026-02-30T99:99'><meta name=date content='yesterday'><time datetime=P1Y>x</time>"},
		{"a date of a number", "<meta name=date content='18446744073709551616'>"},
		{"authors that are addresses", "<meta name=author content='https://a.example/ann'><meta property=article:author content='javascript:x'>"},
		{"a canonical address that is a program", "<link rel=canonical href='javascript:alert(1)'><meta property=og:url content='data:text/html,x'>"},
		{"a canonical address that is broken", "<link rel=canonical href='http://[::1/%zz'><link rel=canonical><base href='::'>"},
		{"a title of front matter", "<meta property=og:title content='---&#10;evil: true&#10;---&#10;# x'><meta name=author content='a: b # c &quot; &#39; [x] {y} | > &amp;z *w !v %u @t `s'>"},
		{"a language of no people", "<meta http-equiv=content-language content='xx-\x1b[2J-yy'><meta name=language content='" + strings.Repeat("x", 10_000) + "'>"},
		{"a refresh", "<meta http-equiv=refresh content='0;url=javascript:alert(1)'>"},
		{"microdata that refers to itself", "<meta itemprop=headline content=x><link itemprop=author itemscope itemref=a id=a>"},
	} {
		g.trials = append(g.trials, inHead(c.name, 0, always(c.head)))
	}
	return group{g.name, g.says, append(g.trials,
		inHead("metas", deep, times("<meta name=author content='Ann Example'>")),
		inHead("metas of different names", deep, func(n int) string {
			var b strings.Builder
			for i := range n {
				fmt.Fprintf(&b, "<meta name=m%d content=x>", i)
			}
			return b.String()
		}),
		inHead("links", deep, times("<link rel=canonical href=http://a.example/>")),
		inHead("bytes of one meta", many, around("<meta name=description content='", times("word "), "'>")),
		inHead("bytes of one author", many, around("<meta name=author content='", times("Ann and "), "'>")),
		inHead("bytes of one title", many, around("<title>", times("x"), "</title>")),
		inHead("bytes of one canonical address", many, around("<link rel=canonical href='http://a.example/", times("x"), "'>")),
		onPage("times", deep, times("<time datetime=2026-11-02>2 November</time> ")).wanting(cleaned, there),
		onPage("bylines", deep, times("<p class=byline>By Ann Example</p>")).wanting(cleaned, there),
		onPage("microdata in one another", deep, times("<div itemscope itemtype=http://schema.org/NewsArticle itemprop=author>")).wanting(cleaned, there),
		onPage("microdata that refers to itself in a circle", deep, func(n int) string {
			var b strings.Builder
			for i := range n {
				fmt.Fprintf(&b, "<i itemscope itemprop=author itemref=r%d id=r%d></i>", (i+1)%n, i)
			}
			return b.String()
		}),
	)}
}
