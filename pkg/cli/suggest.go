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

// meantCommand returns the command that the first argument, which is no file, is almost the name of, and lets the argument fail
// with that. It returns "" when there is none. Only the first argument can be a command.
func meantCommand(args []argument, commands []string) string {
	if len(args) == 0 || !errors.Is(args[0].err, fs.ErrNotExist) {
		return ""
	}
	meant := nearest.Word(args[0].name, commands)
	if meant != "" {
		args[0].err = source.Fail(source.Unreadable, fmt.Sprintf("did you mean winnow %s?", meant), errors.New("there is no such file or folder"))
	}
	return meant
}
