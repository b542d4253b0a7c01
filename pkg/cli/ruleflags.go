package cli

import (
	"fmt"
	"os"

	"github.com/spf13/pflag"

	"github.com/winnow-cli/winnow/pkg/clean"
	"github.com/winnow-cli/winnow/pkg/rulefiles"
	"github.com/winnow-cli/winnow/pkg/siteconfig"
)

// ruleFlags are the flags of the commands that clean: where the user's own rules are.
type ruleFlags struct {
	dirs       []string
	siteConfig string
}

func (f *ruleFlags) register(flags *pflag.FlagSet) {
	f.registerDirs(flags)
	flags.StringVar(&f.siteConfig, "site-config", "", "`DIR` of files in the ftr-site-config format, such as example.com.txt")
}

func (f *ruleFlags) registerDirs(flags *pflag.FlagSet) {
	flags.StringArrayVar(&f.dirs, "rules", nil, "`DIR` of your own phrase rules (.txt) and site rules (.yaml) (repeatable)")
}

// cleanerWith makes a cleaner that also knows the user's own rules. Its errors are of usage.
func (a *app) cleanerWith(o clean.Options, own *ruleFlags) (cleaner, error) {
	if err := own.load(&o); err != nil {
		return nil, err
	}
	c, err := a.newCleaner(o)
	if err != nil {
		return nil, usageOf(err)
	}
	return c, nil
}

// load reads the rules into the options of a cleaner. Its errors are of usage.
func (f *ruleFlags) load(o *clean.Options) error {
	if len(f.dirs) == 0 && f.siteConfig == "" {
		return nil
	}
	o.Sites = &clean.Sites{}
	if len(f.dirs) > 0 {
		r, err := rulefiles.Load(f.dirs...)
		if err != nil {
			return fmt.Errorf("--rules: %w", err)
		}
		o.Lexicon, o.Sites.Rules = r.Lexicon, r.Sites
	}
	if f.siteConfig != "" {
		folder, err := siteconfig.Open(f.siteConfig, os.DirFS(f.siteConfig))
		if err != nil {
			return fmt.Errorf("--site-config: %w", err)
		}
		o.Sites.Config = folder
	}
	return nil
}
