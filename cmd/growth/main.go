// Command growth measures how the time and the memory of cleaning grow with the size of the input: each measurement is a
// process of its own, which cleans one input of pkg/growth. It draws what it measured, or lists all shapes in full size.
package main

import (
	"bytes"
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"syscall"

	"github.com/winnow-cli/winnow/pkg/clean"
	"github.com/winnow-cli/winnow/pkg/growth"
)

func main() {
	svg := flag.String("svg", "growth.svg", "the file to draw into")
	table := flag.String("table", "figures.md", "the file for the table of what was drawn")
	full := flag.Bool("full", false, "instead, list all shapes at a quarter and at the whole of the promised size, on standard output")
	one := flag.String("one", "", "clean one input of this shape in this process, as many as -n says: what the command starts itself with")
	n := flag.Int("n", 0, "see -one")
	flag.Parse()
	var err error
	switch {
	case *one != "":
		err = measureHere(*one, *n)
	case *full:
		err = list(os.Stdout)
	default:
		err = draw(*svg, *table)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "growth:", err)
		os.Exit(1)
	}
}

// measurement is what one input took.
type measurement struct {
	shape growth.Shape
	n     int
	// bytes is the size of the input.
	bytes int
	// seconds of processor time, of the program and the kernel together: other programs on the machine add little to it.
	seconds float64
	// peak is the most memory the process had, in bytes: the input and winnow's models are part of it.
	peak int64
}

// measure cleans one input in a process of its own, with one processor.
func measure(shape growth.Shape, n int) (measurement, error) {
	self, err := os.Executable()
	if err != nil {
		return measurement{}, err
	}
	cmd := exec.Command(self, "-one", shape.Name, "-n", strconv.Itoa(n))
	cmd.Env = append(os.Environ(), "GOMAXPROCS=1")
	var said bytes.Buffer
	cmd.Stdout, cmd.Stderr = &said, os.Stderr
	if err := cmd.Run(); err != nil {
		return measurement{}, fmt.Errorf("%s, %d: %w", shape.Name, n, err)
	}
	m := measurement{shape: shape, n: n}
	_, err = fmt.Sscan(said.String(), &m.bytes, &m.seconds, &m.peak)
	return m, err
}

// measureHere cleans an input and prints its size, the seconds, and the peak of memory.
func measureHere(name string, n int) error {
	shape, ok := growth.Find(name)
	if !ok {
		return errors.New("there is no such shape")
	}
	cleaner, err := clean.New(clean.Options{From: shape.From})
	if err != nil {
		return err
	}
	input := shape.Input(n)
	before, _, err := used()
	if err != nil {
		return err
	}
	if err := growth.Clean(context.Background(), cleaner, input, io.Discard); err != nil {
		return err
	}
	after, peak, err := used()
	if err != nil {
		return err
	}
	_, err = fmt.Println(len(input), after-before, peak)
	return err
}

// used returns the seconds of processor time that this process has had, and its peak of memory in bytes. Linux counts that in
// kilobytes, and so does this.
func used() (seconds float64, peak int64, err error) {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		return 0, 0, err
	}
	return float64(u.Utime.Nano()+u.Stime.Nano()) / 1e9, u.Maxrss * 1024, nil
}

// Four times the input may take so many times the time and the memory: counted steps grow four times, and more of them miss the
// caches of the processor in a larger page.
const mostRatio = 7

// list measures all shapes. The error names those that grow too fast.
func list(w io.Writer) error {
	var bad []string
	if _, err := io.WriteString(w, "| many of | number | MB | seconds | MB/s | peak MB | of a quarter: seconds | peak MB |\n|---|--:|--:|--:|--:|--:|--:|--:|\n"); err != nil {
		return err
	}
	for _, shape := range growth.Shapes() {
		quarter, err := measure(shape, shape.Full/4)
		if err != nil {
			return err
		}
		whole, err := measure(shape, shape.Full)
		if err != nil {
			return err
		}
		if _, err := fmt.Fprintf(w, "%s %.2f | %.0f |\n", row(whole), quarter.seconds, megabytes(quarter.peak)); err != nil {
			return err
		}
		if whole.seconds > mostRatio*quarter.seconds+1 || whole.peak > mostRatio*quarter.peak {
			bad = append(bad, shape.Name)
		}
	}
	if len(bad) > 0 {
		return fmt.Errorf("four times the input takes more than %d times as much: %s", mostRatio, strings.Join(bad, ", "))
	}
	return nil
}

// row is the beginning of a row of a table.
func row(m measurement) string {
	mb := megabytes(int64(m.bytes))
	return fmt.Sprintf("| %s | %d | %.1f | %.2f | %.1f | %.0f |", m.shape.Name, m.n, mb, m.seconds, mb/max(m.seconds, 0.01), megabytes(m.peak))
}

func megabytes(n int64) float64 { return float64(n) / 1e6 }
