package growth_test

import (
	"bufio"
	"flag"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/winnow-cli/winnow/pkg/growth"
)

const module = "github.com/winnow-cli/winnow/"

var alone = flag.Bool("alone", false, "count the steps of each shape alone and print them: more exact, and takes minutes")

const (
	// factor is how many times larger the larger input is.
	factor = 4
	// most is how many times more often a statement may run for it. The square of the factor is 16; what sorts, what a loop with
	// a bound costs until it reaches the bound, and what runs twice as often since the vote of readability was asked for, lie
	// below most.
	most = 2.2 * factor
	// share is the part of all steps that a statement must have to be looked at: what runs for a few of the things alone, or from
	// some size on, as the vote of readability does, has less. A loop over all things in one over all has more.
	share = 0.04
	// mostBytes is how many times more it may allocate: what doubles when it is full may have doubled once more, and the vote
	// of readability is asked for at some sizes only.
	mostBytes = 9
)

// bounded are functions with a loop that ends at a bound which the inputs here do not reach.
var bounded = map[string]string{
	"pkg/htmldoc/blocks.go": "nth", // It looks back at 1,000 siblings at most.
}

// counted are the packages whose statements are counted: ours, and the libraries that walk over whole pages.
var counted = strings.Join([]string{
	module + "pkg/...", "golang.org/x/net/html", "github.com/go-shiori/go-readability", "github.com/go-shiori/dom",
	"github.com/yuin/goldmark/...", "github.com/JohannesKaufmann/...",
}, ",")

// TestStepsAreLinear cleans every shape in two sizes and compares how often each statement ran, and what was allocated. A loop over all blocks inside
// one over all blocks shows in the count of its own statements, however fast it is at this size, on any machine.
func TestStepsAreLinear(t *testing.T) {
	if testing.Short() || raced {
		t.Skip("the program that counts takes long to build")
	}
	c := startCounter(t)
	for _, group := range groups() {
		t.Run(group[0].Name, func(t *testing.T) {
			suspects := c.suspects(t, group)
			if len(suspects) == 0 {
				return
			}
			t.Errorf("the work is not linear:\n%s", strings.Join(suspects, "\n"))
			for _, shape := range group {
				if found := c.suspects(t, []growth.Shape{shape}); len(found) > 0 {
					t.Logf("it is %s", shape.Name)
				}
			}
		})
	}
}

// groups are the shapes that are counted together: one each with -alone, else as many as keep the figures apart.
func groups() [][]growth.Shape {
	size := 12
	if *alone {
		size = 1
	}
	return slices.Collect(slices.Chunk(growth.Shapes(), size))
}

// counter is a running program that counts its own steps.
type counter struct {
	in     *bufio.Writer
	out    *bufio.Reader
	folder string
}

func startCounter(t *testing.T) *counter {
	t.Helper()
	program := filepath.Join(t.TempDir(), "steps")
	goTool(t, "build", "-cover", "-covermode=atomic", "-coverpkg="+counted, "-o", program, "./testdata/steps")
	cmd := exec.Command(program)
	cmd.Stderr = os.Stderr
	cmd.Env = append(os.Environ(), "GOCOVERDIR="+t.TempDir())
	in, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		in.Close()
		if err := cmd.Wait(); err != nil {
			t.Errorf("the program that counts: %v", err)
		}
	})
	return &counter{in: bufio.NewWriter(in), out: bufio.NewReader(out), folder: t.TempDir()}
}

// goTool runs the go command in the folder of this package.
func goTool(t *testing.T, args ...string) {
	t.Helper()
	if out, err := exec.CommandContext(t.Context(), "go", args...).CombinedOutput(); err != nil {
		t.Fatalf("go %s: %v\n%s", strings.Join(args, " "), err, out)
	}
}

// count is what cleaning took.
type count struct {
	// blocks says how often each block of statements ran, steps how many statements ran in all.
	blocks map[string]int
	steps  int
	// bytes were allocated.
	bytes uint64
}

// count cleans shapes with so many times the few things of each.
func (c *counter) count(t *testing.T, shapes []growth.Shape, times int) count {
	t.Helper()
	folder, err := os.MkdirTemp(c.folder, "")
	if err != nil {
		t.Fatal(err)
	}
	names := make([]string, len(shapes))
	for i, s := range shapes {
		names[i] = s.Name
	}
	fmt.Fprintf(c.in, "%s\t%d\t%s\n", folder, times, strings.Join(names, "|"))
	if err := c.in.Flush(); err != nil {
		t.Fatal(err)
	}
	got := count{blocks: map[string]int{}}
	if _, err := fmt.Fscanln(c.out, &got.bytes); err != nil {
		t.Fatalf("the program that counts has ended: %v", err)
	}
	profile := filepath.Join(folder, "profile")
	goTool(t, "tool", "covdata", "textfmt", "-i="+folder, "-o="+profile)
	text, err := os.ReadFile(profile)
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(text)) {
		fields := strings.Fields(line)
		if len(fields) != 3 {
			continue // The first line names the mode.
		}
		statements, err1 := strconv.Atoi(fields[1])
		runs, err2 := strconv.Atoi(fields[2])
		if err1 != nil || err2 != nil {
			t.Fatalf("the profile has the line %q", line)
		}
		got.blocks[fields[0]] = runs
		got.steps += runs * statements
	}
	return got
}

// suspects returns the statements whose number of runs grows much faster than the inputs of some shapes, one a line.
func (c *counter) suspects(t *testing.T, shapes []growth.Shape) []string {
	t.Helper()
	times := 1
	if *alone {
		times = factor
	}
	few, many := c.count(t, shapes, times), c.count(t, shapes, times*factor)
	things := 0
	for _, s := range shapes {
		things += s.Few() * times
	}
	if few.steps < things {
		t.Fatalf("%d steps were counted for %d things: the count goes wrong", few.steps, things)
	}
	t.Logf("%s: %d things take %d steps and %d bytes, %d things %.2f times the steps and %.2f times the bytes", shapes[0].Name,
		things, few.steps, few.bytes, factor*things, float64(many.steps)/float64(few.steps), float64(many.bytes)/float64(few.bytes))
	var suspects []string
	if many.bytes > mostBytes*few.bytes {
		suspects = append(suspects, fmt.Sprintf("%d and %d bytes were allocated", few.bytes, many.bytes))
	}
	for block, n := range many.blocks {
		if few.blocks[block] == 0 {
			continue // It is for what only the larger input has, such as that vote.
		}
		if float64(n) > share*float64(many.steps) && float64(n) > most*float64(few.blocks[block]) && !isBounded(t, block) {
			suspects = append(suspects, fmt.Sprintf("%s ran %d and %d times", block, few.blocks[block], n))
		}
	}
	slices.Sort(suspects)
	return suspects
}

// isBounded reports whether a block of statements stands in one of the bounded functions.
func isBounded(t *testing.T, block string) bool {
	t.Helper()
	file, place, _ := strings.Cut(strings.TrimPrefix(block, module), ":")
	name := bounded[file]
	if name == "" {
		return false
	}
	set := token.NewFileSet()
	syntax, err := parser.ParseFile(set, filepath.Join("../..", file), nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	line, _, _ := strings.Cut(place, ".")
	at, err := strconv.Atoi(line)
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range syntax.Decls {
		if fn, ok := d.(*ast.FuncDecl); ok && fn.Name.Name == name {
			return set.Position(fn.Pos()).Line <= at && at <= set.Position(fn.End()).Line
		}
	}
	return false
}
