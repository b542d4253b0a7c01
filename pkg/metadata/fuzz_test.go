package metadata

import (
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/winnow-cli/winnow/pkg/article"
)

// The forms that render/jsonout's schema promises.
var (
	timeForm     = regexp.MustCompile(`^[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]+)?(Z|[+-][0-9]{2}:[0-9]{2}))?$`)
	languageForm = regexp.MustCompile(`^[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*$`)
	addressForm  = regexp.MustCompile(`^https?://[^/]`)
)

// FuzzDecide checks that no page makes Decide panic, that every text it returns is valid UTF-8, that every field with
// a value has a source and none without, and that the same page gives the same answer.
func FuzzDecide(f *testing.F) {
	f.Add("Bridge | Post", `{"@type":"Article","headline":"Bridge","author":[{"name":"Jane"},null]}`, "By Jane Doe on May 3, 2024", "2024-05-03T10:00:00Z")
	f.Add("", `{"@graph":[{"@id":"#a","author":{"@id":"#a"}}],}`, "Von Anna am 22. März 2026 14.05 Uhr", "1703167500")
	f.Add(" | - : ", "<!-- {\"a\":\"b\n\"} -->", " by Q", "99/99/9999 99:99:99 +99:99")
	f.Add("\xff", `[[[[`, ", By , and & | •", "年月日 2024年")
	f.Fuzz(func(t *testing.T, title, script, line, date string) {
		h := article.Head{
			Title: title, Language: title, JSONLD: []string{script},
			Metas: metas("author", line, "article:published_time", date, "og:site_name", title, "og:url", line, "og:image", title, "keywords", line, "license", line),
			Items: []article.Item{{Tag: "time", Value: date, Text: line, Block: 1}},
		}
		d := document(h, heading(1, title), block(article.Byline, line), block(article.Date, date), block(article.Nav, line), block(article.Body, bodyText))
		m := Decide(d)
		fields := map[string]string{
			"headline": m.Headline, "dek": m.Dek, "kicker": m.Kicker, "byline": m.Byline, "authors": strings.Join(m.Authors, ","),
			"published": m.Published, "modified": m.Modified, "site": m.Site, "section": m.Section, "language": m.Language, "url": m.URL,
			"image": m.Image, "description": m.Description, "license": m.License, "tags": strings.Join(m.Tags, ","),
		}
		for name, value := range fields {
			if (value != "") != (m.Provenance[name] != "") {
				t.Errorf("%s = %q from %q", name, value, m.Provenance[name])
			}
			if !utf8.ValidString(value) {
				t.Errorf("%s = %q is not valid UTF-8", name, value)
			}
		}
		for name, form := range map[string]*regexp.Regexp{"published": timeForm, "modified": timeForm, "language": languageForm, "url": addressForm, "image": addressForm} {
			if value := fields[name]; value != "" && !form.MatchString(value) {
				t.Errorf("%s = %q has not the form the output promises", name, value)
			}
		}
		if again := Decide(d); again.Headline != m.Headline || strings.Join(again.Authors, ",") != fields["authors"] || again.Published != m.Published {
			t.Error("the same page gave two answers")
		}
	})
}
