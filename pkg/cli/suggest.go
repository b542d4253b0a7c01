package cli

import (
	"errors"
	"fmt"
	"io/fs"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/winnow-cli/winnow/pkg/nearest"
	"github.com/winnow-cli/winnow/pkg/source"
)

// suggestFlag words the error of a flag that the command does not have with the one that was probably meant.
func suggestFlag(cmd *cobra.Command, err error) error {
	var unknown *pflag.NotExistError
	if !errors.As(err, &unknown) || unknown.GetSpecifiedShortnames() != "" {
		return err
	}
	var names []string
	cmd.Flags().VisitAll(func(f *pflag.Flag) { names = append(names, f.Name) })
	if meant := nearest.Word(unknown.GetSpecifiedName(), names); meant != "" {
		return fmt.Errorf("%w: did you mean --%s?", err, meant)
	}
	return err
}

// commandNames are the commands below one that a user may type.
func commandNames(cmd *cobra.Command) []string {
	var names []string
	for _, c := range cmd.Commands() {
		if c.IsAvailableCommand() || c.Name() == "help" {
			names = append(names, c.Name())
		}
	}
	return names
}

// onlyCommands refuses arguments for a command that takes none itself, and words the error with the command below it that was
// probably meant.
func onlyCommands(cmd *cobra.Command, args []string) error {
	err := cobra.NoArgs(cmd, args)
	if err == nil {
		return nil
	}
	if meant := nearest.Word(args[0], commandNames(cmd)); meant != "" {
		return fmt.Errorf("%w: did you mean %s %s?", err, cmd.CommandPath(), meant)
	}
	return err
}

// meantCommand lets the first argument, when it is no file but almost the name of a command, fail with that, and returns the error
// for a line that has another mistake. It returns nil when no command was meant: only the first argument can be one.
func meantCommand(args []argument, commands []string) error {
	if len(args) == 0 || !errors.Is(args[0].err, fs.ErrNotExist) {
		return nil
	}
	name := args[0].name
	meant := nearest.Word(name, commands)
	if meant == "" {
		return nil
	}
	args[0].err = source.Fail(source.Unreadable, fmt.Sprintf("did you mean winnow %s?", meant), errors.New("there is no such file or folder"))
	return fmt.Errorf("there is no file %s: did you mean winnow %s?", name, meant)
}
