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
			if _, err := fmt.Fprintln(a.out, thisBuild()); err != nil {
				return unwritable(err)
			}
			return nil
		},
	}
}

// What a linker may be told with -X, for a build outside of a checkout, where Go does not know them itself. Nothing else sets them.
var (
	// linkedVersion is the version, such as v1.2.3.
	linkedVersion string
	// linkedCommit is the commit that was built.
	linkedCommit string
	// linkedDate is the time of that commit, RFC 3339.
	linkedDate string
)

// build is what is known of how the program was built. What is not known is "".
type build struct{ version, commit, date string }

// thisBuild is what the linker was told, and otherwise what the Go tool wrote into the program.
func thisBuild() build {
	info, _ := debug.ReadBuildInfo()
	return build{linkedVersion, linkedCommit, linkedDate}.or(info)
}

// or fills in what is missing. A nil info has nothing.
func (b build) or(info *debug.BuildInfo) build {
	if info == nil {
		return b
	}
	settings := map[string]string{}
	for _, s := range info.Settings {
		settings[s.Key] = s.Value
	}
	commit := settings["vcs.revision"]
	if commit != "" && settings["vcs.modified"] == "true" {
		commit += " (modified)"
	}
	if info.Main.Version != "(devel)" {
		b.version = cmp.Or(b.version, info.Main.Version)
	}
	b.commit, b.date = cmp.Or(b.commit, commit), cmp.Or(b.date, settings["vcs.time"])
	return b
}

// String is what winnow version prints: the version with what built it, and lines for what else is known.
func (b build) String() string {
	text := fmt.Sprintf("winnow %s (%s %s/%s)", cmp.Or(b.version, "devel"), runtime.Version(), runtime.GOOS, runtime.GOARCH)
	if b.commit != "" {
		text += "\ncommit " + b.commit
	}
	if b.date != "" {
		text += "\ndate   " + b.date
	}
	return text
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
