package cli

import (
	"context"
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"github.com/winnow-cli/winnow/pkg/article"
	"github.com/winnow-cli/winnow/pkg/clean"
	"github.com/winnow-cli/winnow/pkg/source"
	protocol "github.com/winnow-cli/winnow/pkg/stream" // stream is where the results of cleaning go.
)

const streamLong = `Reads one JSON object a line from standard input and answers each with one on
standard output, in the same order, as soon as it is made. It is for other
programs: the pipe of Spark, Hadoop streaming, a worker in any language.

A record has the page in html, text or markdown; or in content, where the first
characters say what it is; or its bytes in content_base64, with from, charset
and content_type as far as they are known. id comes back as it was, source
names the page, url makes relative links absolute.

The answer is id and the object of winnow -f jsonl. A record that fails is
answered too: id, source and error, an object of reason, message and hint. What
was removed from a page without an article stands beside its error. Every line
has its answer, a blank one also.

With --from warc standard input is a web archive, compressed or not, and each
page in it has an answer; the name of the member is its id.

A line may have --max-bytes; a longer one is passed over and answered with the
error too-large.

Exit status: 0 all lines were answered, whatever the answers: an engine would
run a worker that fails again. With --strict 1 when there is an error among
them. 1 the input could not be read or the output not be written, 2 usage
error, 130 interrupted.`

const streamExample = `  echo '{"id": 1, "html": "<h1>Title</h1>..."}' | winnow stream
  jq -c '{id: .key, url, html: .body}' crawl.jsonl | winnow stream > out.jsonl
  winnow stream --from warc -j 8 < crawl.warc.gz > articles.jsonl`

// newStream returns the command that cleans record by record.
func (a *app) newStream() *cobra.Command {
	f := &streamFlags{cleanFlags: newCleanFlags(), from: recordLines}
	f.jobs = 1 // An engine runs one worker for each processor itself.
	cmd := &cobra.Command{
		Use:     "stream",
		Short:   "Clean JSON lines from standard input, one by one",
		Long:    streamLong,
		Example: streamExample,
		Args:    noStreamArgs,
	}
	// What standard input is, and how many workers there are, its engine knows.
	cmd.RunE = a.configured(&f.config, []string{"from", "jobs"}, func(cmd *cobra.Command, conf *configuration, _ []string) error {
		if err := conf.applyAll(cmd.Flags()); err != nil {
			return err
		}
		return a.stream(cmd.Context(), f)
	})
	f.register(cmd)
	return cmd
}

// noStreamArgs says how to give a file, which everybody tries first.
func noStreamArgs(_ *cobra.Command, args []string) error {
	if len(args) > 0 {
		return fmt.Errorf("stream reads standard input only: use winnow stream < %s", args[0])
	}
	return nil
}

// streamFlags are the flags of the streaming command.
type streamFlags struct {
	*cleanFlags
	from   recordSource
	strict bool
}

// register binds the flags: its own, and some of the root command's, which mean the same here.
func (f *streamFlags) register(cmd *cobra.Command) {
	fs := cmd.Flags()
	fs.SortFlags = false
	fs.Var(&f.from, "from", "what standard input is")
	fs.BoolVar(&f.strict, "strict", false, "exit with 1 when a record failed")
	var root cobra.Command
	f.cleanFlags.register(root.Flags())
	for _, name := range []string{"keep", "drop", "min-confidence", "rules", "site-config", "blocks", "max-bytes", "config"} {
		fs.AddFlag(root.Flags().Lookup(name))
	}
	fs.VarP(&f.jobs, "jobs", "j", "clean this many records at once; 0 is one for each processor")
}

// recordSource is the value of --from.
type recordSource string

// What standard input holds.
const (
	recordLines recordSource = "jsonl"
	recordWARC  recordSource = "warc"
)

func recordSources() []recordSource { return []recordSource{recordLines, recordWARC} }

func (s *recordSource) Set(v string) error { return setWord(s, v, recordSources()) }
func (s *recordSource) String() string     { return string(*s) }
func (s *recordSource) Type() string       { return joinWords(recordSources(), "|") }

// container is what the library calls it.
func (s recordSource) container() source.Container {
	if s == recordWARC {
		return source.WARC
	}
	return ""
}

// stream is the streaming command.
func (a *app) stream(ctx context.Context, f *streamFlags) error {
	c, err := a.cleanerWith(f.recordOptions(), &f.own)
	if err != nil {
		return err
	}
	if a.streams.onTerminal(a.streams.In) {
		return errors.New("no input: pipe JSON lines in")
	}
	in, err := (&input{name: dash}).open(ctx, a.streams.In)
	if err != nil {
		return err
	}
	defer func() { _ = in.Close() }() // It was only read.
	s, err := protocol.Clean(ctx, in, a.out, protocol.Options{
		Cleaner:   sureCleaner{c, f.minConfidence},
		Blocks:    f.blocks.on,
		Jobs:      f.jobs.atOnce(),
		MaxBytes:  int64(f.maxBytes),
		Container: f.from.container(),
	})
	return a.streamed(ctx, f, s, err)
}

// recordOptions are the flags that the library takes. What a page is and its address are the records' business.
func (f *streamFlags) recordOptions() clean.Options {
	return clean.Options{Keep: f.keep, Drop: f.drop, MaxBytes: int64(f.maxBytes)}
}

// streamed says how the run went.
func (a *app) streamed(ctx context.Context, f *streamFlags, s protocol.Summary, err error) error {
	switch {
	case a.out.err != nil:
		return unwritable(a.out.err)
	case ctx.Err() != nil:
		a.complain("interrupted after %d records", s.Cleaned+s.Failed)
		return errInterrupted
	case err != nil:
		a.complain("standard input: %v", unreadable(errors.Unwrap(err)))
		return errReported
	case f.strict && s.Failed > 0:
		a.complain("%d of %d records failed", s.Failed, s.Cleaned+s.Failed)
		return errReported
	}
	return nil
}

// sureCleaner fails articles that winnow is less sure of than the user wants it to be.
type sureCleaner struct {
	cleaner
	min confidence
}

func (c sureCleaner) CleanPage(ctx context.Context, p source.Page) (*article.Document, error) {
	d, err := c.cleaner.CleanPage(ctx, p)
	return d, c.min.check(d, err)
}
