// Package driver runs an extractor written in Go over a folder of pages, as cmd/peers/README.md says a driver does. Each library has
// a program of its own beside this package, so that none pays for what another one sets up when it starts.
//
// All are in a module of their own: the extractors that winnow is measured against stay out of winnow's go.mod.
package driver

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"syscall"
	"time"
)

// Extractor takes a page in UTF-8 and reports whether it gave any text.
type Extractor func(page []byte) bool

// Main is what a program with these tools does, PROGRAM TOOL FOLDER. What a tool makes once for all pages it makes in its function,
// which is called before the pages are read. Main ends the process.
func Main(tools map[string]func() (Extractor, error)) {
	if err := run(tools, os.Args[1:], os.Stdin, os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "peers:", err)
		os.Exit(1)
	}
	os.Exit(0)
}

func run(tools map[string]func() (Extractor, error), args []string, in io.Reader, out io.Writer) error {
	if len(args) != 2 {
		return errors.New("give the name of a tool and a folder of pages")
	}
	runtime.GOMAXPROCS(1)
	setUp, ok := tools[args[0]]
	if !ok {
		return fmt.Errorf("no tool is called %q", args[0])
	}
	extract, err := setUp()
	if err != nil {
		return fmt.Errorf("set up %s: %w", args[0], err)
	}
	pages, size, err := load(args[1])
	if err != nil {
		return fmt.Errorf("read the pages: %w", err)
	}
	fmt.Fprintf(out, "ready %d pages %d\n", len(pages), size)
	for lines := bufio.NewScanner(in); lines.Scan() && lines.Text() == "go"; {
		wall, cpu := time.Now(), processorTime()
		texts := pass(extract, pages)
		fmt.Fprintf(out, "%.6f %.6f %d\n", time.Since(wall).Seconds(), (processorTime() - cpu).Seconds(), texts)
	}
	fmt.Fprintf(out, "peak %d\n", peakMemory())
	return nil
}

// pass takes every page once and counts those that gave text. A page that an extractor panics on gives none.
func pass(extract Extractor, pages [][]byte) int {
	texts := 0
	one := func(page []byte) {
		defer func() { _ = recover() }()
		if extract(page) {
			texts++
		}
	}
	for _, page := range pages {
		one(page)
	}
	return texts
}

// load reads the pages into memory that the garbage collector does not know: a heap that held all pages of a set would be
// collected far more seldom than that of a program that holds a page at a time.
func load(dir string) (pages [][]byte, size int, err error) {
	names, err := filepath.Glob(filepath.Join(dir, "*.html"))
	if err != nil {
		return nil, 0, err
	}
	sizes := make([]int, len(names))
	for i, name := range names {
		info, err := os.Stat(name)
		if err != nil {
			return nil, 0, err
		}
		sizes[i] = int(info.Size())
		size += sizes[i]
	}
	memory, err := syscall.Mmap(-1, 0, size+1, syscall.PROT_READ|syscall.PROT_WRITE, syscall.MAP_ANON|syscall.MAP_PRIVATE)
	if err != nil {
		return nil, 0, err
	}
	for i, name := range names {
		page := memory[:sizes[i]:sizes[i]]
		memory = memory[sizes[i]:]
		if err := fill(page, name); err != nil {
			return nil, 0, err
		}
		pages = append(pages, page)
	}
	return pages, size, nil
}

func fill(page []byte, name string) error {
	f, err := os.Open(name)
	if err != nil {
		return err
	}
	defer f.Close()
	_, err = io.ReadFull(f, page)
	return err
}

func usage() syscall.Rusage {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		panic(err) // It fails for wrong arguments only.
	}
	return u
}

// processorTime is what all threads of the process have used, collecting garbage included.
func processorTime() time.Duration {
	u := usage()
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// peakMemory is in bytes.
func peakMemory() int64 {
	peak := int64(usage().Maxrss)
	if runtime.GOOS != "darwin" {
		peak *= 1024 // Linux counts in units of 1024 bytes.
	}
	return peak
}
