// Command winnow cleans copied article pages: see winnow --help.
package main

import (
	"os"
	"runtime"

	"github.com/winnow-cli/winnow/pkg/cli"
)

// ballastBytes is memory that is asked for and never touched, so that it takes none. The collector runs when the heap has doubled,
// and the heap of a page is so small that it would run several times a page; with this it runs every 32 MiB.
const ballastBytes = 32 << 20

func main() {
	ballast := make([]byte, ballastBytes)
	status := cli.Main(os.Args[1:], cli.System())
	runtime.KeepAlive(ballast)
	os.Exit(status)
}
