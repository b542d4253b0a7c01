package lexicon_test

import (
	"fmt"
	"log"
	"strings"

	"github.com/winnow-cli/winnow/pkg/lexicon"
)

// Every rule is tried on its own examples: what it must hit, and the near misses that it must leave. The phrase here
// is too wide: "|visit the shop" would hit at the start of a sentence only.
func ExampleTry() {
	const text = `rule ad/shop strong
why sends the reader to a shop
phrase visit the shop
match Visit the shop!
miss They visit the shop on Sundays.
`
	rules, err := lexicon.Parse("shop.txt", strings.NewReader(text))
	if err != nil {
		log.Fatal(err)
	}
	results, err := lexicon.Try(rules)
	if err != nil {
		log.Fatal(err)
	}
	for _, r := range results {
		fmt.Println(r.Rule.ID, len(r.Failures) == 0, r.Failures)
	}
	// Output:
	// ad/shop false [must not hit but does: "They visit the shop on Sundays."]
}
