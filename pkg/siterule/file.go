package siterule

import (
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/andybalholm/cascadia"
	"github.com/goccy/go-yaml/ast"

	"github.com/winnow-cli/winnow/pkg/article"
	"github.com/winnow-cli/winnow/pkg/hostname"
	"github.com/winnow-cli/winnow/pkg/yamldoc"
)

// maxFileBytes is the largest file. A thousand sites with ten selectors each fit well.
const maxFileBytes = 1 << 20

// Rule is one selector and what it says. Rules are plain data: nothing writes to one after Parse returned it.
type Rule struct {
	// ID is site/DOMAIN/keep-N or site/DOMAIN/ROLE-N.
	ID string
	// Domain is the host name, in the spelling of [hostname.Parse].
	Domain string
	// Role is what a matched block is: Body for keep.
	Role article.Role
	// Selector is the CSS selector as it was written.
	Selector string
	// Why is the reason in a few words for a person.
	Why string
	// Source is the file and line, for messages.
	Source string

	keep     bool
	compiled cascadia.SelectorGroup
}

// example is a piece of a page and the role that a rule must give a block in it; RoleNone when no rule may match.
type example struct {
	html   string
	role   article.Role
	source string
}

// Site is what a file says of one domain. Its fields must not be written to.
type Site struct {
	Domain string
	// Rules are in the order in which they count: those of drop as they stand, then those of keep.
	Rules []Rule
	// Source is the file and line, for messages.
	Source string

	examples []example
}

// Parse reads a file of site rules. The name says where it comes from. The error names the file, the line and what to
// write instead. A file without any site is an error too.
func Parse(name string, data io.Reader) ([]Site, error) {
	text, err := io.ReadAll(io.LimitReader(data, maxFileBytes+1))
	if err != nil {
		return nil, fmt.Errorf("reading site rules %s: %w", name, err)
	}
	if len(text) > maxFileBytes {
		return nil, fmt.Errorf("site rules %s are larger than %d MiB: split the file", name, maxFileBytes>>20)
	}
	p := &fileParser{name: name}
	sites, err := p.parse(text)
	if err == nil {
		return sites, nil
	}
	var at *yamldoc.LineError
	if errors.As(err, &at) {
		return nil, fmt.Errorf("%s:%d: %w", name, at.Line, err)
	}
	return nil, fmt.Errorf("%s: %w", name, err)
}

type fileParser struct{ name string }

func (p *fileParser) source(line int) string { return p.name + ":" + strconv.Itoa(line) }

func (p *fileParser) parse(text []byte) ([]Site, error) {
	root, err := yamldoc.Parse(text)
	if err != nil {
		return nil, err
	}
	top, err := yamldoc.Mapping(root, "a file of site rules", 1)
	if err != nil {
		return nil, err
	}
	var sites []Site
	for _, e := range top {
		if e.Key.Text != "sites" {
			return nil, yamldoc.Errorf(e.Key.Line, "unknown key %q: a file of site rules has the key sites only", e.Key.Text)
		}
		nodes, err := yamldoc.Sequence(e)
		if err != nil {
			return nil, err
		}
		for _, n := range nodes {
			s, err := p.site(n, e.Key.Line)
			if err != nil {
				return nil, err
			}
			sites = append(sites, s)
		}
	}
	if len(sites) == 0 {
		return nil, yamldoc.Errorf(1, "it names no site: begin with sites: and a list of domains")
	}
	return sites, nil
}

// site reads one item of the list.
func (p *fileParser) site(n ast.Node, above int) (Site, error) {
	entries, err := yamldoc.Mapping(n, "a site", max(above, yamldoc.Line(n)))
	if err != nil {
		return Site{}, err
	}
	var domain, keep, drop, test yamldoc.Entry
	for _, e := range entries {
		switch e.Key.Text {
		case "domain":
			domain = e
		case "keep":
			keep = e
		case "drop":
			drop = e
		case "test":
			test = e
		default:
			return Site{}, yamldoc.Errorf(e.Key.Line, "unknown key %q: a site has domain, keep, drop and test", e.Key.Text)
		}
	}
	s, err := p.domain(domain, yamldoc.Line(n))
	if err != nil {
		return Site{}, err
	}
	if drop.Value != nil {
		if err := p.drops(&s, drop); err != nil {
			return Site{}, err
		}
	}
	if keep.Value != nil {
		if err := p.rules(&s, keep, article.Body, true); err != nil {
			return Site{}, err
		}
	}
	if len(s.Rules) == 0 {
		return Site{}, yamldoc.Errorf(yamldoc.Line(n), "the site %s has no selectors: add keep or drop", s.Domain)
	}
	if test.Value != nil {
		s.examples, err = p.examples(test)
	}
	return s, err
}

func (p *fileParser) domain(e yamldoc.Entry, above int) (Site, error) {
	if e.Value == nil {
		return Site{}, yamldoc.Errorf(above, "a site has no domain: add a line such as domain: example.com")
	}
	text, err := yamldoc.Scalar(e.Value, "domain", e.Key.Line)
	if err != nil {
		return Site{}, err
	}
	name, err := hostname.Parse(text.Text)
	if err != nil {
		return Site{}, &yamldoc.LineError{Line: text.Line, Err: err}
	}
	return Site{Domain: name, Source: p.source(text.Line)}, nil
}

// drops reads the roles under drop.
func (p *fileParser) drops(s *Site, drop yamldoc.Entry) error {
	roles, err := yamldoc.Mapping(drop.Value, "drop", drop.Key.Line)
	if err != nil {
		return err
	}
	for _, e := range roles {
		role, err := article.ParseRole(e.Key.Text)
		if err != nil {
			return &yamldoc.LineError{Line: e.Key.Line, Err: err}
		}
		if role == article.Body {
			return yamldoc.Errorf(e.Key.Line, "drop cannot make body: put the selectors under keep")
		}
		if err := p.rules(s, e, role, false); err != nil {
			return err
		}
	}
	return nil
}

// rules reads a list of selectors.
func (p *fileParser) rules(s *Site, e yamldoc.Entry, role article.Role, keep bool) error {
	list, err := yamldoc.Texts(e, "a selector")
	if err != nil {
		return err
	}
	word := role.String()
	if keep {
		word = "keep"
	}
	for i, t := range list {
		compiled, err := compile(t.Text)
		if err != nil {
			return yamldoc.Errorf(t.Line, "%q is no CSS selector: %w", t.Text, err)
		}
		r := Rule{
			ID: fmt.Sprintf("site/%s/%s-%d", s.Domain, word, i+1), Domain: s.Domain, Role: role, Selector: t.Text,
			Source: p.source(t.Line), keep: keep, compiled: compiled,
		}
		r.Why = fmt.Sprintf("stands in “%s”, which is %s on %s", t.Text, role, s.Domain)
		s.Rules = append(s.Rules, r)
	}
	return nil
}

// compile is cascadia's, with its panics as errors.
func compile(selector string) (compiled cascadia.SelectorGroup, err error) {
	defer func() {
		if v := recover(); v != nil {
			err = fmt.Errorf("it cannot be read: %v", v)
		}
	}()
	if strings.TrimSpace(selector) == "" {
		return nil, errors.New("it is empty")
	}
	if len(selector) > yamldoc.MaxLineBytes {
		return nil, fmt.Errorf("it is longer than %d bytes", yamldoc.MaxLineBytes)
	}
	return cascadia.ParseGroup(selector)
}
