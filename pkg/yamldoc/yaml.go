package yamldoc

import (
	"bytes"
	"errors"
	"fmt"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"
)

// Text is a text of a file and the line it stands on, from 1.
type Text struct {
	Text string
	Line int
}

// Entry is a key of a mapping and what stands behind it.
type Entry struct {
	Key   Text
	Value ast.Node
}

// LineError is an error at a line of the file.
type LineError struct {
	// Line counts from 1.
	Line int
	Err  error
}

// Error returns the message without the line: whoever knows the file says where it is.
func (e *LineError) Error() string { return e.Err.Error() }

// Unwrap returns the cause.
func (e *LineError) Unwrap() error { return e.Err }

// Errorf returns a *LineError.
func Errorf(line int, format string, args ...any) error {
	return &LineError{line, fmt.Errorf(format, args...)}
}

// Parse returns the root of the one document in a file; nil when the file says nothing. A panic of the library is an
// error like any other.
func Parse(data []byte) (root ast.Node, err error) {
	defer func() {
		if v := recover(); v != nil {
			root, err = nil, fmt.Errorf("the YAML cannot be read: %v", v)
		}
	}()
	if err := checkNesting(data); err != nil {
		return nil, err
	}
	file, err := parser.ParseBytes(data, 0)
	if err != nil {
		var y yaml.Error
		if errors.As(err, &y) && y.GetToken() != nil && y.GetToken().Position != nil {
			return nil, Errorf(y.GetToken().Position.Line, "%s", y.GetMessage())
		}
		return nil, err
	}
	for i, doc := range file.Docs {
		if doc.Body == nil {
			continue
		}
		if root != nil {
			return nil, Errorf(Line(file.Docs[i].Body), "a second document begins here: put everything into the first")
		}
		root = doc.Body
	}
	return root, nil
}

// Bounds of what is given to the parser, which needs the stack for each level and more than linear time for some: files for
// people nest five levels deep.
const (
	// MaxLineBytes is the longest line.
	MaxLineBytes = 4096
	maxNesting   = 32
)

// checkNesting refuses files that nest like none that a person writes. Brackets in selectors count too, but close again.
func checkNesting(data []byte) error {
	open, number := 0, 0
	for text := range bytes.Lines(data) {
		number++
		if len(text) > MaxLineBytes {
			return Errorf(number, "the line is longer than %d bytes: break it", MaxLineBytes)
		}
		for _, c := range text {
			switch c {
			case '[', '{':
				open++
			case ']', '}':
				open = max(0, open-1)
			}
		}
		if open > maxNesting || bytes.Count(text, []byte("- ")) > maxNesting || bytes.Count(text, []byte("? ")) > maxNesting {
			return Errorf(number, "it nests more than %d levels: no file for people does", maxNesting)
		}
	}
	return nil
}

// Line is the line a node begins on.
func Line(n ast.Node) int {
	if n == nil || n.GetToken() == nil || n.GetToken().Position == nil {
		return 1
	}
	return n.GetToken().Position.Line
}

// Mapping returns the entries of a mapping in order. what says what the mapping is of, for messages; above is the line of
// the key that it stands behind.
func Mapping(n ast.Node, what string, above int) ([]Entry, error) {
	var values []*ast.MappingValueNode
	switch n := n.(type) {
	case *ast.MappingNode:
		values = n.Values
	case *ast.MappingValueNode:
		values = []*ast.MappingValueNode{n}
	default:
		return nil, Errorf(above, "%s must be keys with values", what)
	}
	entries := make([]Entry, 0, len(values))
	seen := map[string]bool{}
	for _, v := range values {
		key, ok := v.Key.(*ast.StringNode)
		if !ok {
			return nil, Errorf(Line(v), "%s has a key that is no plain word", what)
		}
		if seen[key.Value] {
			return nil, Errorf(Line(v.Key), "the key %q stands twice in %s: put the values together", key.Value, what)
		}
		seen[key.Value] = true
		entries = append(entries, Entry{Text{key.Value, Line(v.Key)}, v.Value})
	}
	return entries, nil
}

// Sequence returns the items of a list.
func Sequence(e Entry) ([]ast.Node, error) {
	list, ok := e.Value.(*ast.SequenceNode)
	if !ok {
		return nil, Errorf(e.Key.Line, "%s must be a list, such as %s: [a, b]", e.Key.Text, e.Key.Text)
	}
	return list.Values, nil
}

// Scalar returns a text. what says what it is, for messages; above is the line to name when the node has none.
func Scalar(n ast.Node, what string, above int) (Text, error) {
	switch n := n.(type) {
	case *ast.StringNode:
		if n.Value != "" {
			return Text{n.Value, Line(n)}, nil
		}
	case *ast.LiteralNode:
		if n.Value != nil && n.Value.Value != "" {
			return Text{n.Value.Value, Line(n)}, nil
		}
	case *ast.NullNode, nil:
	default:
		return Text{}, Errorf(Line(n), "%s must be text: put it in quotes", what)
	}
	return Text{}, Errorf(above, "%s is empty; text that begins with # needs quotes", what)
}

// Texts returns a list of texts.
func Texts(e Entry, what string) ([]Text, error) {
	nodes, err := Sequence(e)
	if err != nil {
		return nil, err
	}
	list := make([]Text, 0, len(nodes))
	for _, n := range nodes {
		t, err := Scalar(n, what, max(e.Key.Line, Line(n)))
		if err != nil {
			return nil, err
		}
		list = append(list, t)
	}
	return list, nil
}

// Plain returns a text, a number or a switch as it is written. what and above are those of Scalar.
func Plain(n ast.Node, what string, above int) (Text, error) {
	switch n.(type) {
	case *ast.IntegerNode, *ast.FloatNode, *ast.BoolNode:
		return Text{n.GetToken().Value, Line(n)}, nil
	}
	return Scalar(n, what, above)
}
