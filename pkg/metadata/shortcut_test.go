package metadata

import (
	"math/rand/v2"
	"net/url"
	"slices"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// randomLine strings pieces together that are easily got wrong.
func randomLine(r *rand.Rand, pieces []string) string {
	var b strings.Builder
	for range r.IntN(9) {
		b.WriteString(pieces[r.IntN(len(pieces))])
	}
	return b.String()
}

// TestFoldShortcuts holds the short ways of fold against what it promises.
func TestFoldShortcuts(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	pieces := []string{" ", "  ", "a", "B", "word", "Two Words", "9", "-", ".", "é", "Ä", "ﬁ", "\t", "’", "字", "a\u0301", "\u00a0", "É", "ß", "ÿ", "×", "÷", "«", "·", "©", "“", "…", "–", "\u2011", "\u2017", "\u0301", "ª", "\xc3", "\xe2\x80", "Þ"}
	for range 50000 {
		s := randomLine(r, pieces)
		words := strings.FieldsFunc(norm.NFKC.String(s), func(c rune) bool {
			return !unicode.IsLetter(c) && !unicode.IsDigit(c) && !unicode.Is(unicode.M, c)
		})
		if got, want := fold(s), strings.Map(unicode.ToLower, strings.Join(words, " ")); got != want {
			t.Fatalf("%q folds to %q, want %q", s, got, want)
		}
	}
}

// TestCleanShortcut demands that a text that clean leaves as it is would not have been changed.
func TestCleanShortcut(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 8))
	pieces := []string{" ", "a", "Word.", "&", "&amp;", "<b>", "<", "é", "’", "字", "\n", "\x7f", "\u0085", "\u00a0", "\u00ad", "\u2003", "\u200b", "\ufeff", "\xff"}
	kept := 0
	for range 50000 {
		s := randomLine(r, pieces)
		if !isClean(s) {
			continue
		}
		kept++
		if long := cleaned(s); long != s {
			t.Fatalf("%q is called clean, and %q is", s, long)
		}
	}
	if kept < 1000 {
		t.Errorf("only %d texts were clean", kept)
	}
}

// TestPlainAddress holds the short way of reading an address against the long one.
func TestPlainAddress(t *testing.T) {
	r := rand.New(rand.NewPCG(9, 10))
	pieces := []string{"https://", "http://", "/", "//", "author", "example.com", "..", "?a=b", "?", "&", "=", "#x", "#", "%41", "@", ":80", "-", "_", "Jane"}
	plain, queries := 0, 0
	for range 100000 {
		s := randomLine(r, pieces)
		path, query, ok := plainAddress(s)
		if !ok {
			continue
		}
		plain++
		u, err := url.Parse(s)
		if err != nil || u.Path != path || u.RawQuery != query {
			t.Fatalf("%q has the path %q and the query %q, want %v, %v", s, path, query, u, err)
		}
		for key := range u.Query() {
			queries++
			if key != "" && fold(key) != "" && !newFolders(setOf(fold(key))).inQuery(query) {
				t.Fatalf("%q has no key %q", query, key)
			}
		}
	}
	if plain < 100 || queries < 100 {
		t.Errorf("only %d addresses are plain, %d have a key", plain, queries)
	}
}

// TestLowerWords holds the short ways of finding words against the long one.
func TestLowerWords(t *testing.T) {
	r := rand.New(rand.NewPCG(11, 12))
	pieces := []string{" ", "a", "word", "Word", "it's", "’", "'", "é", "É", ".", "@", "/", "\u00a0", "\u2003", "\n", "-", "字", "\xff"}
	for range 50000 {
		s := randomLine(r, pieces)
		want := map[string]bool{}
		for _, printed := range strings.Fields(s) {
			if isAddress(printed) {
				continue
			}
			for _, word := range strings.FieldsFunc(printed, func(c rune) bool { return !unicode.IsLetter(c) && c != '\'' && c != '’' }) {
				if first := []rune(word)[0]; unicode.IsLower(first) {
					want[word] = true
				}
			}
		}
		var got hashSet
		got.addLowerWords(s)
		if got.count != len(want) {
			t.Fatalf("%q has %d words in lower case, want %v", s, got.count, want)
		}
		for word := range want {
			if !got.has(word) {
				t.Fatalf("%q has not the word %q", s, word)
			}
		}
		for _, word := range []string{"a", "word", "it's", "aword", "s"} {
			if standsIn(s, word) != want[word] {
				t.Fatalf("%q in %q: %t, want %t", word, s, !want[word], want[word])
			}
		}
	}
}

func TestHasWords(t *testing.T) {
	for _, c := range []struct {
		text, phrase string
		want         bool
	}{
		{"by jane doe", "jane", true},
		{"by jane doe", "by", true},
		{"by jane doe", "doe", true},
		{"by jane doe", "jane doe", true},
		{"by janet doe", "jane", false},
		{"byjane jane", "jane", true},
		{"", "jane", false},
		{"jane", "jane", true},
		{"jane2 jane", "jane", true},
	} {
		if got := hasWords(c.text, c.phrase); got != c.want {
			t.Errorf("%q holds %q: %t", c.text, c.phrase, got)
		}
	}
}

// TestFunctionWords demands that a text is taken for its own language alone: all others are for the detector.
func TestFunctionWords(t *testing.T) {
	texts := map[string]string{
		"en": "The council said that it would keep the ferry, which has been the only way to the island for years, and that they will pay for it.",
		"de": "Der Rat hat gesagt, dass die Fähre bleibt, die seit Jahren der einzige Weg auf die Insel ist, und dass er sie auch bezahlen wird.",
		"fr": "Le conseil a dit que les bateaux, qui sont depuis des années le seul chemin pour aller sur l'île, ne seront pas supprimés par la ville.",
		"es": "El consejo ha dicho que los barcos, que son desde hace años el único camino a la isla, no se van a suprimir por la crisis, pero sin ayuda.",
		"nl": "De raad heeft gezegd dat de veerboot blijft, die al jaren de enige weg naar het eiland is, en dat hij er ook voor zal betalen.",
		"pt": "O conselho disse que os barcos, que há anos são o único caminho para a ilha, não vão acabar, e que a cidade vai pagar por isso com o dinheiro da câmara e do governo.",
		"it": "Il consiglio ha detto che le barche, che da anni sono il solo modo di andare sull'isola, non saranno tolte e che la città le pagherà anche con i soldi della regione.",
		"pl": "Rada powiedziała, że prom, który od lat jest jedyną drogą na wyspę, nie będzie zlikwidowany i że miasto za to zapłaci, ale nie więcej.",
		"cs": "Rada řekla, že přívoz, který je už léta jedinou cestou na ostrov, nebude zrušen a že za to město zaplatí, ale ne více než loni.",
		"ro": "Consiliul a spus că bacul, care este de ani de zile singurul drum spre insulă, nu va fi desființat și că orașul va plăti pentru asta.",
		"id": "Dewan mengatakan bahwa feri, yang selama bertahun-tahun menjadi satu-satunya jalan ke pulau di utara, tidak akan dihapus dan kota akan membayar.",
		"sv": "Rådet har sagt att färjan, som i åratal har varit den enda vägen till ön, inte ska läggas ner och att staden ska betala för den.",
		"af": "Die raad het gesê dat die veerboot bly, wat al jare die enigste pad na die eiland is, en dat hulle daarvoor sal betaal.",
	}
	for language, text := range texts {
		want := language
		if !slices.Contains(words().functionTags, language) {
			want = ""
		}
		counts := countFunctionWords(text + " " + text) // A sample is as long as two of them.
		if got := counts.language(); got != want {
			t.Errorf("%s reads in %q, want %q", language, got, want)
		}
		for _, claimed := range words().functionTags {
			if got := counts.agreeWith(claimed); got != (claimed == language) {
				t.Errorf("%s agrees with the claim %s: %t", language, claimed, got)
			}
		}
	}
	if got := countFunctionWords("of the and 乾癬患者動脈較易堵塞").language(); got != "" {
		t.Errorf("a text with three English words reads in %q", got)
	}
}
