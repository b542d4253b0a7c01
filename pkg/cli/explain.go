package cli

import (
	"bytes"
	"context"
	"errors"
	"os"

	"github.com/spf13/cobra"

	"github.com/winnow-cli/winnow/pkg/article"
	"github.com/winnow-cli/winnow/pkg/explain"
)

const explainLong = `Shows every block of an input in order, kept or not: its place, its role, the
rule or model that decided it, its score and the reason.

On a terminal the kept text is plain, and what was removed is dimmed and
coloured by role. Everywhere else, lines of removed blocks begin with "-".

--html FILE writes one page for all inputs instead, to open in a browser. It
needs no network, and its index begins with the inputs that winnow is least
sure of. There the keys j and k go from one removed block to the next, ? lists
the others.

Inputs are named, and folders walked, as for winnow itself. An input that holds
no article is explained too: its blocks say what stood there instead.

Exit status: 0 every input was cleaned, 1 at least one failed or held no
article, 2 usage error, 130 interrupted.`

const explainExample = `  winnow explain page.html | less
  xclip -o | winnow explain
  winnow explain --html judge.html pages/
  winnow explain --color always page.txt | less -R`

// newExplain returns the command that says what became of each block.
func (a *app) newExplain() *cobra.Command {
	f := &explainFlags{cleanFlags: newCleanFlags(), color: autoColor}
	cmd := &cobra.Command{
		Use:     "explain [FILE|DIR|URL|-]...",
		Short:   "Show what became of each block, and why",
		Long:    explainLong,
		Example: explainExample,
		Args:    cobra.ArbitraryArgs,
	}
	cmd.RunE = a.configured(&f.config, nil, func(cmd *cobra.Command, conf *configuration, args []string) error {
		return a.explain(cmd.Context(), f, conf, args)
	})
	f.register(cmd)
	return cmd
}

// explainFlags are the flags of the explaining command.
type explainFlags struct {
	*cleanFlags
	html  string
	color colorUse
}

// cleaningFlags are the flags of the root command that say what is read and how it is cleaned.
func cleaningFlags() []string {
	return []string{
		"from", "charset", "base-url", "keep", "drop", "jobs", "files-from", "include", "exclude", "overwrite", "rules", "site-config",
		"progress", "quiet", "verbose", "max-bytes", "allow-private", "timeout", "user-agent", "config",
	}
}

// register binds the flags: its own, and some of the root command's, which mean the same here.
func (f *explainFlags) register(cmd *cobra.Command) {
	fs := cmd.Flags()
	fs.SortFlags = false
	fs.StringVar(&f.html, "html", "", "write one page for all inputs to `FILE`; - is standard output")
	fs.Var(&f.color, "color", "when to colour the text; auto does on a terminal, unless NO_COLOR is set")
	var root cobra.Command
	f.cleanFlags.register(root.Flags())
	for _, name := range cleaningFlags() {
		fs.AddFlag(root.Flags().Lookup(name))
	}
}

// colorUse is the value of --color.
type colorUse string

// When the text is coloured.
const (
	autoColor   colorUse = "auto"
	alwaysColor colorUse = "always"
	neverColor  colorUse = "never"
)

func colorUses() []colorUse { return []colorUse{autoColor, alwaysColor, neverColor} }

func (c *colorUse) Set(s string) error { return setWord(c, s, colorUses()) }
func (c *colorUse) String() string     { return string(*c) }
func (c *colorUse) Type() string       { return joinWords(colorUses(), "|") }

// on reports whether to colour what goes to standard output. https://no-color.org says how NO_COLOR is read.
func (c colorUse) on(isTerminal bool) bool {
	if c != autoColor {
		return c == alwaysColor
	}
	return isTerminal && os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb"
}

// explain is the explaining command.
func (a *app) explain(ctx context.Context, f *explainFlags, conf *configuration, names []string) error {
	c, err := a.cleanerWith(f.options(), &f.own)
	if err != nil {
		return err
	}
	p, err := newExplainPlan(ctx, f, names, a.streams)
	if ctx.Err() != nil {
		return errNotBegun
	}
	if err != nil {
		return err
	}
	if err := conf.settle(p.inputs, func(values settings) (*effective, error) { return a.effective(f.cleanFlags, values) }); err != nil {
		return err
	}
	if f.html == "" {
		p.finish, p.alone = finishText(a.textOptions(f)), true
		return a.run(ctx, f.cleanFlags, c, p, &byteStream{sink: stdoutSink{a.out}, gap: "\n"})
	}
	report, err := explain.NewReport()
	if err != nil {
		return internal(err)
	}
	s, err := a.open(ctx, p, f.overwrite)
	if err != nil {
		return err
	}
	p.finish = finishPage(report)
	return a.run(ctx, f.cleanFlags, c, p, &pageStream{sink: s, report: report})
}

// textOptions looks at where the text goes.
func (a *app) textOptions(f *explainFlags) explain.TextOptions {
	isTerminal := a.streams.onTerminal(a.streams.Out)
	o := explain.TextOptions{Color: f.color.on(isTerminal)}
	if isTerminal && a.streams.Width != nil {
		o.Columns = a.streams.Width(a.streams.Out)
	}
	return o
}

// newExplainPlan works out which inputs are read. Its errors are of usage, except the context's.
func newExplainPlan(ctx context.Context, f *explainFlags, names []string, s Streams) (*plan, error) {
	args, err := f.named(ctx, names, s)
	if err != nil {
		return nil, err
	}
	p := &plan{}
	var out os.FileInfo
	if f.html != dash && f.html != "" {
		p.shared = f.html
		if info, err := os.Stat(f.html); err == nil {
			out = info // An earlier page in a folder of inputs is none of them.
		}
	}
	if p.inputs, err = inputs(ctx, args, selection{f.include, f.exclude}, out); err != nil {
		return nil, err
	}
	return p, p.check()
}

// finishText explains an input in text. An input without an article is explained, and fails all the same.
func finishText(o explain.TextOptions) finisher {
	return func(_ *job, res *result, d *article.Document, err error) error {
		if err != nil && !holdsNoArticle(d, err) {
			return err
		}
		var buf bytes.Buffer
		if printErr := explain.Text(&buf, d, o); printErr != nil {
			return printErr
		}
		res.out = buf.Bytes()
		return orNothingKept(d, err)
	}
}

// finishPage explains an input on its part of a page.
func finishPage(report *explain.Report) finisher {
	return func(_ *job, res *result, d *article.Document, err error) error {
		if err != nil && !holdsNoArticle(d, err) {
			return err
		}
		page, printErr := report.Page(d)
		if printErr != nil {
			return printErr
		}
		res.page = page
		return orNothingKept(d, err)
	}
}

// orNothingKept fails an article of which --keep and --drop leave nothing, as cleaning does.
func orNothingKept(d *article.Document, err error) error {
	if err == nil && len(d.Kept()) == 0 {
		return nothingKept()
	}
	return err
}

// pageStream collects the parts of a page of explanations, which is written once all are there.
type pageStream struct {
	sink
	report *explain.Report
	pages  []*explain.Page
}

// put takes every input: one that could not be read has a line in the index too.
func (s *pageStream) put(res *result) error {
	page := res.page
	if page == nil {
		var err error
		if page, err = s.report.Page(&article.Document{Source: res.name}); err != nil {
			return err
		}
	}
	if f := asFailure(res.err); f != nil {
		page.Failure = f.Error()
	}
	s.pages = append(s.pages, page)
	return nil
}

func (s *pageStream) commit() error {
	if err := s.report.Write(s.sink, s.pages); err != nil {
		return errors.Join(err, s.discard())
	}
	return s.sink.commit()
}
