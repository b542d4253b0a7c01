package metadata

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/winnow-cli/winnow/pkg/article"
)

func TestOtherFields(t *testing.T) {
	h := article.Head{
		Language: "en_GB",
		BaseURL:  "https://www.example.org/news/",
		Links:    []article.LinkTag{{Rel: "canonical", Href: "/news/bridge"}, {Rel: "license", Href: "https://creativecommons.org/licenses/by/4.0/"}},
		Metas: metas("og:site_name", "Valley Post", "article:section", "Transport", "og:description", "The bridge is &quot;closed&quot;.",
			"og:image", "/img/bridge.jpg", "article:tag", "Bridges", "article:tag", "Traffic", "article:tag", "bridges"),
	}
	d := document(h,
		block(article.Kicker, "Transport"), heading(1, "Council closes the old bridge"),
		block(article.Dek, "Repairs take a year."), block(article.Dek, "A ferry will run."), block(article.Body, bodyText), block(article.Dek, "Another box"))
	got := Decide(d)
	got.Headline = ""
	want := article.Meta{
		Dek: "Repairs take a year. A ferry will run.", Kicker: "Transport", Site: "Valley Post", Section: "Transport",
		Language: "en-GB", URL: "https://www.example.org/news/bridge", Image: "https://www.example.org/img/bridge.jpg",
		Description: `The bridge is "closed".`, License: "https://creativecommons.org/licenses/by/4.0/", Tags: []string{"Bridges", "Traffic"},
		Provenance: map[string]string{
			"headline": "block 1", "dek": "block 2", "kicker": "block 0", "site": "meta og:site_name", "section": "meta article:section",
			"language": "html lang", "url": "link canonical", "image": "meta og:image", "description": "meta og:description",
			"license": "link license", "tags": "meta article:tag",
		},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("meta (-want +got):\n%s", diff)
	}
}

func TestFieldsFromJSONLD(t *testing.T) {
	h := article.Head{JSONLD: []string{`{"@type":"NewsArticle","headline":"Bridge","url":"https://example.org/bridge","inLanguage":"de-DE",
		"articleSection":["Verkehr"],"keywords":"Brücke, Verkehr","image":{"@type":"ImageObject","url":"https://example.org/b.jpg"},
		"publisher":{"@type":"Organization","name":"Talpost"},"license":"https://example.org/terms","description":"Gesperrt."}`}}
	m := Decide(document(h))
	want := article.Meta{
		Headline: "Bridge", Site: "Talpost", Section: "Verkehr", Language: "de-DE", URL: "https://example.org/bridge",
		Image: "https://example.org/b.jpg", Description: "Gesperrt.", License: "https://example.org/terms", Tags: []string{"Brücke", "Verkehr"},
	}
	m.Provenance = nil
	if diff := cmp.Diff(want, m); diff != "" {
		t.Errorf("meta (-want +got):\n%s", diff)
	}
}

func TestNothingIsNothing(t *testing.T) {
	for _, d := range []*article.Document{nil, {}, document(article.Head{}, block(article.Nav, "Menu"))} {
		m := Decide(d)
		if len(m.Provenance) != 0 || m.Provenance == nil {
			t.Errorf("provenance = %v, want an empty map", m.Provenance)
		}
		m.Provenance = nil
		if diff := cmp.Diff(article.Meta{}, m); diff != "" {
			t.Errorf("meta of nothing (-want +got):\n%s", diff)
		}
	}
}

func TestAddressesMustBeWebAddresses(t *testing.T) {
	h := article.Head{
		Links: []article.LinkTag{{Rel: "canonical", Href: "/only/a/path"}},
		Metas: metas("og:image", "data:image/png;base64,AAAA", "og:url", "javascript:alert(1)"),
	}
	if m := Decide(document(h)); m.URL != "" || m.Image != "" {
		t.Errorf("url %q, image %q, want none", m.URL, m.Image)
	}
}

func TestLanguage(t *testing.T) {
	const german = "Der Stadtrat hat am Montag beschlossen, die alte Brücke für ein Jahr zu sperren, weil die Pfeiler saniert werden müssen. " +
		"Die Arbeiten sollen im Frühjahr beginnen und werden nach Angaben der Verwaltung deutlich teurer als geplant. Eine Fähre soll die Fußgänger über den Fluss bringen."
	tests := []struct {
		name   string
		d      *article.Document
		want   string
		source string
	}{
		{"claim and text agree", document(article.Head{Language: "de-AT"}, block(article.Body, german)), "de-AT", "html lang"},
		{"text overrules a template's claim", document(article.Head{Language: "en-US"}, block(article.Body, german)), "de", "text"},
		{"no claim", document(article.Head{}, block(article.Body, german)), "de", "text"},
		{"short text decides nothing", document(article.Head{}, block(article.Body, "Der Rat hat entschieden.")), "", ""},
		{"claim without text", document(article.Head{Language: "pt_br"}), "pt-BR", "html lang"},
		{"nonsense", document(article.Head{Language: "{{lang}}"}), "", ""},
		{"og:locale", document(article.Head{Metas: metas("og:locale", "fr_CA")}), "fr-CA", "meta og:locale"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			m := Decide(tt.d)
			if m.Language != tt.want || m.Provenance["language"] != tt.source {
				t.Errorf("language %q from %q, want %q from %q", m.Language, m.Provenance["language"], tt.want, tt.source)
			}
		})
	}
}
