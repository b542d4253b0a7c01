package metadata

import (
	"maps"
	"math/bits"
	"math/rand/v2"
	"reflect"
	"slices"
	"strconv"
	"testing"
)

// setOf returns a set of folded words.
func setOf(words ...string) wordSet {
	sets := wordSets{dictionary: newDictionary(0)}
	s := sets.empty()
	for _, word := range words {
		s.add(word)
	}
	return s
}

// TestSetsAreAsMaps compares sets in one dictionary with maps.
func TestSetsAreAsMaps(t *testing.T) {
	r := rand.New(rand.NewPCG(31, 32))
	sets := wordSets{dictionary: newDictionary(10)}
	got, want := make([]wordSet, maxWordSets), make([]map[string]bool, maxWordSets)
	for i := range got {
		got[i], want[i] = sets.empty(), map[string]bool{}
	}
	for range 5000 {
		i, word := r.IntN(len(got)), strconv.Itoa(r.IntN(1000))
		got[i].add(word)
		want[i][word] = true
	}
	for i := range got {
		for n := range 1000 {
			if word := strconv.Itoa(n); got[i].has(word) != want[i][word] || got[i].hasBytes([]byte(word)) != want[i][word] {
				t.Fatalf("set %d has %s: %v, want %v", i, word, got[i].has(word), want[i][word])
			}
		}
		words := slices.Sorted(got[i].all)
		if !slices.Equal(words, slices.Sorted(maps.Keys(want[i]))) {
			t.Fatalf("set %d is %q, want %v", i, words, want[i])
		}
	}
	if both := got[0].or(got[1]); both.has("7") != (want[0]["7"] || want[1]["7"]) {
		t.Error("a union is not that of its sets")
	}
}

// TestEachSetHasABit fails when there are more sets than a dictionary has bits for.
func TestEachSetHasABit(t *testing.T) {
	var all uint64
	v := reflect.ValueOf(words()).Elem()
	for i := range v.NumField() {
		name := v.Type().Field(i).Name
		if v.Field(i).Type() != reflect.TypeFor[wordSet]() || name == "noPersons" || name == "nobodies" {
			continue
		}
		own := v.Field(i).FieldByName("bits").Uint()
		if bits.OnesCount64(own) != 1 || all&own != 0 {
			t.Errorf("%s has the bits %b, of which others have %b", name, own, all&own)
		}
		all |= own
	}
}

func TestMonthOfLanguage(t *testing.T) {
	months := readMonths([]string{"a jan ; feb vor", "b feb ; jan Jan"})
	for _, test := range []struct {
		name, language string
		want, only     int
	}{
		{"jan", "a", 1, 1}, {"JAN", "b", 2, 2}, {"Feb", "b", 1, 1}, {"feb", "", 2, 0}, {"jan", "c", 1, 0}, {"vor", "b", 2, 0}, {"x", "a", 0, 0}, {"", "a", 0, 0},
	} {
		if got, only := months.month(test.name, test.language), months.monthOnlyIn(test.name, test.language); got != test.want || only != test.only {
			t.Errorf("%q in %q is month %d, and %d in this language alone, want %d and %d", test.name, test.language, got, only, test.want, test.only)
		}
	}
}
