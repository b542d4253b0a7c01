package cli

import (
	"fmt"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"github.com/winnow-cli/winnow/pkg/lexicon"
	"github.com/winnow-cli/winnow/pkg/rulefiles"
)

const rulesTestLong = `Runs the match and miss lines of phrase rules and the test entries of site
rules, and prints pass or FAIL for each rule or site with the file and line.
Without an argument, the rules that ship are tested, and those of --rules.

Exit status: 0 all passed, 1 at least one failed, 2 a file does not parse.`

func (a *app) newRulesTest(f *rulesFlags) *cobra.Command {
	return &cobra.Command{
		Use:   "test [FILE|DIR]...",
		Short: "Test rule files against their own examples",
		Long:  rulesTestLong,
		Args:  cobra.ArbitraryArgs,
		RunE:  func(_ *cobra.Command, args []string) error { return a.testRules(f, args) },
	}
}

func (a *app) testRules(f *rulesFlags, names []string) error {
	var outcomes []rulefiles.Outcome
	if len(names) == 0 {
		shipped, err := testShipped()
		if err != nil {
			return err
		}
		outcomes = shipped
	}
	for _, name := range append(append([]string{}, names...), f.own.dirs...) {
		tested, err := testPath(name)
		if err != nil {
			return err
		}
		outcomes = append(outcomes, tested...)
	}
	failed, text := summary(outcomes)
	if err := a.print(text); err != nil {
		return err
	}
	if failed > 0 {
		return errReported
	}
	return nil
}

func testShipped() ([]rulefiles.Outcome, error) {
	rules, err := lexicon.Shipped()
	if err != nil {
		return nil, internal(err)
	}
	results, err := lexicon.Try(rules)
	if err != nil {
		return nil, internal(err)
	}
	return rulefiles.PhraseOutcomes(results), nil
}

// testPath tests a file, or all files of rules in a folder. Its errors are of usage.
func testPath(name string) ([]rulefiles.Outcome, error) {
	files, err := filesAt(name)
	if err != nil {
		return nil, err
	}
	var outcomes []rulefiles.Outcome
	for _, file := range files {
		tested, err := file.Test()
		if err != nil {
			return nil, err
		}
		outcomes = append(outcomes, tested...)
	}
	return outcomes, nil
}

func filesAt(name string) ([]*rulefiles.File, error) {
	if info, err := os.Stat(name); err == nil && info.IsDir() {
		return rulefiles.ReadDir(name)
	}
	file, err := rulefiles.Read(name)
	if err != nil {
		return nil, err
	}
	return []*rulefiles.File{file}, nil
}

// summary words the outcomes, one line for each that passed and each example that failed, and counts the failed.
func summary(outcomes []rulefiles.Outcome) (failed int, text string) {
	var b strings.Builder
	for _, o := range outcomes {
		if len(o.Failures) == 0 {
			fmt.Fprintf(&b, "pass %s %s\n", escape(o.Source), escape(o.ID))
			continue
		}
		failed++
		for _, f := range o.Failures {
			fmt.Fprintf(&b, "FAIL %s %s %s\n", escape(f.Source), escape(o.ID), escape(f.What))
		}
	}
	fmt.Fprintf(&b, "%d passed, %d failed\n", len(outcomes)-failed, failed)
	return failed, b.String()
}
