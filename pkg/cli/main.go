package cli

import (
	"context"
	"errors"
	"io"
	"log"
	"os"
	"os/signal"
	"syscall"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"github.com/winnow-cli/winnow/pkg/intake"
)

// The exit statuses that scripts rely on.
const (
	exitDone        = 0
	exitFailed      = 1
	exitUsage       = 2
	exitInterrupted = 130
)

// Streams is what a command reads from and writes to. In, Out and Err must not be nil.
type Streams struct {
	In       io.Reader
	Out, Err io.Writer
	// IsTerminal tells whether one of the three is a terminal. Nil means that none is.
	IsTerminal func(stream any) bool
	// Width is the width in columns of one of the three that is a terminal, 0 when unknown. Nil means unknown.
	Width func(stream any) int
}

// onTerminal reports whether one of the three is a terminal.
func (s Streams) onTerminal(stream any) bool { return s.IsTerminal != nil && s.IsTerminal(stream) }

// System returns the streams of the process.
func System() Streams {
	return Streams{In: os.Stdin, Out: os.Stdout, Err: os.Stderr, IsTerminal: isTerminal, Width: width}
}

func isTerminal(stream any) bool {
	f, ok := stream.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}

func width(stream any) int {
	f, ok := stream.(*os.File)
	if !ok {
		return 0
	}
	columns, _, err := term.GetSize(int(f.Fd()))
	if err != nil {
		return 0 // It is no terminal, or one that does not tell.
	}
	return columns
}

// Main runs the command with the arguments that follow its name and returns its exit status: 0 when every input was
// cleaned, 1 when one failed, 2 for a usage error, 130 when interrupted. The first SIGINT or SIGTERM lets the inputs in
// hand finish; a second one kills the process at once. A closed standard output ends the run quietly with status 1.
//
// Main changes how the process takes signals while it runs, and where the log package writes, so call it once at a time.
func Main(args []string, s Streams) int {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	// A shell that starts a background job makes it deaf to SIGINT; it should stay so.
	if !signal.Ignored(os.Interrupt) {
		var stop context.CancelFunc
		ctx, stop = signal.NotifyContext(ctx, os.Interrupt, syscall.SIGTERM)
		defer stop()
		defer context.AfterFunc(ctx, stop)()
	}
	defer ignoreBrokenPipe()()
	defer quietLibraries()()
	return newApp(s, newCleaner).main(ctx, args)
}

// quietLibraries keeps off standard error what libraries log: net/http quotes servers there that send more than they announced.
func quietLibraries() (restore func()) {
	before := log.Writer()
	log.SetOutput(io.Discard)
	return func() { log.SetOutput(before) }
}

// NewCommand returns the tree of commands, for what documents it, such as cmd/manpages. Each call returns a tree of its own and
// reads and writes nothing. To run the command call Main, which also takes signals and tells the exit status.
func NewCommand() *cobra.Command {
	root := newApp(System(), newCleaner).newRoot()
	root.InitDefaultHelpCmd()
	root.InitDefaultCompletionCmd()
	return root
}

// app is one call of the command.
type app struct {
	streams    Streams
	out        *output
	newCleaner cleanerFunc
	pages      pagesFunc
	// progress is the bar that is on the terminal, nil when there is none.
	progress *progress
}

func newApp(s Streams, newCleaner cleanerFunc) *app {
	return &app{streams: s, out: &output{w: s.Out}, newCleaner: newCleaner, pages: intake.Pages}
}

// main is Main without signals.
func (a *app) main(ctx context.Context, args []string) int {
	root := a.newRoot()
	root.SetArgs(append([]string{}, args...)) // Never nil: cobra would read the arguments of the process instead.
	err := root.ExecuteContext(ctx)
	if a.out.err != nil && !errors.Is(err, errReported) && !errors.Is(err, errInterrupted) {
		err = unwritable(a.out.err) // Of help and the like; cobra drops the error or takes it for one of usage.
	}
	return a.status(err)
}

// status turns the error of a command into an exit status and prints what has not been printed yet. Whatever is not
// one of our own errors comes from cobra, which has errors of usage only.
func (a *app) status(err error) int {
	switch {
	case err == nil:
		return exitDone
	case errors.Is(err, errNotBegun):
		a.complain("%v", errNotBegun)
		return exitInterrupted
	case errors.Is(err, errInterrupted):
		return exitInterrupted
	case errors.Is(err, errReported):
		return exitFailed
	case isBrokenPipe(err):
		return exitFailed
	case asFailure(err) != nil:
		a.complain("%s: %v", stdoutName, asFailure(err))
		return exitFailed
	default:
		a.complain("%v (see winnow --help)", err)
		return exitUsage
	}
}

// stdoutName is what messages call standard output.
const stdoutName = "standard output"

// output is standard output. It remembers the first error, since not every command looks at the ones it gets.
type output struct {
	w   io.Writer
	err error
}

// Write implements io.Writer. After an error nothing more is written.
func (o *output) Write(p []byte) (int, error) {
	if o.err != nil {
		return 0, o.err
	}
	n, err := o.w.Write(p)
	o.err = err
	return n, err
}
