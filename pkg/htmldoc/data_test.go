package htmldoc

import (
	"strings"
	"testing"
)

func TestCutData(t *testing.T) {
	long, short := strings.Repeat("A1b/", 2000), strings.Repeat("B", maxData)
	kept := ("image/png;base64," + long)[:keptData]
	for name, c := range map[string]struct{ text, want string }{
		"none":         {"<p>words</p>", "<p>words</p>"},
		"attribute":    {`<img src="data:image/png;base64,` + long + `" alt="a">b`, `<img src="data:` + kept + `" alt="a">b`},
		"no quotes":    {`<img src=data:image/png;base64,` + long + `>b`, `<img src=data:` + kept + `>b`},
		"sources":      {`<img srcset="data:image/png;base64,` + long + ` 1x, data:image/png;base64,` + long + ` 2x">`, `<img srcset="data:` + kept + ` 1x, data:` + kept + ` 2x">`},
		"entity":       {`<p style="x:url(&quot;data:image/png;base64,` + long + `&quot;)">b`, `<p style="x:url(&quot;data:` + kept + `&quot;)">b`},
		"style sheet":  {`<STYLE>a > b{x:url(data:image/png;base64,` + long + `)}</style>b`, `<STYLE>a > b{x:url(data:` + kept + `)}</style>b`},
		"short":        {`<img src="data:` + short + `">`, `<img src="data:` + short + `">`},
		"in text":      {"<p>Write data:image/png;base64," + long + "</p>", "<p>Write data:image/png;base64," + long + "</p>"},
		"printed code": {`<pre>&lt;img src="data:image/png;base64,` + long + `"&gt;</pre>`, `<pre>&lt;img src="data:image/png;base64,` + long + `"&gt;</pre>`},
		"comparison":   {"<p>1 < data:" + long, "<p>1 < data:" + long},
		"cut off":      {`<img src="data:image/png;base64,` + long, `<img src="data:` + kept},
		"data: alone":  {"data:", "data:"},
	} {
		if got := cutData(c.text); got != c.want {
			t.Errorf("%s: got %d bytes, want %d: %.200s", name, len(got), len(c.want), got)
		}
	}
}
