package cli

import (
	"errors"
	"strconv"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

const evalLong = `Cleans the pages of folders whose lines were labelled by hand and measures how
often winnow gives the same roles: precision, recall and F1 of each role, and a
table of which roles are taken for which.

A folder holds NAME.txt, a copied page, and NAME.roles with lines of the form
FIRST-LAST, a tab and a role (or N, a tab and a role). The numbers count the
lines of the page that are not blank from 1, and cover each of them exactly
once, in order. A .txt without labels and what lies in folders below are passed
over.

A page with bad labels is one line on standard error, with the place; the others
are measured. A page that cannot be cleaned counts as wrong in every line.

--rules and --site-config mean what they mean for winnow itself. Rules for
single sites speak of HTML, so of text only phrase rules change a figure.

macro F1 is the mean of the roles that occur in the labels, appeal macro F1 that
of newsletter, donation, subscription, app, social and engage. Body chars lost
is the share of the characters of body text given another role; appeal chars
left is the share of those of appeals taken for body. The mean or share of
nothing is 0. The role none is for lines that no block holds.

Keys of -f json, always present:
  pages, printed          pages measured; those among them that were cleaned
  lines, wrong            lines measured; those among them with a wrong role
  macro_f1, appeal_macro_f1, line_accuracy, body_chars_lost, appeal_chars_left
  roles                   [{role, precision, recall, f1, support, predicted}];
                          null where there is nothing to divide by
  confusion               [{gold, predicted, lines}], right ones too
  worst                   [{file, wrong, lines}], with --worst
  errors                  [{file, line, gold, predicted, text}], with --errors
  no_article              pages that winnow holds for no article
  failed                  pages and folders that failed; each is a line on
                          standard error

Exit status: 0 everything was measured, 1 a page failed or a figure misses what
was asked for, 2 usage error, 130 interrupted.`

const evalExample = `  winnow eval gold/
  winnow eval --errors gold/ | less
  winnow eval -f json --min-macro-f1 0.5 --max-body-lost 0.02 gold/`

// evalFlags are the flags of eval.
type evalFlags struct {
	format      tableFormat
	jobs        jobCount
	progress    progressMode
	worst       pageCount
	errors      bool
	minMacroF1  confidence
	minAppealF1 confidence
	maxBodyLost confidence
	own         ruleFlags
}

// pageCount is the value of --worst.
type pageCount int

func (n *pageCount) Set(s string) error {
	v, err := strconv.Atoi(s)
	if err != nil || v < 0 {
		return errors.New("use a whole number of pages")
	}
	*n = pageCount(v)
	return nil
}

func (n *pageCount) String() string { return strconv.Itoa(int(*n)) }
func (n *pageCount) Type() string   { return "N" }

func (a *app) newEval() *cobra.Command {
	f := &evalFlags{format: tableAsText, progress: autoProgress, maxBodyLost: 1}
	cmd := &cobra.Command{
		Use:     "eval GOLD...",
		Short:   "Measure the roles against labelled pages",
		Long:    evalLong,
		Example: evalExample,
		Args:    cobra.ArbitraryArgs,
		RunE:    func(cmd *cobra.Command, args []string) error { return a.eval(cmd.Context(), f, args) },
	}
	f.register(cmd.Flags())
	return cmd
}

// register binds the flags.
func (f *evalFlags) register(flags *pflag.FlagSet) {
	flags.SortFlags = false
	flags.VarP(&f.format, "format", "f", "output format")
	flags.Var(&f.worst, "worst", "list this many pages with the most wrong lines")
	flags.BoolVar(&f.errors, "errors", false, "list every wrong line as FILE:LINE GOLD>PREDICTED TEXT")
	flags.Var(&f.minMacroF1, "min-macro-f1", "fail when the macro F1 is lower")
	flags.Var(&f.minAppealF1, "min-appeal-f1", "fail when the appeal macro F1 is lower")
	flags.Var(&f.maxBodyLost, "max-body-lost", "fail when the share of body characters lost is higher")
	f.own.register(flags)
	flags.VarP(&f.jobs, "jobs", "j", "clean this many pages at once (default: one for each processor)")
	flags.Var(&f.progress, "progress", "show a bar on standard error; auto does so on a terminal")
}
