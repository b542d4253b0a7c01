// Command winnow cleans copied article pages: see winnow --help.
package main

import (
	"os"

	"github.com/winnow-cli/winnow/pkg/cli"
)

func main() {
	os.Exit(cli.Main(os.Args[1:], cli.System()))
}
