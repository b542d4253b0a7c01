package houserules_test

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"path"
	"strings"
	"testing"
)

// TestGlobalsAreNeverWritten demands that what stands at the top of a package is made once and only read: no function assigns to
// it, to a part of it, or takes its address, and nothing there is made to be written, such as a lock. What a sync.OnceValue or a
// sync.Pool keeps is the same for everybody, so these are fine.
func TestGlobalsAreNeverWritten(t *testing.T) {
	files := sources(t)
	globals := map[string]map[string]bool{} // by folder
	for _, f := range files {
		if f.isTest() {
			continue
		}
		if globals[f.dir] == nil {
			globals[f.dir] = map[string]bool{}
		}
		for _, spec := range variables(f) {
			for _, name := range spec.Names {
				globals[f.dir][name.Name] = true
			}
			if kind := stateful(spec); kind != "" {
				t.Errorf("%s: %s is a %s: a package holds no state", f.place(spec), spec.Names[0].Name, kind)
			}
		}
	}
	for _, f := range files {
		if f.isTest() {
			continue
		}
		for _, place := range writes(f, globals[f.dir]) {
			t.Error(place)
		}
	}
}

// TestWritesAreFound tries the search on code that breaks the rule in every way.
func TestWritesAreFound(t *testing.T) {
	const code = `package p
import "example.com/other"
var a, b, c, d, e, f = 1, 2, []int{1}, map[int]int{}, 5, struct{ x int }{}
func g() {
	a = 2
	b++
	c[0] = 3
	delete(d, 1)
	_ = &e
	f.x = 4
	other.Name = 5
}
func fine(b int) {
	a := 1
	a = 2
	b++
	c := []int{a, b}
	c[0] = e
	other.Call(d)
}`
	f := &sourceFile{dir: "p", name: "p.go", set: token.NewFileSet()}
	var err error
	if f.syntax, err = parser.ParseFile(f.set, f.name, code, 0); err != nil {
		t.Fatal(err)
	}
	names := map[string]bool{}
	for _, spec := range variables(f) {
		for _, name := range spec.Names {
			names[name.Name] = true
		}
	}
	if found := writes(f, names); len(found) != 7 {
		t.Errorf("found %d writes, want 7:\n%s", len(found), strings.Join(found, "\n"))
	}
}

// variables are the variables at the top of a file.
func variables(f *sourceFile) []*ast.ValueSpec {
	var list []*ast.ValueSpec
	for _, d := range f.syntax.Decls {
		if g, ok := d.(*ast.GenDecl); ok && g.Tok == token.VAR {
			for _, s := range g.Specs {
				list = append(list, s.(*ast.ValueSpec))
			}
		}
	}
	return list
}

// stateful returns the type of a variable that is of no use unless it is written to, "" for all others.
func stateful(spec *ast.ValueSpec) string {
	kind := ""
	look := func(n ast.Node) bool {
		if s, ok := n.(*ast.SelectorExpr); ok {
			if x, ok := s.X.(*ast.Ident); ok {
				name := x.Name + "." + s.Sel.Name
				switch {
				case name == "sync.Map", name == "sync.Mutex", name == "sync.RWMutex", name == "sync.Once", x.Name == "atomic":
					kind = name
				}
			}
		}
		_, isFunc := n.(*ast.FuncLit) // It has variables of its own.
		return !isFunc
	}
	if spec.Type != nil {
		ast.Inspect(spec.Type, look)
	}
	for _, v := range spec.Values {
		ast.Inspect(v, look)
	}
	return kind
}

// writes lists where the functions of a file write to variables at the top of packages.
func writes(f *sourceFile, globals map[string]bool) []string {
	imports := map[string]bool{}
	for _, i := range f.syntax.Imports {
		if i.Name != nil {
			imports[i.Name.Name] = true
		} else {
			imports[path.Base(strings.Trim(i.Path.Value, `"`))] = true
		}
	}
	own := map[any]bool{}
	for _, spec := range variables(f) {
		own[spec] = true
	}
	var found []string
	check := func(e ast.Expr) {
		x := rootOf(e)
		if x == nil || x.Name == "_" {
			return
		}
		_, selects := e.(*ast.SelectorExpr)
		// The parser knows what is declared in the file; other files of the package, and imports, it does not.
		switch {
		case x.Obj == nil && globals[x.Name], x.Obj != nil && own[x.Obj.Decl], x.Obj == nil && selects && imports[x.Name]:
			found = append(found, fmt.Sprintf("%s: writes to %s, which all callers share", f.place(e), x.Name))
		}
	}
	ast.Inspect(f.syntax, func(n ast.Node) bool {
		for _, e := range written(n) {
			check(e)
		}
		return true
	})
	return found
}

// written are the expressions that a node writes to, or lets others write to.
func written(n ast.Node) []ast.Expr {
	switch n := n.(type) {
	case *ast.AssignStmt:
		if n.Tok != token.DEFINE {
			return n.Lhs
		}
	case *ast.IncDecStmt:
		return []ast.Expr{n.X}
	case *ast.UnaryExpr:
		if n.Op == token.AND {
			return []ast.Expr{n.X}
		}
	case *ast.CallExpr:
		if name, ok := n.Fun.(*ast.Ident); ok && (name.Name == "delete" || name.Name == "clear") {
			return n.Args[:1]
		}
	}
	return nil
}

// rootOf returns the variable that an expression is a part of, nil when it is part of none.
func rootOf(e ast.Expr) *ast.Ident {
	for {
		switch x := e.(type) {
		case *ast.Ident:
			return x
		case *ast.IndexExpr:
			e = x.X
		case *ast.SelectorExpr:
			e = x.X
		case *ast.StarExpr:
			e = x.X
		case *ast.ParenExpr:
			e = x.X
		default:
			return nil
		}
	}
}
