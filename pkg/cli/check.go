package cli

import (
	"errors"
	"strconv"

	"github.com/spf13/cobra"

	"github.com/winnow-cli/winnow/pkg/check"
	"github.com/winnow-cli/winnow/pkg/check/report"
)

const checkLong = `Says what is wrong with files that should be clean articles: the output of
winnow, edited by hand perhaps. Markdown, HTML and text are read; inputs are
named, and folders walked, as for winnow itself. --list-rules lists what is
checked.

Each finding has the ID of its rule, a place and a fingerprint that stays the
same when lines move. --silence takes a rule out for this run. In Markdown and
HTML the comment <!-- winnow: ignore RULE, RULE --> takes rules out for its
file.

With --diff the arguments are raw pages. Each is cleaned and held against the
clean copy that winnow -o DIR stored: the rule is differs, and the difference is
shown. --update writes the stored copies anew instead. --keep, --drop,
--base-url and --front-matter are to be those with which the copies were made.

Formats: text has a line PATH:LINE: SEVERITY RULE: MESSAGE for each finding,
json one object, sarif SARIF 2.1.0 for code scanning, junit a test case for each
file, github the annotations of a workflow. A summary is on standard error.

Exit status: 0 nothing is wrong, 1 there are findings or a file could not be
checked, 2 usage error, 130 interrupted.`

const checkExample = `  winnow check articles/
  winnow check --min-words 100 --forbid '(?i)lorem ipsum' articles/*.md
  winnow check --format sarif articles/ > winnow.sarif
  git diff --name-only HEAD~1 -- '*.md' | winnow check --files-from -
  winnow check --diff -o clean/ pages/`

// checkFlags are the flags of winnow check.
type checkFlags struct {
	*cleanFlags
	report   checkFormat
	minWords wordCount
	forbid   []string
	silence  []string
	// silences are those of a configuration.
	silences  []check.Silence
	listRules bool
	diff      bool
	update    bool
}

// checkFormat is the value of --format of winnow check.
type checkFormat string

// reportAsText is for people; the other formats are those of pkg/check/report.
const reportAsText checkFormat = "text"

func checkFormats() []checkFormat {
	return []checkFormat{reportAsText, checkFormat(report.JSON), checkFormat(report.SARIF), checkFormat(report.JUnit), checkFormat(report.GitHub)}
}

func (f *checkFormat) Set(s string) error { return setWord(f, s, checkFormats()) }
func (f *checkFormat) String() string     { return string(*f) }
func (f *checkFormat) Type() string       { return joinWords(checkFormats(), "|") }

// wordCount is the value of --min-words.
type wordCount int

func (n *wordCount) Set(s string) error {
	v, err := strconv.Atoi(s)
	if err != nil || v < 0 {
		return errors.New("use a whole number of words")
	}
	*n = wordCount(v)
	return nil
}

func (n *wordCount) String() string { return strconv.Itoa(int(*n)) }
func (n *wordCount) Type() string   { return "N" }

func (a *app) newCheck() *cobra.Command {
	f := &checkFlags{cleanFlags: newCleanFlags(), report: reportAsText}
	cmd := &cobra.Command{
		Use:     "check [PATH]...",
		Short:   "Say what is wrong with clean articles, for CI",
		Long:    checkLong,
		Example: checkExample,
		Args:    cobra.ArbitraryArgs,
	}
	cmd.RunE = a.configured(&f.config, nil, func(cmd *cobra.Command, conf *configuration, args []string) error {
		return a.check(cmd.Context(), f, conf, args)
	})
	f.register(cmd)
	return cmd
}

// register binds the flags: its own, and some of the root command's, which mean the same here.
func (f *checkFlags) register(cmd *cobra.Command) {
	fs := cmd.Flags()
	fs.SortFlags = false
	fs.VarP(&f.report, "format", "f", "format of the report")
	fs.Var(&f.minWords, "min-words", "report a text with fewer words")
	fs.StringArrayVar(&f.forbid, "forbid", nil, "report where this `REGEXP` (RE2) matches the file (repeatable)")
	fs.StringArrayVar(&f.silence, "silence", nil, "do not report findings of this `RULE` (repeatable)")
	fs.BoolVar(&f.listRules, "list-rules", false, "list the rules and what they mean")
	fs.BoolVar(&f.diff, "diff", false, "clean the inputs and compare with the stored clean copies")
	fs.StringVarP(&f.output, "against", "o", "", "`DIR` of the stored clean copies, as winnow -o DIR wrote them")
	fs.BoolVar(&f.update, "update", false, "with --diff, write the stored copies that differ anew")
	var root cobra.Command
	f.cleanFlags.register(root.Flags())
	for _, name := range []string{
		"min-confidence", "from", "charset", "base-url", "keep", "drop", "front-matter", "jobs", "files-from", "include", "exclude", "rules", "site-config",
		"quiet", "verbose", "max-bytes", "config",
	} {
		fs.AddFlag(root.Flags().Lookup(name))
	}
	fs.Lookup("min-confidence").Usage = "report an article of HTML or text that winnow is less sure of"
	ids := make([]string, 0, len(check.Rules()))
	for _, r := range check.Rules() {
		ids = append(ids, string(r.ID)+"\t"+r.Short)
	}
	if err := cmd.RegisterFlagCompletionFunc("silence", cobra.FixedCompletions(ids, cobra.ShellCompDirectiveNoFileComp)); err != nil {
		panic(err) // A flag of that name is registered a few lines above.
	}
}

// checks are the flags that the library takes.
func (f *checkFlags) checks() check.Options {
	o := check.Options{
		MinWords: int(f.minWords), MinConfidence: float64(f.minConfidence), Forbid: f.forbid, MaxBytes: int64(f.maxBytes),
	}
	for _, id := range f.silence {
		o.Silence = append(o.Silence, check.Silence{Rule: check.RuleID(id)})
	}
	o.Silence = append(o.Silence, f.silences...)
	return o
}

// usage refuses flags that do not go together.
func (f *checkFlags) usage() error {
	switch {
	case f.update && !f.diff:
		return errors.New("--update goes with --diff only")
	case f.diff && f.output == "":
		return errors.New("--diff needs the folder of the stored clean copies: add -o DIR")
	case f.output != "" && !f.diff:
		return errors.New("-o names the stored clean copies of --diff: add --diff")
	}
	for _, id := range f.silence {
		if id == "" {
			return errors.New(`invalid argument "" for --silence: name a rule that --list-rules lists`)
		}
	}
	return nil
}
