// Command licences writes down which licences winnow's dependencies have, with their texts, as releases must hold them: go run
// ./cmd/licences > cmd/licences/THIRD-PARTY.txt. It fails when a dependency has a licence that it does not know, or one that
// does not go with winnow's own. Its test fails when the file is not up to date.
package main

import (
	"fmt"
	"os"
)

func main() {
	text, err := list()
	if err == nil {
		_, err = os.Stdout.WriteString(text)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "licences:", err)
		os.Exit(1)
	}
}
