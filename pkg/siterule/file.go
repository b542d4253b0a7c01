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
	var at *lineError
	if errors.As(err, &at) {
		return nil, fmt.Errorf("%s:%d: %w", name, at.line, err)
	}
	return nil, fmt.Errorf("%s: %w", name, err)
}

type fileParser struct{ name string }

func (p *fileParser) source(line int) string { return p.name + ":" + strconv.Itoa(line) }

func (p *fileParser) parse(text []byte) ([]Site, error) {
	root, err := parseYAML(text)
	if err != nil {
		return nil, err
	}
	top, err := mapping(root, "a file of site rules", 1)
	if err != nil {
		return nil, err
	}
	var sites []Site
	for _, e := range top {
		if e.key.text != "sites" {
			return nil, errorAt(e.key.line, "unknown key %q: a file of site rules has the key sites only", e.key.text)
		}
		nodes, err := sequence(e)
		if err != nil {
			return nil, err
		}
		for _, n := range nodes {
			s, err := p.site(n, e.key.line)
			if err != nil {
				return nil, err
			}
			sites = append(sites, s)
		}
	}
	if len(sites) == 0 {
		return nil, errorAt(1, "it names no site: begin with sites: and a list of domains")
	}
	return sites, nil
}

// site reads one item of the list.
func (p *fileParser) site(n ast.Node, above int) (Site, error) {
	entries, err := mapping(n, "a site", max(above, line(n)))
	if err != nil {
		return Site{}, err
	}
	var domain, keep, drop, test entry
	for _, e := range entries {
		switch e.key.text {
		case "domain":
			domain = e
		case "keep":
			keep = e
		case "drop":
			drop = e
		case "test":
			test = e
		default:
			return Site{}, errorAt(e.key.line, "unknown key %q: a site has domain, keep, drop and test", e.key.text)
		}
	}
	s, err := p.domain(domain, line(n))
	if err != nil {
		return Site{}, err
	}
	if drop.value != nil {
		if err := p.drops(&s, drop); err != nil {
			return Site{}, err
		}
	}
	if keep.value != nil {
		if err := p.rules(&s, keep, article.Body, true); err != nil {
			return Site{}, err
		}
	}
	if len(s.Rules) == 0 {
		return Site{}, errorAt(line(n), "the site %s has no selectors: add keep or drop", s.Domain)
	}
	if test.value != nil {
		s.examples, err = p.examples(test)
	}
	return s, err
}

func (p *fileParser) domain(e entry, above int) (Site, error) {
	if e.value == nil {
		return Site{}, errorAt(above, "a site has no domain: add a line such as domain: example.com")
	}
	text, err := scalar(e.value, "domain", e.key.line)
	if err != nil {
		return Site{}, err
	}
	name, err := hostname.Parse(text.text)
	if err != nil {
		return Site{}, &lineError{text.line, err}
	}
	return Site{Domain: name, Source: p.source(text.line)}, nil
}

// drops reads the roles under drop.
func (p *fileParser) drops(s *Site, drop entry) error {
	roles, err := mapping(drop.value, "drop", drop.key.line)
	if err != nil {
		return err
	}
	for _, e := range roles {
		role, err := article.ParseRole(e.key.text)
		if err != nil {
			return &lineError{e.key.line, err}
		}
		if role == article.Body {
			return errorAt(e.key.line, "drop cannot make body: put the selectors under keep")
		}
		if err := p.rules(s, e, role, false); err != nil {
			return err
		}
	}
	return nil
}

// rules reads a list of selectors.
func (p *fileParser) rules(s *Site, e entry, role article.Role, keep bool) error {
	list, err := texts(e, "a selector")
	if err != nil {
		return err
	}
	word := role.String()
	if keep {
		word = "keep"
	}
	for i, t := range list {
		compiled, err := compile(t.text)
		if err != nil {
			return errorAt(t.line, "%q is no CSS selector: %w", t.text, err)
		}
		r := Rule{
			ID: fmt.Sprintf("site/%s/%s-%d", s.Domain, word, i+1), Domain: s.Domain, Role: role, Selector: t.text,
			Source: p.source(t.line), keep: keep, compiled: compiled,
		}
		r.Why = fmt.Sprintf("stands in “%s”, which is %s on %s", t.text, role, s.Domain)
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
	if len(selector) > maxLineBytes {
		return nil, fmt.Errorf("it is longer than %d bytes", maxLineBytes)
	}
	return cascadia.ParseGroup(selector)
}
