package cli

import (
	"fmt"
	"maps"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/winnow-cli/winnow/pkg/config"
)

const configLong = `Prints which settings hold and where each comes from: for runs in the working
folder, and for each PATH, an input or a folder. Without a PATH it is the
working folder.

Settings come from files called winnow.yaml, from the environment and from
flags; a flag wins over a variable, and that over all files. A file holds for
its folder and those below; the nearer one wins, key by key. Settings of a run,
such as jobs, are looked for from the working folder upward, those of an input,
such as keep, from the folder of the input. "root: true" in a file ends the
search there. Standard input and addresses are taken to be in the working
folder. --config FILE, or WINNOW_CONFIG, takes one file alone.

  jobs: 4
  keep: [caption, credit]
  rules: [rules]            # relative to this file
  overrides:
    - files: ["archive/**", "*.txt"]
      keep: [bio]
      silence:
        - no-headline
        - {rule: appeal-left, path: "letters/*.md"}

The variable of a key is WINNOW_ and the key in capitals: WINNOW_JOBS=4,
WINNOW_KEEP=caption,credit. An unknown key in a file is an error.`

const configExample = `  winnow config
  winnow config archive/2019/page.html
  winnow config -f json | jq .run.jobs
  winnow config schema > winnow.schema.json`

// newConfig returns the command that prints the configuration.
func (a *app) newConfig() *cobra.Command {
	var only string
	format := tableAsText
	cmd := &cobra.Command{
		Use:     "config [PATH]...",
		Short:   "Print which settings hold, and where they come from",
		Long:    configLong,
		Example: configExample,
		Args:    cobra.ArbitraryArgs,
		RunE: func(_ *cobra.Command, args []string) error {
			c, err := openConfiguration(only)
			if err != nil {
				return err
			}
			return a.printConfig(c, format, args)
		},
	}
	cmd.Flags().StringVar(&only, "config", "", "take the settings of this `FILE` alone")
	cmd.Flags().VarP(&format, "format", "f", "output format")
	cmd.AddCommand(&cobra.Command{
		Use:   "schema",
		Short: "Print the JSON Schema of winnow.yaml, for editors",
		Args:  cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			schema, err := config.Schema(roleWords())
			if err != nil {
				return internal(err)
			}
			return a.print(string(schema))
		},
	})
	return cmd
}

// heldSetting is a setting as winnow config prints it.
type heldSetting struct {
	Value []string `json:"value"`
	From  string   `json:"from"`
}

// heldInput is what holds for a path.
type heldInput struct {
	Path     string                 `json:"path"`
	Settings map[string]heldSetting `json:"settings"`
}

// printConfig prints what holds for runs and for inputs.
func (a *app) printConfig(c *configuration, format tableFormat, paths []string) error {
	run, err := c.held(".", config.Run)
	if err != nil {
		return err
	}
	if len(paths) == 0 {
		paths = []string{"."}
	}
	var inputs []heldInput
	for _, path := range paths {
		held, err := c.held(path, config.Input)
		if err != nil {
			return err
		}
		inputs = append(inputs, heldInput{path, held})
	}
	if format == tableAsJSON {
		text, err := indentedJSON(map[string]any{"run": run, "inputs": inputs})
		if err != nil {
			return internal(err)
		}
		return a.print(text)
	}
	var out strings.Builder
	writeHeld(&out, "runs in the working folder", config.Run, run)
	for _, in := range inputs {
		out.WriteByte('\n')
		writeHeld(&out, escape(in.Path), config.Input, in.Settings)
	}
	return a.print(out.String())
}

// held returns all keys of a scope with what holds of each.
func (c *configuration) held(path string, scope config.Scope) (map[string]heldSetting, error) {
	values, err := c.in(path, scope)
	if err != nil {
		return nil, err
	}
	if values == nil {
		values = settings{}
	}
	maps.Copy(values, c.environment)
	flag := flagLookup()
	all := map[string]heldSetting{}
	for _, k := range config.Keys(roleWords()) {
		if k.Scope != scope {
			continue
		}
		s, ok := values[k.Name]
		if !ok {
			all[k.Name] = heldSetting{defaultOf(flag(k.Name)), "default"}
			continue
		}
		if err := setFlag(flag(k.Name), s); err != nil {
			return nil, err
		}
		all[k.Name] = heldSetting{append(s.Values, silenceTexts(s.Silences)...), s.Origin}
	}
	return all, nil
}

// flagLookup returns what finds a flag among those of all commands that read a configuration, nil for none.
func flagLookup() func(name string) *pflag.Flag {
	var root, check, explain cobra.Command
	newCleanFlags().register(root.Flags())
	(&checkFlags{cleanFlags: newCleanFlags(), report: reportAsText}).register(&check)
	(&explainFlags{cleanFlags: newCleanFlags(), color: autoColor}).register(&explain)
	return func(name string) *pflag.Flag {
		for _, cmd := range []*cobra.Command{&root, &check, &explain} {
			if f := cmd.Flags().Lookup(name); f != nil {
				return f
			}
		}
		return nil
	}
}

// defaultOf is what holds when nothing is said, none for "".
func defaultOf(f *pflag.Flag) []string {
	if f == nil || f.DefValue == "" || f.DefValue == "[]" {
		return []string{}
	}
	return []string{f.DefValue}
}

func silenceTexts(silences []map[string]string) []string {
	var texts []string
	for _, s := range silences {
		var parts []string
		for _, field := range config.SilenceFields() {
			if s[field] != "" {
				parts = append(parts, field+" "+s[field])
			}
		}
		texts = append(texts, strings.Join(parts, ", "))
	}
	return texts
}

// writeHeld writes a table of settings in the order of the keys.
func writeHeld(out *strings.Builder, title string, scope config.Scope, held map[string]heldSetting) {
	fmt.Fprintf(out, "%s:\n", title)
	w := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	for _, k := range config.Keys(roleWords()) {
		if s, ok := held[k.Name]; ok && k.Scope == scope {
			value := strings.Join(s.Value, "; ")
			if k.Words != nil {
				value = strings.Join(s.Value, ",")
			}
			_, _ = fmt.Fprintf(w, "  %s\t%s\t%s\n", k.Name, escape(value), escape(s.From)) // A builder takes everything.
		}
	}
	_ = w.Flush()
}
