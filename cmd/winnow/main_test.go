package main

import (
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

var update = flag.Bool("update", false, "rewrite the wanted output in the scripts")

// scripts is where the scripts are, and the pages that each of them finds in its folder pages.
const scripts = "../../testdata/cli"

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"winnow": main})
}

func TestScripts(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("The scripts hold paths that are written with slashes.")
	}
	testscript.Run(t, testscript.Params{
		Dir:                 scripts,
		UpdateScripts:       *update,
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		Setup:               setup,
		Cmds:                map[string]func(*testscript.TestScript, bool, []string){"exits": exits, "interrupt": interrupt, "pack": pack, "serve": serve, "tree": tree},
	})
}

// joined is where the pages of one article are, which each script finds in its folder joined.
const joined = "../../testdata/joined"

// setup gives each script the pages, and a name that cannot be typed.
func setup(env *testscript.Env) error {
	env.Setenv("BELL", "a\a\x1b[2Jb\xff")
	return errors.Join(
		os.CopyFS(filepath.Join(env.WorkDir, "pages"), os.DirFS(filepath.Join(scripts, "pages"))),
		os.CopyFS(filepath.Join(env.WorkDir, "joined"), os.DirFS(joined)),
	)
}

// exits is the script command "exits STATUS PROGRAM ARGUMENT...": it runs a program that must end with that status.
func exits(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exits STATUS PROGRAM ARGUMENT...")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	got, err := exitStatus(ts.Exec(args[1], args[2:]...))
	ts.Check(err)
	if got != want {
		ts.Fatalf("exit status %d, want %d", got, want)
	}
}

// tree is the script command "tree DIR": it prints the files below a folder in lexical order.
func tree(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: tree DIR")
	}
	ts.Check(fs.WalkDir(os.DirFS(ts.MkAbs(args[0])), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		_, err = fmt.Fprintln(ts.Stdout(), name)
		return err
	}))
}

// serve is the script command "serve DIR": it serves the files of a folder until the script ends, at the address that it puts
// into the variable SITE. ADDRESS is that without the scheme, and HOST the folder that its pages go to.
func serve(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: serve DIR")
	}
	s := httptest.NewServer(http.FileServer(http.Dir(ts.MkAbs(args[0]))))
	ts.Defer(s.Close)
	address := strings.TrimPrefix(s.URL, "http://")
	ts.Setenv("SITE", s.URL)
	ts.Setenv("ADDRESS", address)
	ts.Setenv("HOST", strings.Replace(address, ":", "+", 1))
}

// exitStatus returns the status that the error of a finished program stands for.
func exitStatus(err error) (int, error) {
	if err == nil {
		return 0, nil
	}
	var exit *exec.ExitError
	if !errors.As(err, &exit) {
		return 0, fmt.Errorf("the program did not run: %w", err)
	}
	return exit.ExitCode(), nil
}
