package siterule

import (
	"context"
	"fmt"
	"slices"

	"github.com/goccy/go-yaml/ast"

	"github.com/winnow-cli/winnow/pkg/article"
	"github.com/winnow-cli/winnow/pkg/htmldoc"
	"github.com/winnow-cli/winnow/pkg/yamldoc"
)

// noRole is the word of an example that no rule may match.
const noRole = "none"

// examples reads the list under test.
func (p *fileParser) examples(e yamldoc.Entry) ([]example, error) {
	nodes, err := yamldoc.Sequence(e)
	if err != nil {
		return nil, err
	}
	list := make([]example, 0, len(nodes))
	for _, n := range nodes {
		ex, err := p.example(n, max(e.Key.Line, yamldoc.Line(n)))
		if err != nil {
			return nil, err
		}
		list = append(list, ex)
	}
	return list, nil
}

func (p *fileParser) example(n ast.Node, above int) (example, error) {
	entries, err := yamldoc.Mapping(n, "a test", above)
	if err != nil {
		return example{}, err
	}
	ex, words := example{source: p.source(above)}, map[string]string{}
	for _, e := range entries {
		if e.Key.Text != "html" && e.Key.Text != "role" {
			return ex, yamldoc.Errorf(e.Key.Line, "unknown key %q: a test has html and role", e.Key.Text)
		}
		t, err := yamldoc.Scalar(e.Value, e.Key.Text, e.Key.Line)
		if err != nil {
			return ex, err
		}
		words[e.Key.Text] = t.Text
	}
	if words["html"] == "" || words["role"] == "" {
		return ex, yamldoc.Errorf(above, "a test needs both html and role; the role is none when no rule may match")
	}
	ex.html = words["html"]
	if words["role"] != noRole {
		if ex.role, err = article.ParseRole(words["role"]); err != nil {
			return ex, &yamldoc.LineError{Line: above, Err: fmt.Errorf("%w, or none", err)}
		}
	}
	return ex, nil
}

// Failure says which test of a site failed, and how.
type Failure struct {
	// Source is the file and line of the test.
	Source string
	// What is wrong, in words that go on from the site's name.
	What string
}

// Failures runs the site's tests. Nil means that all is right, or that there are no tests.
func (s *Site) Failures() []Failure {
	var failures []Failure
	for _, ex := range s.examples {
		if what := s.failure(&ex); what != "" {
			failures = append(failures, Failure{ex.source, what})
		}
	}
	return failures
}

// failure runs one test; "" means that all is right.
func (s *Site) failure(ex *example) string {
	page, err := htmldoc.Parse(context.Background(), ex.html, htmldoc.Options{})
	if err != nil {
		return fmt.Sprintf("has a test whose html cannot be read: %v", err)
	}
	votes := s.apply(page, page.Places(), -1, make([]bool, len(page.Document.Blocks)), nil)
	if ex.role == article.RoleNone {
		if len(votes) > 0 {
			return fmt.Sprintf("must not match, but %s does: %q", votes[0].Rule, ex.html)
		}
		return ""
	}
	if !slices.ContainsFunc(votes, func(v article.Vote) bool { return v.Role == ex.role }) {
		return fmt.Sprintf("must find %s but does not: %q", ex.role, ex.html)
	}
	return ""
}
