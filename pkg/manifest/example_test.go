package manifest_test

import (
	"fmt"
	"log"
	"os"
	"path/filepath"
	"slices"

	"github.com/winnow-cli/winnow/pkg/manifest"
)

// A run appends what became of each input, and a later one asks what is left to do.
func ExampleManifest() {
	dir, err := os.MkdirTemp("", "batch")
	if err != nil {
		log.Fatal(err)
	}
	defer func() { _ = os.RemoveAll(dir) }() // The system clears what is left.
	path := filepath.Join(dir, "batch.jsonl")

	page, result := []byte("<h1>Ferry</h1>"), []byte("# Ferry\n")
	settings := manifest.Fingerprint(map[string]string{"format": "md"})
	m, err := manifest.Open(path, false)
	if err != nil {
		log.Fatal(err)
	}
	entry := manifest.Entry{
		Input: "ferry.html", Output: "ferry.md", Settings: settings,
		InputSHA256: manifest.Sum(page), OutputSHA256: manifest.Sum(result),
	}
	// Before the output is put in its place, and after it: a run that is killed in between is told by that.
	for _, entry.Status = range []manifest.Status{manifest.Writing, manifest.Cleaned} {
		if err := m.Append(entry); err != nil {
			log.Fatal(err)
		}
	}
	if err := m.Compact(slices.Values([]string{"ferry.html"})); err != nil {
		log.Fatal(err)
	}
	if err := m.Close(); err != nil {
		log.Fatal(err)
	}

	if m, err = manifest.Open(path, true); err != nil {
		log.Fatal(err)
	}
	now := manifest.Now{Input: "ferry.html", Output: "ferry.md", InputSHA256: manifest.Sum(page), Settings: settings, OnDisk: manifest.Sum(result)}
	verdict, _ := m.Decide(now)
	fmt.Println("unchanged, skip:", verdict == manifest.Skip)
	now.InputSHA256 = manifest.Sum([]byte("<h1>Ferries</h1>"))
	verdict, _ = m.Decide(now)
	fmt.Println("changed, do:", verdict == manifest.Do)
	if err := m.Close(); err != nil {
		log.Fatal(err)
	}
	// Output:
	// unchanged, skip: true
	// changed, do: true
}
