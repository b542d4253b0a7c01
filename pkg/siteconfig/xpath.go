package siteconfig

import (
	"errors"
	"fmt"

	"github.com/antchfx/xpath"
	"golang.org/x/net/html"

	"github.com/winnow-cli/winnow/pkg/article"
)

// Bounds of one evaluation, in steps from node to node. Most expressions need a few steps a node; those that look at
// siblings can need the square of the nodes, and are stopped.
const (
	leastSteps   = 1_000_000
	stepsPerNode = 200
	// maxExpression is the longest expression in bytes, far beyond what a person writes.
	maxExpression = 4096
	// maxTexts bounds the texts that title, author and date give.
	maxTexts = 16
)

// errTooLong says that an evaluation was stopped.
var errTooLong = errors.New("it takes too long on this page: write it without steps to siblings and positions")

// compile is the library's, with its panics as errors. Expressions keep state while they are evaluated, so each page has its
// own.
func compile(expression string) (x *xpath.Expr, err error) {
	defer func() {
		if v := recover(); v != nil {
			x, err = nil, fmt.Errorf("it cannot be read: %v", v)
		}
	}()
	if len(expression) > maxExpression {
		return nil, fmt.Errorf("it is longer than %d bytes", maxExpression)
	}
	return xpath.Compile(expression)
}

// tree is a page that expressions are evaluated on, one at a time.
type tree struct {
	root  *html.Node
	nodes int
}

func newTree(root *html.Node) *tree {
	t := &tree{root: root}
	for range root.Descendants() {
		t.nodes++
	}
	return t
}

// nodes returns the nodes that an expression selects. It fails on one that gives another kind of value.
func (t *tree) find(expression string) (nodes []*html.Node, err error) {
	err = t.evaluate(expression, func(value any) error {
		list, ok := value.(*xpath.NodeIterator)
		if !ok {
			return errors.New("it gives no nodes")
		}
		for list.MoveNext() {
			if at := list.Current().(*navigator); at.attr < 0 {
				nodes = append(nodes, at.node)
			}
		}
		return nil
	})
	return nodes, err
}

// texts returns the texts that an expression gives, and the nodes they stand in; attributes have no node.
func (t *tree) texts(expression string) (texts []string, nodes []*html.Node, err error) {
	add := func(text string, n *html.Node) {
		if text = article.FoldSpace(text); text != "" {
			texts, nodes = append(texts, text), append(nodes, n)
		}
	}
	err = t.evaluate(expression, func(value any) error {
		switch value := value.(type) {
		case string:
			add(value, nil)
		case *xpath.NodeIterator:
			for value.MoveNext() && len(texts) < maxTexts {
				at := value.Current().(*navigator)
				if at.attr >= 0 {
					add(at.Value(), nil)
				} else {
					add(at.Value(), at.node)
				}
			}
		default:
			return errors.New("it gives neither nodes nor a text")
		}
		return nil
	})
	return texts, nodes, err
}

// evaluate hands the value of an expression to a function. A panic of the library is an error.
func (t *tree) evaluate(expression string, use func(value any) error) (err error) {
	defer func() {
		switch v := recover(); v {
		case nil:
		case errTooLong:
			err = errTooLong
		default:
			err = fmt.Errorf("it cannot be evaluated: %v", v)
		}
	}()
	x, err := compile(expression)
	if err != nil {
		return err
	}
	left := leastSteps + stepsPerNode*t.nodes
	return use(x.Evaluate(&navigator{root: t.root, node: t.root, attr: -1, left: &left}))
}
