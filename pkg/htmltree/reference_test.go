package htmltree

import (
	"math/rand/v2"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// TestUnescapeText holds texts thrown together against the library. Those of attributes are part of TestParseAgreesWithTheLibrary.
func TestUnescapeText(t *testing.T) {
	pieces := strings.Fields("& &amp; &amp &AMP; &quot; &#34; &#34 &#39; &#039; &#x27; &#X27; &#038; &lt; &gt; &lt &nbsp; &nbsp &#160; &rsquo; &#8217; &#8217 " +
		"&notit; &not; &fjlig; &nGt; &# &#; &#x &#x; &#0; &#128; &#xd800; &#99999999999; &; a 1 ; = # x é &bogus; &ampx")
	rnd := rand.New(rand.NewPCG(5, 6))
	for range 100_000 {
		var b strings.Builder
		for range rnd.IntN(7) {
			b.WriteString(pieces[rnd.IntN(len(pieces))])
		}
		s := scanner{text: b.String()}
		if got, want := s.unescape(0, len(s.text)), html.UnescapeString(s.text); got != want {
			t.Fatalf("%q becomes %q, want %q", s.text, got, want)
		}
	}
}
