package metadata

import (
	"strings"
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

func TestAddress(t *testing.T) {
	canonical := func(href string) []article.LinkTag { return []article.LinkTag{{Rel: "canonical", Href: href}} }
	tests := []struct {
		name string
		head article.Head
		want string
	}{
		{"relative canonical", article.Head{BaseURL: "https://example.org/news/", Links: canonical("bridge?id=3")}, "https://example.org/news/bridge?id=3"},
		{"canonical without a scheme", article.Head{Links: canonical("//example.org/bridge")}, "https://example.org/bridge"},
		{"port the scheme implies", article.Head{Links: canonical("https://example.org:443/bridge")}, "https://example.org/bridge"},
		{"another port", article.Head{Links: canonical("https://example.org:8443/bridge")}, "https://example.org:8443/bridge"},
		{"canonical is the front page", article.Head{Links: canonical("https://example.org/"), Metas: metas("og:url", "https://example.org/bridge")}, "https://example.org/bridge"},
		{
			"canonical is the front page, JSON-LD knows better",
			article.Head{Links: canonical("https://example.org"), JSONLD: []string{`{"@type":"Article","headline":"Bridge","mainEntityOfPage":"https://example.org/bridge"}`}},
			"https://example.org/bridge",
		},
		{"only a front page", article.Head{Links: canonical("https://example.org/")}, "https://example.org/"},
		{"og:url is the front page", article.Head{Metas: metas("og:url", "https://example.org/")}, ""},
		{"canonical beats og:url", article.Head{Links: canonical("https://example.org/bridge"), Metas: metas("og:url", "https://example.net/copy")}, "https://example.org/bridge"},
		{"no host of the web", article.Head{Links: canonical("http://my-blog/bridge"), Metas: metas("og:url", "https://example.org/bridge")}, "https://example.org/bridge"},
		{"the input's address", article.Head{BaseURL: "https://example.org/bridge"}, "https://example.org/bridge"},
		{"a base element that names a folder", article.Head{BaseURL: "https://example.org/news/", Links: []article.LinkTag{{Rel: "base", Href: "/news/"}}}, ""},
		{"a base element that names the page", article.Head{BaseURL: "https://example.org/news/bridge", Links: []article.LinkTag{{Rel: "base", Href: "/news/bridge"}}}, "https://example.org/news/bridge"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := Decide(document(tt.head)).URL; got != tt.want {
				t.Errorf("url %q, want %q", got, tt.want)
			}
		})
	}
}

func TestImage(t *testing.T) {
	const picture = "https://example.org/img/bridge.jpg"
	tests := []struct {
		name string
		head article.Head
		want string
	}{
		{"secure address first", article.Head{Metas: metas("og:image", "http://example.org/img/bridge.jpg", "og:image:secure_url", picture)}, picture},
		{"data address", article.Head{Metas: metas("og:image", "data:image/gif;base64,R0lG", "twitter:image", picture)}, picture},
		{"blank picture", article.Head{Metas: metas("og:image", "https://cdn.example.com/i/blank.jpg")}, ""},
		{"logo of the site", article.Head{Metas: metas("og:site_name", "Valley Post", "og:image", "https://example.org/files/valley-post-logo-200x60.png", "twitter:image", picture)}, picture},
		{"a logo of something else", article.Head{Metas: metas("og:image", "https://example.org/olympic-logo.png")}, "https://example.org/olympic-logo.png"},
		{"a number for a name", article.Head{Metas: metas("og:image", "https://example.org/1200x630.jpg")}, "https://example.org/1200x630.jpg"},
		{"the icon", article.Head{Links: []article.LinkTag{{Rel: "shortcut icon", Href: "https://example.org/a.png"}}, Metas: metas("og:image", "https://example.org/a.png")}, ""},
		{"an array of objects", article.Head{JSONLD: []string{`{"@type":"Article","headline":"Bridge","image":[{"@type":"ImageObject","url":"data:,"},{"@type":"ImageObject","contentUrl":["` + picture + `"]}]}`}}, picture},
		{"a reference", article.Head{JSONLD: []string{`{"@graph":[{"@type":"Article","headline":"Bridge","image":{"@id":"#i"}},{"@id":"#i","@type":"ImageObject","url":"` + picture + `"}]}`}}, picture},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := Decide(document(tt.head)).Image; got != tt.want {
				t.Errorf("image %q, want %q", got, tt.want)
			}
		})
	}
}

func TestLicense(t *testing.T) {
	const by = "https://creativecommons.org/licenses/by/4.0/"
	item := func(value string, block int) article.Item {
		return article.Item{Tag: "a", Prop: "license", Value: value, Block: block}
	}
	tests := []struct {
		name string
		head article.Head
		want string
	}{
		{"copyright line", article.Head{Metas: metas("dc.rights", "© 2024 Valley Post. All rights reserved.")}, ""},
		{"owner of the rights", article.Head{Metas: metas("dcterms.rights", "Valley Post")}, ""},
		{"rights that name a licence", article.Head{Metas: metas("dc.rights", "CC BY-SA 4.0")}, "CC BY-SA 4.0"},
		{"a licence in a sentence", article.Head{Metas: metas("dc.rights", "Published under Creative Commons ("+by+"), which permits reuse.")}, by},
		{"copyright in JSON-LD", article.Head{JSONLD: []string{`{"@type":"Article","headline":"Bridge","license":"Copyright Valley Post"}`}}, ""},
		{"an object in JSON-LD", article.Head{JSONLD: []string{`{"@type":"Article","headline":"Bridge","license":{"@type":"CreativeWork","url":"` + by + `"}}`}}, by},
		{"a link in the text", article.Head{Items: []article.Item{item(by, 1)}}, by},
		{"a link in a caption", article.Head{Items: []article.Item{item(by, 0)}}, ""},
		{"two licences", article.Head{Items: []article.Item{item(by, 1), item("https://creativecommons.org/licenses/by-nc/4.0/", 1)}}, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			d := document(tt.head, block(article.Caption, "The bridge. Photo: Jane Doe"), block(article.Body, bodyText))
			if got := Decide(d).License; got != tt.want {
				t.Errorf("license %q, want %q", got, tt.want)
			}
		})
	}
}

func TestDescriptionSectionTags(t *testing.T) {
	slogan := []string{`{"@type":"WebSite","name":"Valley Post","description":"News from the valley"}`}
	tests := []struct {
		name                       string
		head                       article.Head
		description, section, tags string
	}{
		{"the site's slogan", article.Head{JSONLD: slogan, Metas: metas("og:description", "News from the valley", "description", "Repairs take a year.")}, "Repairs take a year.", "", ""},
		{"the site's name", article.Head{Metas: metas("og:site_name", "Valley Post", "description", "Valley Post")}, "", "", ""},
		{"the headline again", article.Head{Metas: metas("og:title", "Council closes the bridge", "og:description", "Council closes the bridge", "description", "Repairs take a year.")}, "Repairs take a year.", "", ""},
		{"a placeholder", article.Head{Metas: metas("og:description", "{{page.description}}", "article:section", "Uncategorized", "keywords", "Not Set")}, "", "", ""},
		{"escaped twice", article.Head{Metas: metas("description", "The mayor&amp;#39;s bridge")}, "The mayor's bridge", "", ""},
		{"several sections", article.Head{Metas: metas("article:section", "Traffic,News", "news_keywords", "Bridges; bridges, Traffic ,https://example.org/t")}, "", "Traffic", "Bridges|Traffic"},
		{"a section with a comma", article.Head{Metas: metas("article:section", "Food, Drink and Travel")}, "", "Food, Drink and Travel", ""},
		{"a type for a section", article.Head{Metas: metas("article:section", "Article", "section", "Traffic")}, "", "Traffic", ""},
		{"defined terms", article.Head{JSONLD: []string{`{"@type":"Article","headline":"Bridge","keywords":[{"@type":"DefinedTerm","name":"Bridges"},"Traffic"],"articleSection":{"@value":"City"}}`}}, "", "City", "Bridges|Traffic"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			m := Decide(document(tt.head))
			if got := strings.Join(m.Tags, "|"); m.Description != tt.description || m.Section != tt.section || got != tt.tags {
				t.Errorf("description %q, section %q, tags %q; want %q, %q, %q", m.Description, m.Section, got, tt.description, tt.section, tt.tags)
			}
		})
	}
}
