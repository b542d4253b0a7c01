package main

import (
	"debug/elf"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"testing"
)

// release is what the tests read of .goreleaser.yaml.
type release struct {
	Version int
	Builds  []struct {
		Main       string
		Env, Flags []string
		Linker     []string `yaml:"ldflags"`
		Systems    []string `yaml:"goos"`
		Processors []string `yaml:"goarch"`
		ModTime    string   `yaml:"mod_timestamp"`
	}
	Packages []struct{ Formats []string } `yaml:"nfpms"`
}

// mostBytes is what the stripped program may weigh.
const mostBytes = 25_000_000

// linked are the variables that a linker is told, with the values of the test.
var linked = regexp.MustCompile(`-X (\S+)=`)

// dockerfile returns the instructions of the Dockerfile, each on one line.
func dockerfile(t *testing.T) []string {
	t.Helper()
	raw, err := os.ReadFile(filepath.Join("..", "..", ".ci", "Dockerfile"))
	if err != nil {
		t.Fatal(err)
	}
	var list []string
	for line := range strings.SplitSeq(strings.ReplaceAll(string(raw), "\\\n", ""), "\n") {
		if line != "" && !strings.HasPrefix(line, "#") {
			list = append(list, strings.Join(strings.Fields(line), " "))
		}
	}
	return list
}

// TestRelease checks that a release is for the platforms that were promised, and is built as the image is.
func TestRelease(t *testing.T) {
	var r release
	readYAML(t, ".goreleaser.yaml", &r)
	if r.Version != 2 || len(r.Builds) != 1 || len(r.Packages) != 1 || !slices.Contains(r.Packages[0].Formats, "deb") {
		t.Fatalf("version %d, %d builds, packages %v", r.Version, len(r.Builds), r.Packages)
	}
	b := r.Builds[0]
	if !slices.Equal(b.Systems, []string{"linux", "darwin", "windows"}) || !slices.Equal(b.Processors, []string{"amd64", "arm64"}) {
		t.Errorf("it is for %v on %v", b.Systems, b.Processors)
	}
	if b.Main != "./cmd/winnow" || !slices.Contains(b.Env, "CGO_ENABLED=0") || !slices.Contains(b.Flags, "-trimpath") || b.ModTime == "" {
		t.Errorf("it is built by %+v", b)
	}
	flags, image := strings.Join(b.Linker, " "), strings.Join(dockerfile(t), "\n")
	want := linked.FindAllString(image, -1)
	if got := linked.FindAllString(flags, -1); !strings.HasPrefix(flags, "-s -w ") || len(want) != 3 || !slices.Equal(got, want) {
		t.Errorf("the release links with %q, the image with %q", flags, want)
	}
}

// TestImage checks what can be checked of the Dockerfile without a daemon.
func TestImage(t *testing.T) {
	list := dockerfile(t)
	last := list[slices.Index(list, "FROM scratch"):]
	for _, line := range []string{
		"COPY --from=build /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/", "COPY --from=build /out/winnow /winnow", "USER 65532:65532", "WORKDIR /work",
		`ENTRYPOINT ["/winnow"]`,
	} {
		if !slices.Contains(last, line) {
			t.Errorf("the image lacks %s", line)
		}
	}
	module, err := os.ReadFile(filepath.Join("..", "..", "go.mod"))
	if err != nil {
		t.Fatal(err)
	}
	version := regexp.MustCompile(`(?m)^go (\d+\.\d+)`).FindStringSubmatch(string(module))
	if want := "FROM --platform=$BUILDPLATFORM golang:" + version[1] + " AS build"; list[0] != want {
		t.Errorf("the image begins with %s, want %s", list[0], want)
	}
}

// TestImageProgram runs the command that the image is built with, and the program in an empty folder as its root, as in the image.
func TestImageProgram(t *testing.T) {
	if runtime.GOOS != "linux" || testing.Short() {
		t.Skip("The image is for Linux, and linking takes seconds.")
	}
	list := dockerfile(t)
	build := list[slices.IndexFunc(list, func(line string) bool { return strings.Contains(line, "go build") })]
	root := t.TempDir()
	program := filepath.Join(root, "winnow")
	script := strings.ReplaceAll(strings.TrimPrefix(build, "RUN "), "/out/winnow", `"$OUT"`)
	cmd := exec.CommandContext(t.Context(), "sh", "-c", script)
	cmd.Dir = filepath.Join("..", "..")
	cmd.Env = append(os.Environ(), "OUT="+program, "TARGETOS=linux", "TARGETARCH="+runtime.GOARCH, "VERSION=v1.2.3", "COMMIT=0123abcd", "DATE=2026-01-02T03:04:05Z")
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%s: %v\n%s", script, err, out)
	}

	info, err := os.Stat(program)
	if err != nil {
		t.Fatal(err)
	}
	if info.Size() > mostBytes {
		t.Errorf("the program has %d bytes, more than %d", info.Size(), mostBytes)
	}
	t.Logf("The program has %d bytes.", info.Size())
	file, err := elf.Open(program)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	if libraries, err := file.ImportedLibraries(); err != nil || len(libraries) > 0 || file.Section(".interp") != nil || file.Section(".symtab") != nil {
		t.Errorf("the program is not static or not stripped: it needs %v (%v)", libraries, err)
	}

	want := []string{"winnow v1.2.3 (" + runtime.Version() + " linux/" + runtime.GOARCH + ")", "commit 0123abcd", "date   2026-01-02T03:04:05Z", ""}
	out, err := exec.CommandContext(t.Context(), program, "version").Output()
	if err != nil || string(out) != strings.Join(want, "\n") {
		t.Errorf("its version is %q (%v), want %q", out, err, want)
	}
	page, err := os.Open(filepath.Join(scripts, "pages", "harbour.html"))
	if err != nil {
		t.Fatal(err)
	}
	defer page.Close()
	if err := exec.CommandContext(t.Context(), "unshare", "--map-root-user", "true").Run(); err != nil {
		t.Skip("No process may have another root here, so the program was not tried in an empty one.")
	}
	alone := exec.CommandContext(t.Context(), "unshare", "--map-root-user", "--root="+root, "/winnow")
	alone.Stdin, alone.Env = page, []string{}
	if out, err := alone.Output(); err != nil || !strings.HasPrefix(string(out), "# Harbour reopens") {
		t.Errorf("in an empty root: %v, %.100q", err, out)
	}
}
