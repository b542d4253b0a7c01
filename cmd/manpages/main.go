// Command manpages writes the man pages of winnow, one for each command, into a folder: go run ./cmd/manpages bin/man. Their
// date is that of SOURCE_DATE_EPOCH, seconds since 1970; without it they have none, so that the same source gives the same pages.
//
// It is a program of its own so that what turns Markdown into man pages is no part of winnow.
package main

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/cobra/doc"
	"github.com/spf13/pflag"

	"github.com/winnow-cli/winnow/pkg/cli"
)

func main() {
	if err := run(os.Args[1:], os.Getenv("SOURCE_DATE_EPOCH")); err != nil {
		fmt.Fprintln(os.Stderr, "manpages:", err)
		os.Exit(1)
	}
}

func run(args []string, epoch string) error {
	if len(args) != 1 {
		return errors.New("usage: manpages DIR")
	}
	var date time.Time
	if epoch != "" {
		seconds, err := strconv.ParseInt(epoch, 10, 64)
		if err != nil {
			return fmt.Errorf("SOURCE_DATE_EPOCH: use seconds since 1970: %w", err)
		}
		date = time.Unix(seconds, 0).UTC()
	}
	if err := os.MkdirAll(args[0], 0o755); err != nil {
		return err
	}
	return write(args[0], cli.NewCommand(), date)
}

// write writes the page of a command and those of the commands below it. The zero date is none.
func write(dir string, cmd *cobra.Command, date time.Time) error {
	for _, child := range cmd.Commands() {
		if !child.IsAvailableCommand() || child.Name() == "help" {
			continue
		}
		if err := write(dir, child, date); err != nil {
			return err
		}
	}
	text, err := page(cmd, date)
	if err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(dir, strings.ReplaceAll(cmd.CommandPath(), " ", "-")+".1"), text, 0o644)
}

// page returns the man page of a command, whose texts it turns into Markdown.
func page(cmd *cobra.Command, date time.Time) ([]byte, error) {
	cmd.DisableAutoGenTag = true
	cmd.InitDefaultHelpFlag()
	cmd.InitDefaultVersionFlag()
	cmd.Long = markdown(cmd.Long)
	cmd.NonInheritedFlags().VisitAll(describe)
	cmd.InheritedFlags().VisitAll(describe)
	var out bytes.Buffer
	if err := doc.GenMan(cmd, &doc.GenManHeader{Section: "1", Date: &date, Source: "winnow", Manual: "User Commands"}, &out); err != nil {
		return nil, fmt.Errorf("the page of %s: %w", cmd.CommandPath(), err)
	}
	day := "" // The generator knows the month only, and cannot do without one.
	if !date.IsZero() {
		day = date.Format(time.DateOnly)
	}
	text := strings.Replace(out.String(), date.Format(`"Jan 2006"`), `"`+day+`"`, 1)
	return []byte(finish(text)), nil
}

// finish mends what the generator writes: flags become items with their text below them, switches lose the value that they do not
// have, and hyphens become those that a reader can copy into a command line.
func finish(text string) string {
	text = strings.ReplaceAll(text, "="+noValue, "")
	lines := strings.Split(text, "\n")
	var b strings.Builder
	for i, line := range lines {
		switch {
		case i+1 < len(lines) && strings.HasPrefix(line, `\fB-`) && strings.HasPrefix(lines[i+1], "\t"):
			b.WriteString(".TP\n")
		case i+2 < len(lines) && line == ".PP" && strings.HasPrefix(lines[i+1], `\fB-`) && strings.HasPrefix(lines[i+2], "\t"):
			continue
		}
		if !strings.HasPrefix(line, ".") {
			line = strings.ReplaceAll(strings.TrimPrefix(line, "\t"), "-", `\-`)
		}
		b.WriteString(line + "\n")
	}
	return strings.TrimRight(b.String(), "\n") + "\n"
}

// noValue stands for the value of a switch until the page is made: the generator writes one for each flag.
const noValue = "NOVALUE"

// described is a flag whose default value, which the generator shows behind the name, is what its value is called.
type described struct{ pflag.Value }

// Type implements pflag.Value. It is not "string", which would be put into quotes.
func (described) Type() string { return "described" }

// describe prepares a flag for the generator, which shows the default value in place of what the value is called.
func describe(f *pflag.Flag) {
	if _, done := f.Value.(described); done {
		return // A flag of the command above, whose page is made after those below it.
	}
	value, usage := pflag.UnquoteUsage(f)
	if !slices.Contains([]string{"", "0", "[]", "false"}, f.DefValue) {
		usage += " (default " + f.DefValue + ")"
	}
	if value == "" {
		value = noValue
	}
	f.Usage, f.DefValue, f.NoOptDefVal, f.Value = plain(usage), plain(value), "", described{f.Value}
}

// markdown turns the text of a command into Markdown. What is set with spaces stays as it is set.
func markdown(text string) string {
	paragraphs := strings.Split(strings.TrimSpace(text), "\n\n")
	for i, p := range paragraphs {
		if strings.HasPrefix(p, " ") || strings.HasPrefix(p, "\t") || strings.Contains(p, "\n ") {
			paragraphs[i] = "```\n" + p + "\n```"
		} else {
			paragraphs[i] = plain(p)
		}
	}
	return strings.Join(paragraphs, "\n\n")
}

// plain escapes what means something in Markdown.
func plain(text string) string {
	var b strings.Builder
	for _, r := range text {
		if strings.ContainsRune("\\`*_{}[]()#+-.!:|&<>~", r) {
			b.WriteByte('\\')
		}
		b.WriteRune(r)
	}
	return b.String()
}
