package metadata

import "testing"

func TestLabels(t *testing.T) {
	tests := []struct {
		in   string
		want []label
	}{
		{"Published Dec 21, 2023", []label{labelPublished}},
		{"Published Dec 21, 2023, updated Dec 23, 2023", []label{labelPublished, labelModified}},
		{"Dec 21, 2023", []label{labelNone}},
		{"UPDATED 16:47 EST / DECEMBER 21 2023", []label{labelModified}},
		{"© Dec 21, 2023", []label{labelOther}},
		{"Dieser Beitrag wurde am 21. Dezember 2023 um 23:03 Uhr veröffentlicht und unter Stadt abgelegt", []label{labelPublished}},
		{"Diese Seite wurde zuletzt am 21. Dezember 2023 geändert", []label{labelModified}},
		{"21.12.2023, aktualisiert 23.12.2023", []label{labelNone, labelModified}},
		{"21.12.2023. Aktualisiert wird die Seite nie", []label{labelNone}},
	}
	for _, tt := range tests {
		list := order{language: "en"}.find(tt.in, 4)
		if len(list) != len(tt.want) {
			t.Errorf("%q: %d dates, want %d", tt.in, len(list), len(tt.want))
			continue
		}
		for i, f := range list {
			if f.label != tt.want[i] {
				t.Errorf("%q: label %d of date %d, want %d", tt.in, f.label, i, tt.want[i])
			}
		}
	}
}
