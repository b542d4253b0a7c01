// Command browser opens what winnow makes of the attacks of pkg/payload in a real browser: clean HTML, Markdown that goldmark
// made HTML of, and the page of explanations, with a strict policy and without any. It fails when a script ran, when the
// policy had something to stop, or when an address is code. So that it cannot pass for nothing, it also opens the attacks
// themselves, where scripts must run, and must be stopped by the policy: go run ./cmd/browser.
//
// It needs Chromium; nothing is loaded from the network.
package main

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"strings"
)

func main() {
	program := flag.String("browser", "", "the browser's program (default: the Chromium in the path)")
	keep := flag.String("keep", "", "write the pages below this folder, and leave them there")
	flag.Parse()
	if err := run(*program, *keep); err != nil {
		fmt.Fprintln(os.Stderr, "browser:", err)
		os.Exit(1)
	}
}

func run(program, dir string) error {
	var err error
	if program == "" {
		if program, err = find(); err != nil {
			return err
		}
	}
	if dir == "" {
		if dir, err = os.MkdirTemp("", "winnow-browser-"); err != nil {
			return err
		}
		defer func() { _ = os.RemoveAll(dir) }() // It lies in the system's folder for such files.
	}
	trials, err := prepare(dir)
	if err != nil {
		return err
	}
	failed := false
	for _, t := range trials {
		told, err := open(program, dir, t)
		if err != nil {
			return fmt.Errorf("%s: %w", t.name, err)
		}
		problems := t.judge(told)
		fmt.Printf("%-28s %4d pages: %s\n", t.name, len(t.pages), summary(told))
		for _, p := range problems {
			fmt.Println("  " + p)
		}
		failed = failed || len(problems) > 0
	}
	if failed {
		return errors.New("the browser acted on an input, or the test is worth nothing")
	}
	return nil
}

func find() (string, error) {
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if path, err := exec.LookPath(name); err == nil {
			return path, nil
		}
	}
	return "", errors.New("there is no Chromium in the path: install it, or name it with -browser")
}

// seen is what a page tells of itself.
type seen struct {
	// Hits counts the calls of an attack.
	Hits int `json:"hits"`
	// Stopped is what the policy stopped.
	Stopped []string `json:"stopped"`
	// Addresses are the links and sources that are no addresses of the web.
	Addresses []string `json:"addresses"`
	Done      bool     `json:"done"`
}

func summary(told map[string]seen) string {
	hits, stopped, addresses := 0, 0, 0
	for _, s := range told {
		hits, stopped, addresses = hits+s.Hits, stopped+len(s.Stopped), addresses+len(s.Addresses)
	}
	return fmt.Sprintf("%d scripts ran, %d things stopped, %d bad addresses", hits, stopped, addresses)
}

// fewest is how many of the attacks must work in the browser when nothing is in their way. A browser of this year does not fall
// for all.
const fewest = 40

// judge returns what is wrong with what the pages of a trial tell.
func (t *trial) judge(told map[string]seen) []string {
	if t.control {
		return t.judgeControl(told)
	}
	var problems []string
	for _, p := range t.pages {
		switch s, ok := told[p]; {
		case !ok || !s.Done:
			problems = append(problems, p+" did not come to its end")
		case s.Hits > 0 || len(s.Stopped) > 0 || len(s.Addresses) > 0:
			problems = append(problems, fmt.Sprintf("%s: %d scripts ran, stopped %q, addresses %q", p, s.Hits, s.Stopped, s.Addresses))
		}
	}
	return problems
}

// judgeControl returns why the pages with the attacks themselves show that the trial is worth nothing. They need not come to their
// end.
func (t *trial) judgeControl(told map[string]seen) []string {
	hit, stopped := 0, 0
	for _, s := range told {
		hit += min(s.Hits, 1)
		stopped += min(len(s.Stopped), 1)
	}
	switch {
	case !t.policy && hit < fewest:
		return []string{fmt.Sprintf("only %d of the attacks work in this browser", hit)}
	case t.policy && (hit > 0 || stopped < fewest):
		return []string{fmt.Sprintf("the policy stopped %d of the attacks, and %d worked", stopped, hit)}
	}
	return nil
}

// clip shortens a text for a message.
func clip(s string) string {
	const most = 2000
	return strings.TrimSpace(s[:min(len(s), most)])
}
