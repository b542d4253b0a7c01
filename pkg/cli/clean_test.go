package cli

import (
	"encoding/json"
	"reflect"
	"strings"
	"testing"

	"github.com/winnow-cli/winnow/pkg/clean"
)

// statusCase is a run that must end with one status and print exactly this on standard error.
type statusCase struct {
	call
	// args are parted by spaces; @ is an empty argument.
	args   string
	stderr string
}

// check runs the case among a few files.
func (c statusCase) check(t *testing.T, want int) {
	t.Helper()
	files(t, map[string]string{"a.txt": "A", "b.txt": "B", "empty.txt": "", "none/x.css": "p{}"})
	args := strings.Fields(c.args)
	for i := range args {
		args[i] = strings.ReplaceAll(args[i], "@", "")
	}
	status, stdout, stderr := c.run(t, args...)
	if status != want || stderr != c.stderr {
		t.Errorf("status = %d, want %d\nstderr = %q\n  want   %q", status, want, stderr, c.stderr)
	}
	if (stdout != "") != (status == exitDone) {
		t.Errorf("status %d with stdout %q", status, stdout)
	}
}

func TestUsageErrors(t *testing.T) {
	const seeHelp = " (see winnow --help)\n"
	for name, test := range map[string]statusCase{
		"terminal without argument": {
			call:   call{terminal: true},
			stderr: "winnow: no input: name a file or a folder, or pipe a page in" + seeHelp,
		},
		"two dashes":            {args: "-f jsonl - -", stderr: "winnow: standard input is named twice; it can be read once only" + seeHelp},
		"bad format":            {args: "-f pdf", stderr: `winnow: invalid argument "pdf" for "-f, --format" flag: use one of md, json, jsonl, text, html` + seeHelp},
		"bad input format":      {args: "--from pdf", stderr: `winnow: invalid argument "pdf" for "--from" flag: use one of auto, html, text, md, eml, mhtml, warc` + seeHelp},
		"bad confidence":        {args: "--min-confidence 2", stderr: `winnow: invalid argument "2" for "--min-confidence" flag: use a number from 0 to 1` + seeHelp},
		"bad option":            {args: "--charset bogus", stderr: `winnow: invalid argument "bogus" for --charset: no such encoding` + seeHelp},
		"unknown flag":          {args: "--bogus", stderr: "winnow: unknown flag: --bogus" + seeHelp},
		"argument of a command": {args: "version 1", stderr: `winnow: unknown command "1" for "winnow version"` + seeHelp},
		"front matter in JSON": {
			args:   "-f json --front-matter yaml a.txt",
			stderr: "winnow: --front-matter yaml goes with -f md only, not with -f json" + seeHelp,
		},
		"no time": {args: "--timeout 0s", stderr: `winnow: invalid argument "0s" for "--timeout" flag: use a time above 0, such as 30s or 2m` + seeHelp},
		"several to stdout": {
			args:   "a.txt b.txt",
			stderr: "winnow: several inputs go to standard output as JSON lines only: add -f jsonl, or -o DIR for a file each" + seeHelp,
		},
		"several to one file": {
			args:   "-o all.md a.txt b.txt",
			stderr: "winnow: several inputs do not go to one file: write -o all.md/ if a folder is meant" + seeHelp,
		},
		"several to a file that is there": {
			args:   "-o a.txt -f jsonl b.txt empty.txt",
			stderr: "winnow: several inputs do not go to one file: write -o a.txt/ if a folder is meant" + seeHelp,
		},
		"unknown suffix": {
			args:   "-o a.pdf a.txt",
			stderr: "winnow: the suffix .pdf of -o names no format: add -f with one of md, json, jsonl, text, html" + seeHelp,
		},
	} {
		t.Run(name, func(t *testing.T) { test.check(t, exitUsage) })
	}
}

func TestFailedInputs(t *testing.T) {
	for name, test := range map[string]statusCase{
		"missing": {args: "absent", stderr: "winnow: absent: unreadable: there is no such file or folder; check the path\n"},
		"empty":   {args: "empty.txt", stderr: "winnow: empty.txt: empty: the input has no bytes; check the input\n"},
		"quiet does not silence failures": {
			args: "-q empty.txt", stderr: "winnow: empty.txt: empty: the input has no bytes; check the input\n",
		},
		"empty name": {args: "@", stderr: `winnow: "": unreadable: there is no such file or folder; check the path` + "\n"},
		"nothing kept": {
			call:   call{stdin: "UNKEPT"},
			stderr: "winnow: -: no-article: nothing is left of the input; give the page of one article, or see what --keep and --drop leave\n",
		},
		"low confidence": {
			call: call{stdin: "Hello"}, args: "--min-confidence 0.6",
			stderr: "winnow: -: low-confidence: winnow is 0.50 sure of the article and 0.60 was asked for; look at it by hand or lower --min-confidence\n",
		},
		"panic": {
			call:   call{stdin: "PANIC"},
			stderr: "winnow: -: internal: panic: the cleaner broke; this is a bug in winnow: please report it with the input\n",
		},
		"no document": {
			call:   call{stdin: "NOTHING"},
			stderr: "winnow: -: internal: the cleaner returned nothing; this is a bug in winnow: please report it with the input\n",
		},
		"error without a reason": {
			call:   call{stdin: "ODD"},
			stderr: "winnow: -: internal: an error without a reason; this is a bug in winnow: please report it with the input\n",
		},
		"a folder without files":   {args: "-f jsonl none", stderr: "winnow: none: empty: the folder holds no file to clean; name the files, or choose them with --include\n"},
		"a folder that is missing": {args: "-f jsonl missing/", stderr: "winnow: missing/: unreadable: there is no such file or folder; check the path\n"},
	} {
		t.Run(name, func(t *testing.T) { test.check(t, exitFailed) })
	}
}

func TestCleanedInputs(t *testing.T) {
	for name, test := range map[string]statusCase{
		"terminal with a file":    {call: call{terminal: true}, args: "a.txt"},
		"piped":                   {call: call{stdin: "Hello"}},
		"a dash":                  {call: call{stdin: "Hello"}, args: "-"},
		"confident enough":        {call: call{stdin: "Hello"}, args: "--min-confidence 0.5"},
		"warnings are silent":     {call: call{stdin: "WARN"}},
		"warnings with -v":        {call: call{stdin: "WARN"}, args: "-v", stderr: "winnow: -: warning: Something was guessed.\n"},
		"warnings with -v and -q": {call: call{stdin: "WARN"}, args: "-v -q"},
	} {
		t.Run(name, func(t *testing.T) { test.check(t, exitDone) })
	}
}

func TestVerboseShowsWhereThePanicWas(t *testing.T) {
	_, _, stderr := call{stdin: "PANIC"}.run(t, "-v")
	if !strings.Contains(stderr, "fake_test.go:") {
		t.Errorf("no stack in %q", stderr)
	}
}

func TestABadInputLeavesTheOthersAlone(t *testing.T) {
	files(t, map[string]string{"1.txt": "One", "2.txt": "PANIC", "3.txt": "", "5.txt": "Five"})
	status, stdout, stderr := call{}.run(t, "-f", "jsonl", "1.txt", "2.txt", "3.txt", "4.txt", "5.txt")
	if status != exitFailed || strings.Count(stderr, "\n") != 3 {
		t.Errorf("status = %d, stderr = %q, want status 1 and three lines", status, stderr)
	}
	if got, want := headlines(t, stdout), []string{"One", "Five"}; !reflect.DeepEqual(got, want) {
		t.Errorf("headlines = %q, want %q", got, want)
	}
}

// headlines returns the headline of each JSON line.
func headlines(t *testing.T, lines string) []string {
	t.Helper()
	var list []string
	for line := range strings.Lines(lines) {
		var record struct{ Headline string }
		if err := json.Unmarshal([]byte(line), &record); err != nil {
			t.Fatalf("%v in %q", err, line)
		}
		list = append(list, record.Headline)
	}
	return list
}

func TestExplicitArgumentBeatsStdin(t *testing.T) {
	files(t, map[string]string{"a.txt": "A"})
	_, stdout, _ := call{stdin: "Stdin"}.run(t, "-f", "jsonl", "a.txt")
	if got := headlines(t, stdout); !reflect.DeepEqual(got, []string{"A"}) {
		t.Errorf("headlines = %q, want A", got)
	}
}

func TestBlocksAreThereForTextUnlessToldOtherwise(t *testing.T) {
	for _, test := range []struct {
		stdin, flag string
		want        bool
	}{
		{"Text", "", true},
		{"HTML", "", false},
		{"HTML", "--blocks", true},
		{"Text", "--blocks=false", false},
	} {
		args := []string{"-f", "json"}
		if test.flag != "" {
			args = append(args, test.flag)
		}
		_, stdout, _ := call{stdin: test.stdin}.run(t, args...)
		if got := strings.Contains(stdout, `"blocks": [`); got != test.want {
			t.Errorf("%s %s: blocks = %v, want %v", test.stdin, test.flag, got, test.want)
		}
	}
}

func TestFormats(t *testing.T) {
	for format, want := range map[string]string{
		"": "# Hello\n", "md": "# Hello\n", "text": "The body of Hello.", "html": "<h1>Hello</h1>",
		"json": "{\n  \"source\": \"-\",\n", "jsonl": `{"source":"-",`,
	} {
		var args []string
		if format != "" {
			args = []string{"-f", format}
		}
		status, stdout, stderr := call{stdin: "Hello"}.run(t, args...)
		if status != exitDone || stderr != "" || !strings.Contains(stdout, want) {
			t.Errorf("-f %q: status %d, stderr %q, stdout %q, want it to hold %q", format, status, stderr, stdout, want)
		}
	}
	_, stdout, _ := call{stdin: "Hello"}.run(t, "--front-matter", "yaml")
	if !strings.HasPrefix(stdout, "---\n") {
		t.Errorf("no front matter: %q", stdout)
	}
}

func TestCommands(t *testing.T) {
	for args, want := range map[string]string{
		"version":         "winnow ",
		"--version":       "winnow ",
		"schema":          "{\n  \"$schema\": ",
		"completion bash": "# bash completion",
		"--help":          "Clean a copied article page\n\nUsage:\n  winnow [FILE",
		"help":            "Clean a copied article page\n\nUsage:\n  winnow [FILE",
	} {
		status, stdout, stderr := call{}.run(t, strings.Fields(args)...)
		if status != exitDone || stderr != "" || !strings.HasPrefix(stdout, want) {
			t.Errorf("%s: status %d, stderr %q, stdout %.60q, want it to begin with %q", args, status, stderr, stdout, want)
		}
	}
	_, a, _ := call{}.run(t, "version")
	if _, b, _ := (call{}).run(t, "--version"); a != b {
		t.Errorf("version prints %q and --version %q", a, b)
	}
}

// noFlags are the options for programs that bring their own models.
var noFlags = map[string]bool{"Body": true, "Wording": true, "Roles": true}

// TestEveryOptionHasAFlag fails when the library gets an option that the command does not know.
func TestEveryOptionHasAFlag(t *testing.T) {
	options := reflect.TypeFor[clean.Options]()
	root := newApp(Streams{}, newCleaner).newRoot()
	for i := range options.NumField() {
		name := options.Field(i).Name
		flag, ok := optionFlags[name]
		if noFlags[name] {
			continue
		}
		if !ok {
			t.Errorf("no flag for %s", name)
			continue
		}
		if root.Flags().Lookup(strings.TrimPrefix(flag, "--")) == nil {
			t.Errorf("%s is no flag", flag)
		}
	}
	if len(optionFlags) != options.NumField()-len(noFlags) {
		t.Errorf("%d flags for %d options", len(optionFlags), options.NumField()-len(noFlags))
	}
}

func TestFlagsReachTheLibrary(t *testing.T) {
	f := newCleanFlags()
	root := newApp(Streams{}, newCleaner).newRoot()
	root.ResetFlags()
	f.register(root.Flags())
	err := root.ParseFlags(strings.Fields("--from html --charset koi8-r --base-url https://a.example/ --keep bio,agency --keep bio --drop caption --max-bytes 2K"))
	if err != nil {
		t.Fatal(err)
	}
	o := f.options()
	if o.From != "html" || o.Charset != "koi8-r" || o.BaseURL != "https://a.example/" || o.MaxBytes != 2048 || len(o.Keep) != 2 || len(o.Drop) != 1 {
		t.Errorf("options = %+v", o)
	}
}
