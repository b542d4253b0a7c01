package cli

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

const (
	// helpWidth is the width of the help text in columns: what fits on every terminal.
	helpWidth = 80
	// flagWidth is the column at which the texts of flags begin. What a flag is called is longer at times; its text then begins
	// on the next line, since a column as wide as the longest would leave no room.
	flagWidth = 30
)

// setHelp gives a command and those below it the help of winnow.
func setHelp(root *cobra.Command) {
	root.SetHelpFunc(func(cmd *cobra.Command, _ []string) { _, _ = io.WriteString(cmd.OutOrStdout(), helpText(cmd)) })
	root.SetUsageFunc(func(cmd *cobra.Command) error {
		_, err := io.WriteString(cmd.OutOrStderr(), helpText(cmd))
		return err
	})
}

// helpText begins with what most people look for: how to call the command, with examples. The text comes after them, and the
// flags last, where they still stand on the screen when the rest has run out of it.
func helpText(cmd *cobra.Command) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n\nUsage:\n", cmd.Short)
	if cmd.Runnable() {
		fmt.Fprintf(&b, "  %s\n", cmd.UseLine())
	}
	if cmd.HasAvailableSubCommands() {
		fmt.Fprintf(&b, "  %s [command]\n", cmd.CommandPath())
	}
	section(&b, "Examples:\n", cmd.Example)
	section(&b, "", foldLines(cmd.Long))
	if cmd.HasAvailableSubCommands() {
		section(&b, "Commands:\n", commandList(cmd))
	}
	section(&b, "Flags:\n", flagList(cmd.LocalFlags()))
	section(&b, "Inherited flags:\n", flagList(cmd.InheritedFlags()))
	if cmd.HasAvailableSubCommands() {
		fmt.Fprintf(&b, "\n%s COMMAND --help says more about a command.\n", cmd.CommandPath())
	}
	return b.String()
}

// section writes a part of the help, unless there is nothing in it.
func section(b *strings.Builder, title, text string) {
	if text = strings.TrimRight(text, " \n"); text != "" {
		fmt.Fprintf(b, "\n%s%s\n", title, text)
	}
}

// commandList has a line for each command below one.
func commandList(cmd *cobra.Command) string {
	var b strings.Builder
	for _, c := range cmd.Commands() {
		if c.IsAvailableCommand() || c.Name() == "help" {
			entry(&b, "  "+c.Name(), c.Short, 2+c.NamePadding()+1)
		}
	}
	return b.String()
}

// flagList says of each flag what it is called, what its value is, and what it does.
func flagList(flags *pflag.FlagSet) string {
	var b strings.Builder
	flags.VisitAll(func(f *pflag.Flag) {
		if f.Hidden || f.Deprecated != "" {
			return
		}
		name := "      --" + f.Name
		if f.Shorthand != "" {
			name = "  -" + f.Shorthand + ", --" + f.Name
		}
		value, text := pflag.UnquoteUsage(f)
		if value != "" {
			name += " " + value
		}
		if !slices.Contains([]string{"", "0", "[]", "false"}, f.DefValue) {
			text += " (default " + f.DefValue + ")"
		}
		entry(&b, name, text, flagWidth)
	})
	return b.String()
}

// entry writes a name and its text, which begins at a column.
func entry(b *strings.Builder, name, text string, column int) {
	indent := "\n" + strings.Repeat(" ", column)
	b.WriteString(name)
	if gap := column - len(name); gap >= 2 {
		b.WriteString(indent[1 : 1+gap])
	} else {
		b.WriteString(indent)
	}
	b.WriteString(strings.Join(fold(text, helpWidth-column), indent))
	b.WriteByte('\n')
}

// foldLines breaks the lines of a text that are too long for the help.
func foldLines(text string) string {
	var lines []string
	for line := range strings.SplitSeq(text, "\n") {
		if len(line) <= helpWidth {
			lines = append(lines, line) // As it was set: a table or a command may have several spaces in a row.
			continue
		}
		lines = append(lines, fold(line, helpWidth)...)
	}
	return strings.Join(lines, "\n")
}

// fold breaks a text between words into lines of at most so many bytes. A longer word has a line of its own.
func fold(text string, width int) []string {
	var lines []string
	line := ""
	for _, word := range strings.Fields(text) {
		switch {
		case line == "":
			line = word
		case len(line)+1+len(word) <= width:
			line += " " + word
		default:
			lines = append(lines, line)
			line = word
		}
	}
	return append(lines, line)
}
