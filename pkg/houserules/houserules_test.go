package houserules_test

import (
	"bytes"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

const (
	root         = "../.."
	maxFileLines = 300
	maxFuncLines = 60
	// leastFiles is far below what the repository holds: with fewer files the walk went wrong and proves nothing.
	leastFiles = 50
)

// emptyNames are names that say nothing of what a package holds.
var emptyNames = []string{"util", "utils", "common", "helper", "helpers", "misc", "shared", "base"}

// sourceFile is one parsed file. dir is slash-separated and relative to the repository.
type sourceFile struct {
	dir, name string
	lines     int
	set       *token.FileSet
	syntax    *ast.File
}

func (f *sourceFile) isTest() bool { return strings.HasSuffix(f.name, "_test.go") }

// place is the file and line of a node, as editors take it.
func (f *sourceFile) place(n ast.Node) string {
	return fmt.Sprintf("%s/%s:%d", f.dir, f.name, f.set.Position(n.Pos()).Line)
}

// sources reads every Go file under cmd and pkg but those in testdata and in modules of their own, which are programs that
// use winnow: what they import is theirs to choose.
func sources(t *testing.T) []*sourceFile {
	t.Helper()
	var files []*sourceFile
	for _, top := range []string{"cmd", "pkg"} {
		err := filepath.WalkDir(filepath.Join(root, top), func(path string, e fs.DirEntry, err error) error {
			if err != nil {
				return err
			}
			if e.IsDir() && (e.Name() == "testdata" || isModule(path)) {
				return filepath.SkipDir
			}
			if e.IsDir() || filepath.Ext(path) != ".go" {
				return nil
			}
			f, err := read(path)
			files = append(files, f)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if len(files) < leastFiles {
		t.Fatalf("found %d Go files, want at least %d: the walk goes wrong", len(files), leastFiles)
	}
	return files
}

// isModule reports whether a folder is a module of its own, as the go command sees it.
func isModule(dir string) bool {
	_, err := os.Stat(filepath.Join(dir, "go.mod"))
	return err == nil
}

func read(path string) (*sourceFile, error) {
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	dir, err := filepath.Rel(root, filepath.Dir(path))
	if err != nil {
		return nil, err
	}
	f := &sourceFile{dir: filepath.ToSlash(dir), name: filepath.Base(path), lines: bytes.Count(text, []byte("\n")), set: token.NewFileSet()}
	f.syntax, err = parser.ParseFile(f.set, path, text, parser.ParseComments)
	return f, err
}

func TestFilesAndFunctionsAreShort(t *testing.T) {
	for _, f := range sources(t) {
		if ast.IsGenerated(f.syntax) {
			continue
		}
		if f.lines > maxFileLines {
			t.Errorf("%s/%s has %d lines, the limit is %d: split it by what it does", f.dir, f.name, f.lines, maxFileLines)
		}
		for _, fn := range longFunctions(f) {
			t.Error(fn)
		}
	}
}

// longFunctions leaves tests out: what makes them long is a table, and a table is data.
func longFunctions(f *sourceFile) []string {
	if f.isTest() {
		return nil
	}
	var long []string
	for _, d := range f.syntax.Decls {
		fn, ok := d.(*ast.FuncDecl)
		if !ok {
			continue
		}
		if n := f.set.Position(fn.End()).Line - f.set.Position(fn.Pos()).Line + 1; n > maxFuncLines {
			long = append(long, fmt.Sprintf("%s: %s has %d lines, the limit is %d", f.place(fn), fn.Name.Name, n, maxFuncLines))
		}
	}
	return long
}

func TestPackagesAreDocumentedAndWellNamed(t *testing.T) {
	documented := map[string]bool{}
	for _, f := range sources(t) {
		if f.isTest() {
			continue
		}
		name := f.syntax.Name.Name
		if slices.Contains(emptyNames, name) {
			t.Errorf("%s: the name %s says nothing of what the package holds", f.dir, name)
		}
		if f.syntax.Doc != nil && documented[f.dir] {
			t.Errorf("%s/%s: the package has a second package doc: keep the one in doc.go", f.dir, f.name)
		}
		documented[f.dir] = documented[f.dir] || f.syntax.Doc != nil
		if f.syntax.Doc == nil {
			continue
		}
		if name != "main" && f.name != "doc.go" {
			t.Errorf("%s/%s: the package doc belongs into doc.go", f.dir, f.name)
		}
		start := "Package " + name + " "
		if name == "main" {
			start = "Command " + filepath.Base(f.dir) + " "
		}
		if !strings.HasPrefix(f.syntax.Doc.Text(), start) {
			t.Errorf("%s/%s: the package doc does not start with %q", f.dir, f.name, start)
		}
	}
	for dir, ok := range documented {
		if !ok {
			t.Errorf("%s: no file has a package doc", dir)
		}
	}
}

func TestExportedNamesAreDocumented(t *testing.T) {
	for _, f := range sources(t) {
		if f.isTest() || f.syntax.Name.Name == "main" {
			continue
		}
		for _, d := range f.syntax.Decls {
			for _, name := range undocumented(d) {
				t.Errorf("%s: %s has no doc comment", f.place(d), name)
			}
		}
	}
}

// undocumented returns the exported names that a declaration leaves without a comment. One comment over a group of
// constants or variables stands for all of them; a type needs one of its own.
func undocumented(d ast.Decl) []string {
	switch d := d.(type) {
	case *ast.FuncDecl:
		if d.Name.IsExported() && d.Doc == nil && !isOnHiddenType(d) && !isObvious(d) {
			return []string{d.Name.Name}
		}
	case *ast.GenDecl:
		var names []string
		for _, s := range d.Specs {
			names = append(names, undocumentedSpec(d, s)...)
		}
		return names
	}
	return nil
}

func undocumentedSpec(d *ast.GenDecl, s ast.Spec) []string {
	var names []string
	switch s := s.(type) {
	case *ast.TypeSpec:
		if s.Name.IsExported() && s.Doc == nil && (d.Doc == nil || d.Lparen.IsValid()) {
			names = append(names, s.Name.Name)
		}
	case *ast.ValueSpec:
		for _, n := range s.Names {
			if n.IsExported() && d.Doc == nil && s.Doc == nil && s.Comment == nil {
				names = append(names, n.Name)
			}
		}
	}
	return names
}

// isOnHiddenType reports whether a function is a method of a type that no other package sees.
func isOnHiddenType(fn *ast.FuncDecl) bool {
	if fn.Recv == nil || len(fn.Recv.List) == 0 {
		return false
	}
	typ := fn.Recv.List[0].Type
	for {
		switch t := typ.(type) {
		case *ast.StarExpr:
			typ = t.X
		case *ast.IndexExpr:
			typ = t.X
		case *ast.Ident:
			return !t.IsExported()
		default:
			return false
		}
	}
}

// isObvious reports whether a method is error's, whose contract everybody knows.
func isObvious(fn *ast.FuncDecl) bool { return fn.Recv != nil && fn.Name.Name == "Error" }
