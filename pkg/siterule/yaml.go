package siterule

import (
	"bytes"
	"errors"
	"fmt"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"
)

// located is a text of a file and the line it stands on.
type located struct {
	text string
	line int
}

// entry is a key of a mapping and what stands behind it.
type entry struct {
	key   located
	value ast.Node
}

// lineError is an error at a line of the file.
type lineError struct {
	line int
	err  error
}

func (e *lineError) Error() string { return e.err.Error() }
func (e *lineError) Unwrap() error { return e.err }

func errorAt(line int, format string, args ...any) error {
	return &lineError{line, fmt.Errorf(format, args...)}
}

// parseYAML returns the root of the one document in a file; nil when the file says nothing. A panic of the library is an
// error like any other.
func parseYAML(data []byte) (root ast.Node, err error) {
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
			return nil, errorAt(y.GetToken().Position.Line, "%s", y.GetMessage())
		}
		return nil, err
	}
	for i, doc := range file.Docs {
		if doc.Body == nil {
			continue
		}
		if root != nil {
			return nil, errorAt(line(file.Docs[i].Body), "a second document begins here: put all sites under the first sites key")
		}
		root = doc.Body
	}
	return root, nil
}

// Bounds of what is given to the parser, which needs the stack for each level and more than linear time for some: site rules
// nest five levels deep.
const (
	maxLineBytes = 4096
	maxNesting   = 32
)

// checkNesting refuses files that nest like none that a person writes. Brackets in selectors count too, but close again.
func checkNesting(data []byte) error {
	open, number := 0, 0
	for text := range bytes.Lines(data) {
		number++
		if len(text) > maxLineBytes {
			return errorAt(number, "the line is longer than %d bytes: break it", maxLineBytes)
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
			return errorAt(number, "it nests more than %d levels: a file of site rules has five", maxNesting)
		}
	}
	return nil
}

// line is the line a node begins on.
func line(n ast.Node) int {
	if n == nil || n.GetToken() == nil || n.GetToken().Position == nil {
		return 1
	}
	return n.GetToken().Position.Line
}

// mapping returns the entries of a mapping in order. what says what the mapping is of, for messages; above is the line of
// the key that it stands behind.
func mapping(n ast.Node, what string, above int) ([]entry, error) {
	var values []*ast.MappingValueNode
	switch n := n.(type) {
	case *ast.MappingNode:
		values = n.Values
	case *ast.MappingValueNode:
		values = []*ast.MappingValueNode{n}
	default:
		return nil, errorAt(above, "%s must be keys with values", what)
	}
	entries := make([]entry, 0, len(values))
	seen := map[string]bool{}
	for _, v := range values {
		key, ok := v.Key.(*ast.StringNode)
		if !ok {
			return nil, errorAt(line(v), "%s has a key that is no plain word", what)
		}
		if seen[key.Value] {
			return nil, errorAt(line(v.Key), "the key %q stands twice in %s: put the values together", key.Value, what)
		}
		seen[key.Value] = true
		entries = append(entries, entry{located{key.Value, line(v.Key)}, v.Value})
	}
	return entries, nil
}

// sequence returns the items of a list.
func sequence(e entry) ([]ast.Node, error) {
	list, ok := e.value.(*ast.SequenceNode)
	if !ok {
		return nil, errorAt(e.key.line, "%s must be a list, such as %s: [\"div.story\"]", e.key.text, e.key.text)
	}
	return list.Values, nil
}

// scalar returns a text. what says what it is, for messages; above is the line to name when the node has none.
func scalar(n ast.Node, what string, above int) (located, error) {
	switch n := n.(type) {
	case *ast.StringNode:
		if n.Value != "" {
			return located{n.Value, line(n)}, nil
		}
	case *ast.LiteralNode:
		if n.Value != nil && n.Value.Value != "" {
			return located{n.Value.Value, line(n)}, nil
		}
	case *ast.NullNode, nil:
	default:
		return located{}, errorAt(line(n), "%s must be text: put it in quotes", what)
	}
	return located{}, errorAt(above, "%s is empty; text that begins with # needs quotes", what)
}

// texts returns a list of texts.
func texts(e entry, what string) ([]located, error) {
	nodes, err := sequence(e)
	if err != nil {
		return nil, err
	}
	list := make([]located, 0, len(nodes))
	for _, n := range nodes {
		t, err := scalar(n, what, max(e.key.line, line(n)))
		if err != nil {
			return nil, err
		}
		list = append(list, t)
	}
	return list, nil
}
