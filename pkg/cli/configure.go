package cli

import (
	"cmp"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/winnow-cli/winnow/pkg/check"
	"github.com/winnow-cli/winnow/pkg/config"
)

// settings are what configurations say, by key.
type settings map[string]config.Setting

// configVariable is the environment variable for --config.
const configVariable = "WINNOW_CONFIG"

// configuration is what holds besides the flags of a run. The flags win over the environment, and that over the files.
type configuration struct {
	finder *config.Finder
	// environment are the settings that variables make.
	environment settings
	// fixed are the keys that no file changes, since a flag or a variable sets them.
	fixed map[string]bool
}

// effective is what holds for the inputs of which the configuration says the same.
type effective struct {
	flags   *cleanFlags
	cleaner cleaner
	// checking is for the checking command, which uses nothing else.
	checking *checking
}

// openConfiguration reads the environment. only is the file to take alone, "" to look for them. Its errors are of usage.
func openConfiguration(only string) (*configuration, error) {
	c := &configuration{finder: config.NewFinder(roleWords()), fixed: map[string]bool{}}
	if only = cmp.Or(only, os.Getenv(configVariable)); only != "" {
		if err := c.finder.Only(only); err != nil {
			return nil, fmt.Errorf("--config: %w", err)
		}
	}
	var err error
	c.environment, err = config.Environment(os.LookupEnv, roleWords())
	return c, err
}

// configured makes what a command runs: its flags get what the configuration of the working folder says of a run. The keys in
// without are not the command's.
func (a *app) configured(only *string, without []string, run func(*cobra.Command, *configuration, []string) error) func(*cobra.Command, []string) error {
	return func(cmd *cobra.Command, args []string) error {
		c, err := openConfiguration(*only)
		if err != nil {
			return err
		}
		cmd.Flags().Visit(func(f *pflag.Flag) { c.fixed[f.Name] = true })
		for _, key := range without {
			c.fixed[key] = true
		}
		maps.DeleteFunc(c.environment, c.isFixed)
		if err := setFlags(cmd.Flags(), c.environment); err != nil {
			return err
		}
		for key := range c.environment {
			c.fixed[key] = true
		}
		here, err := c.in(".", config.Run)
		if err != nil {
			return err
		}
		if err := setFlags(cmd.Flags(), here); err != nil {
			return err
		}
		return run(cmd, c, args)
	}
}

// in returns what the files say of a path, but for what is fixed.
func (c *configuration) in(path string, scope config.Scope) (settings, error) {
	dir := path
	if scope == config.Input && path != "." {
		dir = filepath.Dir(path)
	}
	files, err := c.finder.In(dir)
	if err != nil || len(files) == 0 {
		return nil, err
	}
	all, err := config.Settings(files, path, scope)
	maps.DeleteFunc(all, c.isFixed)
	return all, err
}

func (c *configuration) isFixed(key string, _ config.Setting) bool { return c.fixed[key] }

// applyAll gives flags what the configuration of the working folder says of inputs, for a command whose inputs stand nowhere.
func (c *configuration) applyAll(flags *pflag.FlagSet) error {
	here, err := c.in(".", config.Input)
	if err != nil {
		return err
	}
	return setFlags(flags, here)
}

// setFlags sets flags, as far as a command has them.
func setFlags(flags *pflag.FlagSet, values settings) error {
	for _, key := range slices.Sorted(maps.Keys(values)) {
		if err := setFlag(flags.Lookup(key), values[key]); err != nil {
			return err
		}
	}
	return nil
}

// setFlag sets a flag to a setting. A command without the flag has no use for the key.
func setFlag(flag *pflag.Flag, s config.Setting) error {
	for _, v := range s.Values {
		if flag == nil {
			return nil
		}
		if err := flag.Value.Set(v); err != nil {
			return fmt.Errorf("%s: %s cannot be %q: %w", s.Origin, s.Key, v, err)
		}
	}
	return nil
}

// settle finds what holds for each input before the first is opened; equal settings are made into one. Its errors are of usage.
func (c *configuration) settle(inputs []input, create func(settings) (*effective, error)) error {
	made := map[string]*effective{}
	for i := range inputs {
		in := &inputs[i]
		path := in.name
		if in.address != nil || in.name == dash {
			path = "."
		}
		values, err := c.in(path, config.Input)
		if err != nil {
			return err
		}
		if len(values) == 0 {
			continue
		}
		key := mark(values)
		if made[key] == nil {
			if made[key], err = create(values); err != nil {
				return fmt.Errorf("the configuration of %s: %w", in.name, err)
			}
		}
		in.own = made[key]
	}
	return nil
}

// mark is the same for settings that say the same.
func mark(values settings) string {
	var b strings.Builder
	for _, key := range slices.Sorted(maps.Keys(values)) {
		fmt.Fprintf(&b, "%q %q %q\n", key, values[key].Values, values[key].Silences) // Maps are printed in the order of their keys.
	}
	return b.String()
}

// with returns the flags with what a configuration says of inputs.
func (f *cleanFlags) with(values settings) (*cleanFlags, error) {
	g := newCleanFlags()
	fs := pflag.NewFlagSet("", pflag.ContinueOnError)
	g.register(fs)
	*g = *f // The flags that are registered stay those of g.
	return g, setFlags(fs, values)
}

// effective makes what cleans inputs of which a configuration says something.
func (a *app) effective(f *cleanFlags, values settings) (*effective, error) {
	flags, err := f.with(values)
	if err != nil {
		return nil, err
	}
	c, err := a.cleanerWith(flags.options(), &flags.own)
	if err != nil {
		return nil, err
	}
	return &effective{flags: flags, cleaner: c}, nil
}

// effective makes what checks files of which a configuration says something.
func (f *checkFlags) effective(values settings) (*effective, error) {
	g := *f
	var err error
	if g.cleanFlags, err = f.with(values); err != nil {
		return nil, err
	}
	if s, ok := values["min-words"]; ok {
		if err := g.minWords.Set(s.Values[0]); err != nil {
			return nil, fmt.Errorf("%s: min-words: %w", s.Origin, err)
		}
	}
	if s, ok := values["forbid"]; ok {
		g.forbid = s.Values
	}
	for _, s := range values["silence"].Silences {
		g.silences = append(g.silences, check.Silence{
			Rule: check.RuleID(s["rule"]), Path: s["path"], Text: s["text"], Fingerprint: s["fingerprint"],
		})
	}
	k, err := newChecking(&g)
	if err != nil {
		return nil, err
	}
	return &effective{flags: g.cleanFlags, checking: k}, nil
}
