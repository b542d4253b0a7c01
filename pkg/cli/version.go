package cli

import (
	"cmp"
	"fmt"
	"runtime"
	"runtime/debug"

	"github.com/spf13/cobra"

	"github.com/winnow-cli/winnow/pkg/render/jsonout"
)

func (a *app) newVersion() *cobra.Command {
	return &cobra.Command{
		Use:   "version",
		Short: "Print the version",
		Args:  cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			if _, err := fmt.Fprintln(a.out, version()); err != nil {
				return unwritable(err)
			}
			return nil
		},
	}
}

// version is the module version that the Go tool wrote into the program, and what built it.
func version() string {
	return fmt.Sprintf("winnow %s (%s %s/%s)", cmp.Or(moduleVersion(), "devel"), runtime.Version(), runtime.GOOS, runtime.GOARCH)
}

// moduleVersion is the version of the module that the Go tool wrote into the program, "" when it wrote none.
func moduleVersion() string {
	if info, ok := debug.ReadBuildInfo(); ok && info.Main.Version != "(devel)" {
		return info.Main.Version
	}
	return ""
}

func (a *app) newSchema() *cobra.Command {
	return &cobra.Command{
		Use:   "schema",
		Short: "Print the JSON Schema of -f json and -f jsonl",
		Args:  cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			if _, err := a.out.Write(jsonout.Schema()); err != nil {
				return unwritable(err)
			}
			return nil
		},
	}
}
