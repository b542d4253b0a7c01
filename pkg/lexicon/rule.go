package lexicon

import (
	"fmt"
	"io"
	"math"
	"path"
	"strconv"
	"strings"

	"github.com/winnow-cli/winnow/pkg/article"
)

// The weights of the two words a rule may use for its strength, in log-odds.
// A strong rule on its own makes its role about 98 % sure, a weak one about 82 %.
const (
	StrongWeight = 4.0
	WeakWeight   = 1.5
)

// maxFileBytes is the largest rule file. The ones that ship are a hundredth of it.
const maxFileBytes = 4 << 20

// Rule is one phrase rule. Rules are plain data: nothing in this package writes to one after Parse returned it.
type Rule struct {
	// ID is stable and unique, and starts with the role's word: "newsletter/sign-up-en".
	ID string
	// Role is what a block with such a phrase is likely for.
	Role article.Role
	// Languages are the language codes of the rule's file ("en", "de"); empty means any language.
	// Match ignores them: a caller who knows the language of the text may weigh them.
	Languages []string
	// Weight is the evidence of one hit in log-odds; negative speaks against the role.
	Weight float64
	// Why is the reason in a few words for a person: "asks for a newsletter sign-up".
	Why string
	// MaxWords is the longest block, in words, that the rule is meant for; 0 means any length.
	MaxWords int
	// Phrases are the patterns; one match is enough. The package comment gives their syntax.
	Phrases []string
	// Unless are patterns that take the rule's hits back wherever they match in the same block.
	Unless []string
	// Match are texts the rule must hit and Miss are texts it must not hit. Verify runs them.
	Match, Miss []string
	// Own is true for rules of a user, which Extend adds: nobody has learned what they are worth, so they count in full.
	Own bool
	// Source is the file and line the rule starts at, such as "newsletter.en.txt:12", for messages.
	Source string
}

// Parse reads a rule file. The name says where it comes from; when its last element has the form
// <role>.<language>.txt, every rule in it must have that role and gets that language.
// The error names the file, the line and what to write instead.
func Parse(name string, data io.Reader) ([]Rule, error) {
	f, err := ParseFile(name, data)
	switch {
	case err != nil:
		return nil, err
	case len(f.Silences) > 0:
		return nil, fmt.Errorf("%s: silence stands in the files of users only: delete the rule instead", f.Silences[0].Source)
	}
	return f.Rules, nil
}

// ParseFile is Parse for a file of a user, who may silence shipped rules as well as write new ones.
func ParseFile(name string, data io.Reader) (*File, error) {
	text, err := io.ReadAll(io.LimitReader(data, maxFileBytes+1))
	if err != nil {
		return nil, fmt.Errorf("reading rule file %s: %w", name, err)
	}
	var p parser
	return p.parse(name, string(text))
}

// parse parses the text of a rule file. All strings of the rules are pieces of text, so nothing is copied.
func (p *parser) parse(name, text string) (*File, error) {
	*p = parser{name: name, phrases: p.phrases, unless: p.unless, match: p.match, miss: p.miss}
	if len(text) > maxFileBytes {
		return nil, fmt.Errorf("rule file %s is larger than %d MiB: split it", name, maxFileBytes>>20)
	}
	if err := p.fileName(); err != nil {
		return nil, err
	}
	for text != "" {
		var line string
		line, text, _ = strings.Cut(text, "\n")
		p.line++
		if err := p.take(line); err != nil {
			return nil, fmt.Errorf("%s:%d: %w", p.name, p.line, err)
		}
	}
	return p.finish()
}

// parser holds the state of one rule file.
type parser struct {
	name      string
	line      int
	role      article.Role
	languages []string // of each rule, one or none
	rules     []Rule
	silences  []Silence
	// phrases, unless, match and miss hold the lines of one kind of all rules, also of the files before.
	phrases, unless, match, miss lines
}

// lines holds the lines of one kind of many rules in one array: an array for each would take as long as reading them.
type lines []string

// append adds a line to the list of the rule that is being read, which is nil or the last that was appended to.
func (l *lines) append(list []string, line string) []string {
	if len(*l) == cap(*l) {
		*l = append(make(lines, 0, chunk/8+2*len(list)), list...)
	}
	*l = append(*l, line)
	return (*l)[len(*l)-len(list)-1 : len(*l) : len(*l)]
}

// fileName takes role and language from a name of the form role.language.txt. Other names say nothing.
func (p *parser) fileName() error {
	parts := strings.Split(path.Base(p.name), ".")
	if len(parts) != 3 || parts[2] != "txt" {
		return nil
	}
	role, err := article.ParseRole(parts[0])
	if err != nil {
		return fmt.Errorf("rule file %s: %w, or give the file another form of name", p.name, err)
	}
	p.role, p.languages = role, []string{parts[1]}
	return nil
}

// take handles one line.
func (p *parser) take(line string) error {
	line = strings.TrimSpace(strings.TrimPrefix(line, "\ufeff"))
	if line == "" || line[0] == '#' {
		return nil
	}
	word, rest, _ := strings.Cut(line, " ")
	rest = strings.TrimSpace(rest)
	if rest == "" {
		return fmt.Errorf("%q has nothing after it", word)
	}
	if word == "rule" {
		return p.begin(rest)
	}
	if word == "silence" {
		return p.silence(rest)
	}
	if len(p.rules) == 0 {
		return fmt.Errorf("%q stands before the first rule: start with a line such as %q", word, "rule newsletter/sign-up-en strong")
	}
	return p.set(&p.rules[len(p.rules)-1], word, rest)
}

// set takes one line of a rule.
func (p *parser) set(r *Rule, word, rest string) error {
	switch word {
	case "why":
		r.Why = rest
	case "phrase":
		r.Phrases = p.phrases.append(r.Phrases, rest)
	case "unless":
		r.Unless = p.unless.append(r.Unless, rest)
	case "match":
		r.Match = p.match.append(r.Match, rest)
	case "miss":
		r.Miss = p.miss.append(r.Miss, rest)
	case "languages":
		r.Languages = strings.Fields(rest)
	case "max-words":
		n, err := strconv.Atoi(rest)
		if err != nil || n < 1 {
			return fmt.Errorf("max-words needs a whole number from 1, not %q", rest)
		}
		r.MaxWords = n
	default:
		return fmt.Errorf("unknown word %q: use rule, why, phrase, unless, match, miss, languages, max-words or silence", word)
	}
	return nil
}

// begin starts a rule: "ID strong", "ID weak", "ID 2.5" or "ID", which is weak.
func (p *parser) begin(rest string) error {
	fields := strings.Fields(rest)
	if len(fields) > 2 {
		return fmt.Errorf("a rule line holds an ID and a strength, not %q", rest)
	}
	r := Rule{ID: fields[0], Languages: p.languages, Weight: WeakWeight, Source: p.name + ":" + strconv.Itoa(p.line)}
	word, tail, ok := strings.Cut(r.ID, "/")
	if !ok || tail == "" {
		return fmt.Errorf("rule ID %q must be role/name", r.ID)
	}
	role, err := article.ParseRole(word)
	if err != nil {
		return fmt.Errorf("rule %s: %w", r.ID, err)
	}
	if p.role != article.RoleNone && p.role != role {
		return fmt.Errorf("rule %s stands in a file for %s: move it to %s.%s.txt", r.ID, p.role, role, p.languages[0])
	}
	r.Role = role
	if len(fields) == 2 {
		if r.Weight, err = strength(fields[1]); err != nil {
			return fmt.Errorf("rule %s: %w", r.ID, err)
		}
	}
	p.rules = append(p.rules, r)
	return nil
}

// strength reads the second word of a rule line.
func strength(word string) (float64, error) {
	switch word {
	case "strong":
		return StrongWeight, nil
	case "weak":
		return WeakWeight, nil
	}
	n, err := strconv.ParseFloat(word, 64)
	if err != nil || math.IsNaN(n) || math.Abs(n) > 20 {
		return 0, fmt.Errorf("strength %q must be strong, weak or a number between -20 and 20", word)
	}
	return n, nil
}

// finish checks what can only be known at the end of the file.
func (p *parser) finish() (*File, error) {
	for i := range p.rules {
		r := &p.rules[i]
		if len(r.Phrases) == 0 {
			return nil, fmt.Errorf("%s: rule %s has no phrase line", r.Source, r.ID)
		}
		if r.Why == "" {
			return nil, fmt.Errorf("%s: rule %s has no why line: say in a few words what the phrase gives away", r.Source, r.ID)
		}
	}
	return &File{Rules: p.rules, Silences: p.silences}, nil
}
