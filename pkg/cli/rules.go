package cli

import (
	"fmt"
	"slices"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"github.com/winnow-cli/winnow/pkg/article"
	"github.com/winnow-cli/winnow/pkg/lexicon"
	"github.com/winnow-cli/winnow/pkg/rulefiles"
)

const rulesLong = `Lists the phrase rules and site rules in force, one a line: ID, role, strength,
languages, and what the rule says. The rules that ship are phrase rules; --rules
adds your own. The files of --site-config are read page by page and not listed.

The strength of a phrase rule is strong, weak or a number in log-odds. A site
rule decides: nothing outweighs it.`

// rulesFlags are the flags of winnow rules.
type rulesFlags struct {
	own       ruleFlags
	format    tableFormat
	roles     roles
	languages []string
}

func (a *app) newRules() *cobra.Command {
	f := &rulesFlags{format: tableAsText}
	cmd := &cobra.Command{
		Use:   "rules",
		Short: "List, show and test phrase rules and site rules",
		Long:  rulesLong,
		Example: `  winnow rules --role donation --language en
  winnow rules show donation/button-en
  winnow rules test mine/`,
		Args: onlyCommands,
		RunE: func(*cobra.Command, []string) error { return a.listRules(f) },
	}
	f.own.registerDirs(cmd.PersistentFlags())
	flags := cmd.Flags()
	flags.SortFlags = false
	flags.VarP(&f.format, "format", "f", "output format")
	flags.Var(&f.roles, "role", "list the rules for these roles only")
	flags.StringSliceVar(&f.languages, "language", nil, "list the rules for these `CODES` only, such as en,de, and those for any language")
	languages := completeList(func() []string { return ruleLanguages(&f.own) }, func() string { return strings.Join(f.languages, ",") })
	if err := cmd.RegisterFlagCompletionFunc("language", languages); err != nil {
		panic(err) // A flag of that name is registered a few lines above.
	}
	cmd.AddCommand(a.newRulesShow(f), a.newRulesTest(f))
	return cmd
}

// listed is a rule in force as winnow rules prints it. The keys of the JSON are always there.
type listed struct {
	ID        string       `json:"id"`
	Kind      string       `json:"kind"`
	Role      article.Role `json:"role"`
	Strength  string       `json:"strength"`
	Languages []string     `json:"languages"`
	Domain    *string      `json:"domain"`
	Selector  *string      `json:"selector"`
	Why       string       `json:"why"`
	Source    string       `json:"source"`

	phrases *lexicon.Rule
}

// rulesInForce lists the shipped rules as far as they are in force, and the user's.
func rulesInForce(own *ruleFlags) ([]listed, error) {
	r := &rulefiles.Rules{}
	if len(own.dirs) > 0 {
		var err error
		if r, err = rulefiles.Load(own.dirs...); err != nil {
			return nil, fmt.Errorf("--rules: %w", err)
		}
	}
	phrases := r.Lexicon.Rules()
	if r.Lexicon == nil {
		var err error
		if phrases, err = lexicon.Shipped(); err != nil {
			return nil, internal(err)
		}
	}
	var list []listed
	for i := range phrases {
		p := &phrases[i]
		languages := append([]string{}, p.Languages...)
		list = append(list, listed{
			ID: p.ID, Kind: "phrase", Role: p.Role, Strength: p.Strength(), Languages: languages, Why: p.Why, Source: p.Source, phrases: p,
		})
	}
	for _, s := range r.Sites.Rules() {
		list = append(list, listed{
			ID: s.ID, Kind: "site", Role: s.Role, Strength: "decides", Languages: []string{}, Domain: &s.Domain, Selector: &s.Selector,
			Why: s.Why, Source: s.Source,
		})
	}
	return list, nil
}

// lists reports whether the filters take a rule.
func (f *rulesFlags) lists(r *listed) bool {
	if len(f.roles) > 0 && !slices.Contains(f.roles, r.Role) {
		return false
	}
	return len(f.languages) == 0 || len(r.Languages) == 0 ||
		slices.ContainsFunc(r.Languages, func(l string) bool { return slices.Contains(f.languages, l) })
}

func (a *app) listRules(f *rulesFlags) error {
	all, err := rulesInForce(&f.own)
	if err != nil {
		return err
	}
	list := slices.DeleteFunc(all, func(r listed) bool { return !f.lists(&r) })
	text := ""
	if f.format == tableAsJSON {
		text, err = indentedJSON(list)
	} else {
		text, err = tabulate(list)
	}
	if err != nil {
		return internal(err)
	}
	return a.print(text)
}

// tabulate lays rules out in columns.
func tabulate(list []listed) (string, error) {
	var out strings.Builder
	w := tabwriter.NewWriter(&out, 0, 0, 2, ' ', 0)
	for i := range list {
		r := &list[i]
		languages := "any"
		if len(r.Languages) > 0 {
			languages = strings.Join(r.Languages, ",")
		}
		if _, err := fmt.Fprintf(w, "%s\t%s\t%s\t%s\t%s\n", escape(r.ID), r.Role, r.Strength, escape(languages), escape(r.Why)); err != nil {
			return "", err
		}
	}
	err := w.Flush()
	return out.String(), err
}

func (a *app) newRulesShow(f *rulesFlags) *cobra.Command {
	return &cobra.Command{
		Use:   "show ID",
		Short: "Print a rule with its phrases and examples, in the format of a rule file",
		Args:  cobra.ExactArgs(1),

		ValidArgsFunction: completeRuleID(&f.own),
		RunE: func(_ *cobra.Command, args []string) error {
			list, err := rulesInForce(&f.own)
			if err != nil {
				return err
			}
			i := slices.IndexFunc(list, func(r listed) bool { return r.ID == args[0] })
			if i < 0 {
				return fmt.Errorf("no rule in force has the ID %s: winnow rules lists them", args[0])
			}
			return a.print(list[i].text())
		},
	}
}

// text is a rule in the words of a rule file. Lines are escaped: they come from files of others.
func (r *listed) text() string {
	var b strings.Builder
	line := func(word string, texts ...string) {
		for _, t := range texts {
			fmt.Fprintf(&b, "%s %s\n", word, escape(t))
		}
	}
	line("#", r.Source)
	line("rule", r.ID+" "+r.Strength)
	line("why", r.Why)
	if p := r.phrases; p != nil {
		if len(p.Languages) > 0 {
			line("languages", strings.Join(p.Languages, " "))
		}
		if p.MaxWords > 0 {
			line("max-words", fmt.Sprint(p.MaxWords))
		}
		line("phrase", p.Phrases...)
		line("unless", p.Unless...)
		line("match", p.Match...)
		line("miss", p.Miss...)
		return b.String()
	}
	line("domain", *r.Domain)
	line("role", r.Role.String())
	line("selector", *r.Selector)
	return b.String()
}
