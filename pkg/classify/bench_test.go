package classify

import "testing"

// BenchmarkRead reads the models that ship, which a program does once.
func BenchmarkRead(b *testing.B) {
	b.Run("roles", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			if _, err := NewRoles(rolesModel); err != nil {
				b.Fatal(err)
			}
		}
	})
	for name, data := range map[string][]byte{"html": htmlModel, "html-voted": htmlVotedModel, "text": textModel} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := readModel(data, blockColumn); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
