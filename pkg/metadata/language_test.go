package metadata

import (
	"strings"
	"testing"

	"github.com/winnow-cli/winnow/pkg/article"
)

func TestLanguage(t *testing.T) {
	const german = "Der Stadtrat hat am Montag beschlossen, die alte Brücke für ein Jahr zu sperren, weil die Pfeiler saniert werden müssen. " +
		"Die Arbeiten sollen im Frühjahr beginnen und werden nach Angaben der Verwaltung deutlich teurer als geplant. Eine Fähre soll die Fußgänger über den Fluss bringen."
	const english = "The council voted on Monday to close the old bridge for repairs. The work will take most of a year and cost more than anyone had planned for, " +
		"and a ferry is going to carry people across the river while the road stays shut to all traffic."
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
		{"a quote in front", document(article.Head{Language: "en"}, append(repeat(article.Body, german, 3), repeat(article.Body, english, 6)...)...), "en", "html lang"},
		{"the detector only guesses", document(article.Head{}, block(article.Body, strings.Repeat("Wo xiang ni hen jiu. La la lo ti mo ke na. ", 12))), "", ""},
		{"a name for a tag", document(article.Head{Metas: metas("language", "Deutsch")}), "de", "meta language"},
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

// repeat returns n blocks with one text.
func repeat(role article.Role, text string, n int) []article.Block {
	var list []article.Block
	for range n {
		list = append(list, block(role, text))
	}
	return list
}

func TestLanguageTag(t *testing.T) {
	for claim, want := range map[string]string{
		"en_US": "en-US", "de-de, en": "de-DE", "pt-BR ": "pt-BR", "es-419": "es-419", "sr-Latn-RS": "sr-Latn-RS",
		"zh_Hant_TW": "zh-Hant-TW", "zh-hans": "zh-Hans", "zh-cmn-Hans": "zh-Hans", "iw-IL": "he-IL", "ger": "de",
		"en-EN": "en", "en-UK": "en-GB", "de_DE.UTF-8": "de-DE", "es_ES@euro": "es-ES", "de-DE-formal": "de-DE", "en-us; q=1": "en-US",
		"en-": "en", "English": "en", "cz": "cs", "日本語": "ja",
		"x-default": "", "und": "", "root": "", "mul": "", "zxx": "", "UTF-8": "", "{{lang}}": "", "lang=": "", "": "", "-": "", "_": "",
		strings.Repeat("a", 40): "", strings.Repeat("a-", 400): "",
	} {
		if got := languageTag(claim); got != want {
			t.Errorf("languageTag(%q) = %q, want %q", claim, got, want)
		}
	}
}
