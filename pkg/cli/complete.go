package cli

import (
	"maps"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// completeTree tells the shell what to offer for each flag and argument of a command and of those below it. What a value is, the
// flag says itself: by the words of its type, or by the name that its usage gives the value. A command that knows better has
// registered a function of its own before.
func completeTree(cmd *cobra.Command) {
	complete := func(f *pflag.Flag) {
		if _, known := cmd.GetFlagCompletionFunc(f.Name); known || f.Value.Type() == "bool" {
			return
		}
		if err := cmd.RegisterFlagCompletionFunc(f.Name, completionOf(f)); err != nil {
			panic(err) // The flag is one of the command's, and has no function yet.
		}
	}
	cmd.Flags().VisitAll(complete)
	cmd.PersistentFlags().VisitAll(complete)
	if cmd.ValidArgsFunction == nil {
		// Also where commands stand below, since cobra then offers nothing but them.
		cmd.ValidArgsFunction = cobra.FixedCompletions(nil, argumentsOf(cmd))
	}
	for _, child := range cmd.Commands() {
		completeTree(child)
	}
}

// argumentsOf says whether the arguments of a command are files. Any may be: a page that is given by name is cleaned whatever its
// suffix is.
func argumentsOf(cmd *cobra.Command) cobra.ShellCompDirective {
	if !strings.Contains(cmd.Use, " ") { // Its line of usage names no argument.
		return cobra.ShellCompDirectiveNoFileComp
	}
	return cobra.ShellCompDirectiveDefault
}

// completionOf returns what is offered for the value of a flag.
func completionOf(f *pflag.Flag) cobra.CompletionFunc {
	if t := f.Value.Type(); t == rolesType {
		return completeList(roleWords, func() string { return f.Value.String() })
	} else if strings.Contains(t, "|") {
		return cobra.FixedCompletions(strings.Split(t, "|"), cobra.ShellCompDirectiveNoFileComp)
	}
	switch value, _ := pflag.UnquoteUsage(f); value {
	case "DIR":
		return cobra.FixedCompletions(nil, cobra.ShellCompDirectiveFilterDirs)
	case "FILE", "FILE|DIR", "DIR|FILE":
		return completeFiles(f.Name)
	}
	return cobra.NoFileCompletions
}

// fileSuffixes are those of the files that a flag reads or writes, where it is one format alone.
func fileSuffixes() map[string][]string {
	return map[string][]string{"config": {"yaml", "yml"}, "html": {"html", "htm"}, "manifest": {"jsonl"}}
}

// completeFiles offers the files that a flag is for, and any when it may be any.
func completeFiles(flag string) cobra.CompletionFunc {
	if suffixes := fileSuffixes()[flag]; suffixes != nil {
		return cobra.FixedCompletions(suffixes, cobra.ShellCompDirectiveFilterFileExt)
	}
	return cobra.FixedCompletions(nil, cobra.ShellCompDirectiveDefault)
}

// completeList offers the words that may follow in a list with commas, without those that are in it or in earlier uses of the
// flag, which given returns. No space is put behind a word, since a comma may follow.
func completeList(words func() []string, given func() string) cobra.CompletionFunc {
	return func(_ *cobra.Command, _ []string, typed string) ([]cobra.Completion, cobra.ShellCompDirective) {
		before := typed[:strings.LastIndexByte(typed, ',')+1]
		used := map[string]bool{}
		for word := range strings.SplitSeq(before+given(), ",") {
			used[word] = true
		}
		var offers []cobra.Completion
		for _, word := range words() {
			if !used[word] {
				offers = append(offers, before+word)
			}
		}
		return offers, cobra.ShellCompDirectiveNoFileComp | cobra.ShellCompDirectiveNoSpace
	}
}

// completeRuleID offers the IDs of the rules in force, with what each is for.
func completeRuleID(own *ruleFlags) cobra.CompletionFunc {
	return func(_ *cobra.Command, args []string, _ string) ([]cobra.Completion, cobra.ShellCompDirective) {
		if len(args) > 0 {
			return nil, cobra.ShellCompDirectiveNoFileComp
		}
		list, err := rulesInForce(own)
		if err != nil {
			return nil, cobra.ShellCompDirectiveError | cobra.ShellCompDirectiveNoFileComp
		}
		var offers []cobra.Completion
		for i := range list {
			offers = append(offers, cobra.CompletionWithDesc(list[i].ID, list[i].Why))
		}
		return offers, cobra.ShellCompDirectiveNoFileComp
	}
}

// ruleLanguages are the languages that the rules in force are for, none when they do not load.
func ruleLanguages(own *ruleFlags) []string {
	list, err := rulesInForce(own)
	if err != nil {
		return nil
	}
	codes := map[string]bool{}
	for i := range list {
		for _, code := range list[i].Languages {
			codes[code] = true
		}
	}
	return slices.Sorted(maps.Keys(codes))
}
