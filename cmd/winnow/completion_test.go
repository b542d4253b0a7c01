package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// shells are those that completions are made for, with the beginning of the script and the arguments, if the shell has any, with
// which it says whether a script is one.
var shells = map[string]struct {
	program string
	check   []string
	begins  string
}{
	"bash":       {"bash", []string{"-n"}, "# bash completion V2 for winnow"},
	"zsh":        {"zsh", []string{"-n"}, "#compdef winnow\n"},
	"fish":       {"fish", []string{"--no-execute"}, "# fish completion for winnow"},
	"powershell": {"pwsh", []string{"-NoProfile", "-File"}, "# powershell completion for winnow"},
}

func TestCompletionScripts(t *testing.T) {
	for shell, s := range shells {
		t.Run(shell, func(t *testing.T) {
			script, err := exec.CommandContext(t.Context(), "winnow", "completion", shell).Output()
			if err != nil || !bytes.HasPrefix(script, []byte(s.begins)) || !bytes.Contains(script, []byte("__complete")) {
				t.Fatalf("%v, the script begins with %.60q", err, script)
			}
			if _, err := exec.LookPath(s.program); err != nil {
				t.Skipf("There is no %s here to read the script.", s.program)
			}
			file := filepath.Join(t.TempDir(), "winnow.ps1")
			if err := os.WriteFile(file, script, 0o600); err != nil {
				t.Fatal(err)
			}
			if out, err := exec.CommandContext(t.Context(), s.program, append(s.check, file)...).CombinedOutput(); err != nil {
				t.Errorf("%s does not take the script: %v\n%s", shell, err, out)
			}
		})
	}
}

// atTab is what bash does at a tab: it calls the function of the command with the words of the line. The function that takes
// them apart comes with the package bash-completion, which need not be there.
const atTab = `
_get_comp_words_by_ref() { words=("${COMP_WORDS[@]}"); cword=$COMP_CWORD; cur=${words[cword]}; prev=${words[cword-1]}; }
source <(winnow completion bash)
COMP_WORDS=(winnow "$@")
COMP_CWORD=$#
COMP_LINE="${COMP_WORDS[*]}"
COMP_POINT=${#COMP_LINE}
COMP_TYPE=9
__start_winnow 2>/dev/null
printf '%s\n' "${COMPREPLY[@]}"
`

func TestBashCompletes(t *testing.T) {
	if _, err := exec.LookPath("bash"); err != nil {
		t.Skip("There is no bash here.")
	}
	for _, test := range []struct {
		words []string
		want  string
	}{
		{[]string{"--format", "js"}, "json jsonl"},
		{[]string{"--keep", "caption,cr"}, "caption,credit"},
		{[]string{"--keep", "caption,cap"}, ""},
		{[]string{"che"}, "check"},
		{[]string{"check", "--silence", "cut"}, "cut-body"},
		{[]string{"--keep", `caption\,credit,cor`}, "caption,credit,correction"},
		{[]string{"--charset", ""}, ""},
		{[]string{"pag"}, ""}, // The shell offers the file itself.
	} {
		cmd := exec.CommandContext(t.Context(), "bash", append([]string{"--noprofile", "--norc", "-c", atTab, "bash"}, test.words...)...)
		out, err := cmd.Output()
		if err != nil {
			t.Fatal(err)
		}
		var offers []string
		for line := range strings.Lines(string(out)) {
			word, _, _ := strings.Cut(strings.TrimSpace(line), " (") // What follows describes it.
			offers = append(offers, strings.ReplaceAll(word, `\`, ""))
		}
		if got := strings.Join(offers, " "); got != test.want {
			t.Errorf("winnow %q<TAB>: %q, want %q", test.words, got, test.want)
		}
	}
}
