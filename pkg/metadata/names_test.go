package metadata

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func readerFor(visible bool, sites ...string) nameReader {
	isSite := func(s string) bool {
		for _, site := range sites {
			if siteKey(s) == siteKey(site) {
				return true
			}
		}
		return false
	}
	return nameReader{isSite: isSite, visible: visible}
}

func TestReadByline(t *testing.T) {
	tests := []struct {
		line string
		want []string
	}{
		{"By Jane Doe", []string{"Jane Doe"}},
		{"by: Jane Doe", []string{"Jane Doe"}},
		{"Written by Jane Doe", []string{"Jane Doe"}},
		{"ByJane Doe", []string{"Jane Doe"}},
		{"Byrne McAllister", []string{"Byrne McAllister"}},
		{"Byron Lopez and Bya Holm", []string{"Byron Lopez", "Bya Holm"}},
		{"By Jane Doe and John Roe", []string{"Jane Doe", "John Roe"}},
		{"By Jane Doe, John Roe & Ann Poe", []string{"Jane Doe", "John Roe", "Ann Poe"}},
		{"By Sammy Smith, Jr.", []string{"Sammy Smith Jr."}},
		{"By Jane Doe, MD, PhD", []string{"Jane Doe"}},
		{"By Dr. Jane Doe", []string{"Jane Doe"}},
		{"By Jane Doe, Senior Staff Writer", []string{"Jane Doe"}},
		{"By Jane Doe | Staff Writer", []string{"Jane Doe"}},
		{"By Audrey Hill Print Managing Editor", []string{"Audrey Hill"}},
		{"By Jane Doe, Associated Press", []string{"Jane Doe"}},
		{"Jim Hall Valley Post", []string{"Jim Hall"}},
		{"By Jane Doe December 22, 2023", []string{"Jane Doe"}},
		{"December 22, 2023 • Jane Doe", []string{"Jane Doe"}},
		{"By Jane Doe 3:53 PM ET", []string{"Jane Doe"}},
		{"By Jane Doe jane@example.org", []string{"Jane Doe"}},
		{"By Jane Doe @janedoe", []string{"Jane Doe"}},
		{"By Jane Doe Updated 2 hours ago", []string{"Jane Doe"}},
		{"By Jane Doe. Last Updated on December 11, 2025", []string{"Jane Doe"}},
		{"By Jane Doe. Reviewed by Molly Price, MD", []string{"Jane Doe"}},
		{"By Edward KeenanCity", []string{"Edward Keenan"}},
		{"By Anna DeSiato", []string{"Anna DeSiato"}},
		{"JANE DOE", []string{"Jane Doe"}},
		{"von Max Müller und Anna Groß", []string{"Max Müller", "Anna Groß"}},
		{"Ursula von der Leyen", []string{"Ursula von der Leyen"}},
		{"Von der Leyen", []string{"Von der Leyen"}},
		{"von Anna", []string{"Anna"}},
		{"Par Claire Dubois", []string{"Claire Dubois"}},
		{"Por Ana Ruiz y Luis Gómez", []string{"Ana Ruiz", "Luis Gómez"}},
		{"di Marco Rossi", []string{"Marco Rossi"}},
		{"By HANNAH VAN DER LEE", []string{"Hannah van der Lee"}},
		{"di Luigi Di Maio", []string{"Luigi Di Maio"}},
		{"News provided by", nil},
		{"Door Jan de Vries", []string{"Jan de Vries"}},
		{"przez Jan Kowalski", []string{"Jan Kowalski"}},
		{"Автор: Иван Петров", []string{"Иван Петров"}},
		{"文/王小明", []string{"王小明"}},
		{"記者 陳大文", []string{"陳大文"}},
		{"陳大文記者", []string{"陳大文"}},
		{"홍길동 기자", []string{"홍길동"}},
		{"By Jane Doe And John Roe", []string{"Jane Doe", "John Roe"}},
		{"By JANE DOE FOR VALLEY POST", []string{"Jane Doe"}},
		{"By Jane DoeMay 3, 2020", []string{"Jane Doe"}},
		{"By Jane DoeMay 3", []string{"Jane Doe"}},
		{"Jane Doe December", []string{"Jane Doe"}},
		{"by Jane Doe—10 min read", []string{"Jane Doe"}},
		{"Written byJane Doe", []string{"Jane Doe"}},
		{"Posted On : May 20, 2018 Published By : Jane Doe", []string{"Jane Doe"}},
		{"Post author By Jane Doe", []string{"Jane Doe"}},
		{"Zeige alle Beiträge von Max Müller", []string{"Max Müller"}},
		{"Redaktion: Max Müller (Sprecher)", []string{"Max Müller"}},
		{"Text: Max Müller", []string{"Max Müller"}},
		{"Von Anna", []string{"Anna"}},
		{"Von Trapp", []string{"Von Trapp"}},
		{"Jane Doe Fotos: John Roe", []string{"Jane Doe"}},
		{"Jane DoeJust EngagedBridge Planning", nil},
		{"Human in the Loop", nil},
		{"Jane in the Loop", []string{"Jane"}},
		{"Staff", nil},
		{"By Staff Writer", nil},
		{"By The Valley Post", nil},
		{"By Associated Press", nil},
		{"CNN Wire", nil},
		{"2 hours ago", nil},
		{"December 22, 2023", nil},
		{"Share this story", nil},
		{"https://example.org/jane", nil},
		{"info@example.org", nil},
		{"", nil},
	}
	r := readerFor(true, "Valley Post")
	for _, tt := range tests {
		if diff := cmp.Diff(tt.want, r.read(tt.line)); diff != "" {
			t.Errorf("read(%q) (-want +got):\n%s", tt.line, diff)
		}
	}
}

func TestReadAuthorField(t *testing.T) {
	tests := []struct {
		field string
		want  []string
	}{
		{"Jane Doe", []string{"Jane Doe"}},
		{"Doe, Jane", []string{"Jane Doe"}},
		{"Jane Doe, John Roe", []string{"Jane Doe", "John Roe"}},
		{"Jane Doe and John Roe, The Valley Post", []string{"Jane Doe", "John Roe"}},
		{", The Valley Post", nil},
		{"Linny and Peter", []string{"Linny", "Peter"}},
		{"Di Maio", []string{"Di Maio"}},
		{"janedoe", []string{"janedoe"}},
		{"Forestry, Roads & Ferries", nil},
		{"Everdale e.V.", nil},
		{"News Desk", nil},
		{"admin", nil},
		{"Center for Drug Evaluation and Research", nil},
		{"Valley Post", nil},
		{"The Editorial Board", nil},
	}
	r := readerFor(false, "The Valley Post")
	for _, tt := range tests {
		if diff := cmp.Diff(tt.want, r.read(tt.field)); diff != "" {
			t.Errorf("read(%q) (-want +got):\n%s", tt.field, diff)
		}
	}
}

func TestReadBylineIsBounded(t *testing.T) {
	r := readerFor(true)
	if got := r.read("By " + strings.Repeat("Jane Doe, ", 1000)); got != nil {
		t.Errorf("a byline of 9,000 letters gave %d names, want none", len(got))
	}
}
