package metadata

import "testing"

func TestInnerBy(t *testing.T) {
	tests := []struct{ line, want string }{
		{"This post was written by Jane Doe", "By Jane Doe"},
		{"Published August 7, 2023 by Jane Doe", "By Jane Doe"},
		{"Posted in Travel by janedoe on August 3, 2019", "By janedoe on August 3, 2019"},
		{"Veröffentlicht am 12. Juni 2017 von gizmo", "By gizmo"},
		{"22. Dezember 2019 von Max Müller", "By Max Müller"},
		{"22. Januar 2020 @ 18:13 // Autor: max7 // Lesezeit: 1 Minute", "By max7 // Lesezeit: 1 Minute"},
		{"March 15, 2022 · 3 min read · By Valley Online", "By Valley Online"},
		{"Gespeichert von rasa am 24. Juli 2017 - 18:55", "By rasa am 24. Juli 2017 - 18:55"},
		{"Publié le 3 mars 2020 par Claire Dubois", "By Claire Dubois"},
		{"By Jane Doe", ""},
		{"The bridge was closed by Jane Doe", ""},
		{"On May 5, 2020 we went there by train", ""},
		{"Posted by hand", ""},
		{"", ""},
	}
	for _, tt := range tests {
		if got := innerBy(tt.line); got != tt.want {
			t.Errorf("innerBy(%q) = %q, want %q", tt.line, got, tt.want)
		}
	}
}
