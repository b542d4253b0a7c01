// Command winnow cleans copied article pages: see winnow --help.
package main

import (
	"os"
	"runtime"
	"runtime/debug"

	"github.com/winnow-cli/winnow/pkg/cli"
)

// The heap of a page is so small that a collector which waits for it to double would run several times a page, and first of
// all while the program starts. It runs for the first time when the heap holds firstBytes. Then a ballast of ballastBytes is
// allocated, which is never touched and takes no memory, and keeps further runs as far apart.
const (
	firstBytes   = 32 << 20
	ballastBytes = 32 << 20
	// leastHeap is what the runtime multiplies by GOGC/100 to get the heap that it first collects.
	leastHeap = 4 << 20
)

func main() {
	var ballast []byte
	if usual := debug.SetGCPercent(100 * firstBytes / leastHeap); usual != 100 {
		debug.SetGCPercent(usual) // The user has set GOGC and knows better.
	} else {
		runtime.AddCleanup(new(*int), func(usual int) {
			ballast = make([]byte, ballastBytes)
			debug.SetGCPercent(usual)
		}, usual)
	}
	status := cli.Main(os.Args[1:], cli.System())
	runtime.KeepAlive(&ballast)
	os.Exit(status)
}
