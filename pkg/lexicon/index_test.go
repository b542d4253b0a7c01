package lexicon

import (
	"flag"
	"os"
	"reflect"
	"slices"
	"testing"
)

var update = flag.Bool("update", false, "write the index of the rules that ship")

// TestIndexIsOfTheRules fails when rules or their compilation have changed, but not the index, which is what Default reads.
func TestIndexIsOfTheRules(t *testing.T) {
	l, err := Compile(shippedRules(t))
	if err != nil {
		t.Fatal(err)
	}
	index := l.Index()
	if *update {
		if err := os.WriteFile("rules.index", index, 0o600); err != nil {
			t.Fatal(err)
		}
		return
	}
	if string(index) != shippedIndex {
		t.Fatal("rules.index is not of the rules that ship: make index writes it")
	}
}

// TestIndexMatchesAsCompiled compares a lexicon that was read from its index with the compiled one on all examples.
func TestIndexMatchesAsCompiled(t *testing.T) {
	rules := shippedRules(t)
	compiled, err := Compile(rules)
	if err != nil {
		t.Fatal(err)
	}
	read, err := ReadIndex(string(compiled.Index()))
	if err != nil {
		t.Fatal(err)
	}
	read.brief = true
	if !reflect.DeepEqual(read.Rules(), compiled.Rules()) {
		t.Error("Rules of the index differ from those it was made of")
	}
	texts := []string{prose}
	for i := range rules {
		texts = slices.Concat(texts, rules[i].Match, rules[i].Miss)
	}
	place := func(h Hit) [3]any { return [3]any{h.Rule.ID, h.Start, h.End} }
	hits := 0
	for _, text := range texts {
		got, want := read.Match(text, nil), compiled.Match(text, nil)
		hits += len(want)
		if !slices.EqualFunc(got, want, func(a, b Hit) bool { return place(a) == place(b) }) {
			t.Errorf("%q: %d hits with the index, %d compiled: %v, %v", text, len(got), len(want), got, want)
		}
		for _, h := range got {
			full := rules[slices.IndexFunc(rules, func(r Rule) bool { return r.ID == h.Rule.ID })]
			full.Phrases, full.Unless, full.Match, full.Miss = nil, nil, nil, nil
			if !reflect.DeepEqual(*h.Rule, full) {
				t.Fatalf("the index makes %+v of %+v", *h.Rule, full)
			}
		}
	}
	if hits < len(rules) {
		t.Errorf("%d hits of %d rules", hits, len(rules))
	}
}

// TestBrokenIndex fails when a part of an index is taken for the whole.
func TestBrokenIndex(t *testing.T) {
	for size := range len(shippedIndex) {
		if size%1999 > 0 {
			continue
		}
		if _, err := ReadIndex(shippedIndex[:size]); err == nil {
			t.Fatalf("%d of %d bytes are read as an index", size, len(shippedIndex))
		}
	}
	if _, err := ReadIndex(shippedIndex + "\x01"); err == nil {
		t.Error("a byte too many is read")
	}
}

// FuzzReadIndex reads what is no index: it is refused, and nothing else.
func FuzzReadIndex(f *testing.F) {
	l := compile(f, plainRules)
	f.Add(l.Index())
	f.Add([]byte{})
	f.Fuzz(func(_ *testing.T, data []byte) {
		_, _ = ReadIndex(string(data))
	})
}

func BenchmarkReadIndex(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := ReadIndex(shippedIndex); err != nil {
			b.Fatal(err)
		}
	}
}
