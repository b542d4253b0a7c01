package html_test

import (
	"strings"
	"testing"

	"github.com/winnow-cli/winnow/pkg/article"
)

func TestLanguageAndDirection(t *testing.T) {
	const arabic = "أغلق المجلس الجسر القديم يوم الاثنين"
	for _, c := range []struct{ name, language, text, want string }{
		{"nothing known", "", "12 + 3", "<article>"},
		{"left to right", "en-GB", "The council closed the bridge.", `<article lang="en-GB">`},
		{"right to left", "ar", arabic + " (Al Jisr Street)", `<article lang="ar" dir="rtl">`},
		{"hebrew without a language", "", "המועצה סגרה את הגשר", `<article dir="rtl">`},
		{"a word of the other direction", "en", "The Arabic word is جسر, a bridge.", `<article lang="en">`},
		{"a language is escaped", `a"b`, "x", `<article lang="a&#34;b">`},
	} {
		d := kept(article.Block{Text: c.text})
		d.Meta.Language = c.language
		if got := render(t, d); !strings.HasPrefix(got, c.want+"\n") || !strings.Contains(got, c.text) {
			t.Errorf("%s: %s does not begin with %s", c.name, got, c.want)
		}
	}
}
