package hostile_test

import "strings"

// markup are constructs that parsers trip over.
func markup() group {
	g := group{name: "markup", says: "Markup that parsers trip over, in a page that is good otherwise."}
	odd := func(name, body string) { g.trials = append(g.trials, onPage(name, 0, always(body))) }
	for _, span := range []string{"9007199254740992", "4294967296", "65535", "-1", "0", "1e9", "99999999999999999999", "x", ""} {
		odd("a table with colspan and rowspan "+quoted(span), "<table><tr><th colspan='"+span+"'>a</th><th rowspan='"+span+"'>b</th></tr><tr><td>1</td><td>2</td></tr></table>")
	}
	odd("a table of nothing but spans", "<table>"+strings.Repeat("<tr><td colspan=1000 rowspan=65534>x", 100)+"</table>")
	odd("columns of absurd spans", "<table><colgroup span=9007199254740992><col span=1000>"+strings.Repeat("<col span=1000>", 1000)+"<tr><td>1<td>2</table>")
	odd("a list that counts from 2^63", "<ol start=9223372036854775807><li>a<li>b</ol><ol start=-99999999999999999999><li value=99999999999999999999>c</ol>")
	odd("duplicate attributes", "<p id=a id=b class=c class=d hidden=x hidden>word</p><a href=http://a.example href=javascript:x>link</a>")
	odd("CDATA in HTML", "<![CDATA[<p>not a paragraph</p>]]><p>a paragraph</p>")
	odd("CDATA in SVG", "<svg><title><![CDATA[</title></svg><script>x</script>]]></title><text>drawn</text></svg>")
	odd("CDATA without end", "<svg><![CDATA[ word </svg>]]>")
	odd("a processing instruction", "<?php echo '<p>x</p>'; ?><p>word</p>")
	odd("MathML", "<p>Let <math><mi>x</mi><mo>=</mo><mfrac><mn>1</mn><mn>2</mn></mfrac><annotation encoding='application/x-tex'>x=\\frac12</annotation></math> be it.</p>")
	odd("SVG with HTML in it", "<svg><foreignObject><body><p>drawn</p></body></foreignObject><style><p>x</style></svg>")
	odd("SVG that ends a paragraph", "<p>a<svg><p>b</svg>c</p>")
	odd("a template", "<template><p>not there</p><template><p>deeper</p></template></template>")
	odd("a template in a table", "<table><template><tr><td>x</template><tr><td>1<td>2</table>")
	odd("a shadow root", "<div><template shadowrootmode=open><p>in the shadow</p></template><p>in the light</p></div>")
	odd("a frameset behind the body", "<frameset cols=*><frame src=a><noframes>no frames</noframes></frameset>")
	odd("noscript in noscript", "<noscript><noscript><p>a</noscript></noscript><noscript><img src=x></noscript>")
	odd("html and body once more, with attributes", "<html hidden lang=xx><body hidden style='display:none' dir=rtl class=nav>")
	odd("a doctype in the middle", "<!DOCTYPE html PUBLIC '-//W3C//DTD HTML 3.2//EN'><p>word</p>")
	odd("an old image element", "<image src=a.png><isindex prompt=x><keygen><listing>a</listing>")
	odd("broken comments", "<!--><p>a</p><!---><p>b</p><!-- x --!><p>c</p><!- d -><p>e</p><! f ><p>g</p><!-- -- -->")
	odd("end tags with attributes", "<p>a</p class=x></p></br></ p></></3>")
	odd("attributes without names", "<p =a = b \" ' < x=>word</p>")
	odd("tags in attributes", "<p title='<p>not this</p>' alt=\"</article>\">word</p>")
	odd("slashes everywhere", "<p/><b/>a<br/><img/src=a/><a/href=x/>b</a/>")
	odd("character references without end", "<p>&#&#x&#xG;&#99999999999;&amp&ampx&lt&not;it&notin;&#x1F600</p>")
	odd("script-like text", "<script><!-- <script> </script> --></script><p>word</p>")
	odd("an unclosed link with an absurd address", "<p><a href='  \t\njava\nscript:alert(1)'>a</a><a href='data:text/html,<script>x</script>'>b</a><a href='http://[::1'>c</a><a href='//%zz'>d</a></p>")
	odd("a base of nowhere", "<base href='http://[x'><base href='javascript:x'><a href=y>word</a>")
	odd("hidden things", "<p hidden>a</p><p style='display:none'>b</p><p aria-hidden=true>c</p><dialog>d</dialog><details><summary>e</summary>f</details>")
	odd("a picture without pictures", "<picture></picture><img><img src><img srcset=', ,'><img src=''><figure></figure><figcaption>x</figcaption>")
	odd("lists without lists", "<li>a<li>b</li></ul></ol><dt>c<dd>d<ul>text<ul>more</ul></ul>")
	odd("a select full of markup", "<select><p>a<div>b<option>c<optgroup><option>d<table><tr><td>e</select>")
	odd("ruby and friends", "<ruby>a<rb>b<rt>c<rp>(<rtc>d</ruby><bdo dir=rtl>e</bdo><wbr><nobr>f<nobr>g")

	ends := func(name, tail string) {
		g.trials = append(g.trials, trial{name: name, want: cleaned, stories: kept, input: always(
			"<!DOCTYPE html><title>" + headline + "</title><h1>" + headline + "</h1>" + paragraphs(stories) + tail)})
	}
	ends("the end within a tag", "<p class=")
	ends("the end within a quote", "<p title='word word")
	ends("the end within a comment", "<!-- word word")
	ends("the end within a script", "<script>var x = '<p>")
	ends("the end within a style", "<style>p { ")
	ends("the end within a title", "<title>word")
	ends("the end within a text area", "<textarea>word")
	ends("the end within plaintext", "<plaintext>word</plaintext>")
	ends("the end within an xmp", "<xmp>word")
	ends("the end within a character reference", "<p>a &am")
	ends("the end within CDATA", "<svg><![CDATA[word")
	ends("the end within a doctype", "<!DOCTYPE html PUBLIC \"")
	ends("a quote that swallows the rest", "<a href=\"x>"+strings.Repeat("<p>word</p>", 1000))
	for _, s := range []string{"<", "</", "<!", "<!--", "<?", "<a ", "<a b=\"", "&", "&#", "&#x", "]]>", "-->", "<![CDATA[", "<svg><![CDATA[", "<p/", "<textarea>", "<script>", "<title>", "<plaintext>", "<b", "\"", "=", "<a href='"} {
		g.trials = append(g.trials, trial{name: "a million of " + quoted(s), n: many, want: cleaned, stories: there, input: func(n int) string {
			return htmlPage("", paragraphs(stories)+strings.Repeat(s, n))
		}})
	}
	return group{g.name, g.says, append(g.trials,
		trial{name: "a frameset without a body", want: "no-article", input: always("<html><frameset><frame src=a.html><noframes>Your browser shows no frames.</noframes></frameset></html>")},
		trial{name: "a page of nothing but scripts", want: "no-article", input: always("<!DOCTYPE html><title>App</title><div id=app></div><script>run()</script>")},
		trial{name: "more tags than are taken", n: 5 * many, all: true, want: "too-large", input: around(htmlPage("", paragraphs(stories)), times("<b>"), "")},
		trial{name: "a page of a hundred pages", want: cleaned, stories: kept, n: 100, input: times(htmlPage("", paragraphs(stories)))},
		trial{name: "an article in a template", want: "no-article", input: always(htmlPage("", "<template>"+paragraphs(stories)+"</template>"))},
		trial{name: "an article that is all hidden", want: "clean", input: always(htmlPage("", "<div style='display:none'>"+paragraphs(stories)+"</div>"))},
		trial{name: "an article in an unclosed comment", want: "no-article", input: always(htmlPage("", "<!-- "+paragraphs(stories)))},
		trial{name: "an article in an unclosed script", want: "no-article", input: always(htmlPage("", "<script> "+paragraphs(stories)))},
		trial{name: "an article in CDATA in SVG", want: "no-article", input: always(htmlPage("", "<svg><![CDATA["+paragraphs(stories)+"]]></svg>"))},
		trial{name: "an article in plaintext", want: "clean", input: always(htmlPage("", "<plaintext>"+strings.Join(stories, "\n\n")))},
		trial{name: "an article in one text area", want: "clean", input: always(htmlPage("", "<textarea>"+strings.Join(stories, "\n\n")+"</textarea>"))},
	)}
}

// quoted makes a name of markup.
func quoted(s string) string { return "\"" + s + "\"" }
