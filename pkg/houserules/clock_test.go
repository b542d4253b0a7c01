package houserules_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"slices"
	"strings"
	"testing"
)

// clocks says which packages may ask for the time, and it is for how long something takes, which Go counts on a clock that never
// jumps. No result and no decision depends on the date.
var clocks = map[string][]string{
	"pkg/cli":   {"Now", "Since"},          // How long a page took, in the manifest
	"pkg/fetch": {"Now", "Since", "Until"}, // What is left of the time of a page, and pauses between pages
}

// wall are the names by which a date gets into a program: the system's, that of a file, and the zone that the system is set to.
var wall = []string{"ModTime", "Local", "LoadLocation", "Unix", "UnixMilli", "UnixMicro", "UnixNano"}

func TestNothingDependsOnTheDate(t *testing.T) {
	for _, f := range sources(t) {
		if f.isTest() {
			continue
		}
		for _, use := range dates(f, clocks[f.dir]) {
			t.Error(use)
		}
	}
}

// dates lists where a file asks for the time in another way than it may.
func dates(f *sourceFile, allowed []string) []string {
	var uses []string
	ast.Inspect(f.syntax, func(n ast.Node) bool {
		s, ok := n.(*ast.SelectorExpr)
		if !ok {
			return true
		}
		pkg, isName := s.X.(*ast.Ident)
		asks := isName && pkg.Name == "time" && slices.Contains([]string{"Now", "Since", "Until"}, s.Sel.Name)
		if asks && !slices.Contains(allowed, s.Sel.Name) {
			uses = append(uses, f.place(s)+": "+f.dir+" may not ask for the time")
		}
		makes := isName && pkg.Name == "time" && strings.HasPrefix(s.Sel.Name, "Unix") // A date from a number that a page holds.
		if slices.Contains(wall, s.Sel.Name) && !makes {
			uses = append(uses, f.place(s)+": "+s.Sel.Name+" depends on the date, which may jump")
		}
		return true
	})
	return uses
}

func TestDatesAreFound(t *testing.T) {
	f := &sourceFile{dir: "p", name: "p.go", set: token.NewFileSet()}
	var err error
	f.syntax, err = parser.ParseFile(f.set, f.name, `package p
import "time"
func f(i fs.FileInfo) {
	begun := time.Now()
	_ = time.Since(begun)
	_ = begun.Unix()
	_ = i.ModTime()
	_ = time.Now().In(time.Local)
	_ = time.Unix(1, 0).Add(time.Second)
}
`, 0)
	if err != nil {
		t.Fatal(err)
	}
	if got := dates(f, []string{"Since"}); len(got) != 5 {
		t.Errorf("found\n%s\nwant two of Now, Unix, ModTime and Local", strings.Join(got, "\n"))
	}
}
