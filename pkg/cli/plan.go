package cli

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/winnow-cli/winnow/pkg/article"
	"github.com/winnow-cli/winnow/pkg/source"
)

// plan says what is read, what is printed, and where each result goes. It is made before anything is opened.
type plan struct {
	inputs []input
	format outputFormat
	// mirror says which file each result goes to; nil when all go to one stream or to the one file.
	mirror *mirror
	// file is the one file for the result of the one input; "" when there is none.
	file string
	// shared is the one file that all results go to; "" for standard output.
	shared string
	// joined is the file for the one article that the inputs are the pages of; "" for standard output or when they are not.
	joined string
	// single is true when the output takes the result of one page and no more.
	single bool
	// alone is true when the results are read on the spot, in a pager perhaps, where a bar and a summary would disturb.
	alone bool
	// finish is what is made of each cleaned input.
	finish finisher
	// record is the manifest; nil when none is kept.
	record *record
}

// newPlan works out the plan. Its errors are of usage, except the context's.
func newPlan(ctx context.Context, f *cleanFlags, names []string, s Streams) (*plan, error) {
	args, err := f.named(ctx, names, s)
	if err != nil {
		return nil, err
	}
	if err := f.checkJoin(args); err != nil {
		return nil, err
	}
	meant := meantCommand(args, f.commands)
	where, err := f.destination(!f.join && (f.filesFrom != "" || len(args) > 1 || slices.ContainsFunc(args, f.holdsSeveral)))
	if err != nil {
		return nil, cmp.Or(meant, err)
	}
	if err := f.checkFront(where.format); err != nil {
		return nil, err
	}
	list, err := inputs(ctx, args, selection{f.include, f.exclude}, where.dirInfo)
	if err != nil {
		return nil, err
	}
	p := &plan{inputs: list, format: where.format, finish: finishClean}
	if f.join {
		return p, p.join(f, where)
	}
	switch where.kind {
	case toStdout:
		p.single = where.format != asLines
	case toLines:
		p.shared = f.output
	case toFile:
		p.file, p.single = f.output, true
	case toDir:
		p.mirror = newMirror(list, f.output, where.format, f.isArchive)
	}
	return p, p.check()
}

// checkFront refuses front matter where there is none. What a configuration says is for the formats that have it.
func (f *cleanFlags) checkFront(format outputFormat) error {
	if f.frontGiven && f.front == yamlFrontMatter && format != asMarkdown {
		return fmt.Errorf("--front-matter yaml goes with -f md only, not with -f %s", format)
	}
	return nil
}

// checkJoin refuses what cannot be joined.
func (f *cleanFlags) checkJoin(args []argument) error {
	switch {
	case f.join && len(args) == 0:
		return errors.New("--join takes files, and --files-from names none")
	case f.join && slices.ContainsFunc(args, argument.isDir):
		return errors.New("--join takes files: name the pages of the article in their order")
	}
	return nil
}

// join plans one result for all inputs, which is called like the first of them.
func (p *plan) join(f *cleanFlags, where destination) error {
	switch where.kind {
	case toStdout:
		return nil
	case toLines, toFile:
		p.joined = f.output
	case toDir:
		p.joined = newMirror(p.inputs[:1], f.output, where.format, f.isArchive).files[0]
	}
	if name, ok := inputNames(p.inputs)[canonical(p.joined)]; ok && p.joined != "" {
		return overInput(p.joined, name)
	}
	return nil
}

// target is the file for the result of an input that holds one page, "" when it goes to a stream.
func (p *plan) target(i int) string {
	if p.mirror != nil {
		return p.mirror.files[i]
	}
	return p.file
}

// member is the file for the result of a member of an archive, "" when it goes to a stream.
func (p *plan) member(i int, name string, m *members) (string, error) {
	if p.mirror == nil {
		return "", nil
	}
	return p.mirror.member(i, name, m)
}

// destinationKind is the kind of place results go to.
type destinationKind uint8

const (
	// toStdout: all results go to standard output.
	toStdout destinationKind = iota
	// toLines: all results go to one file of JSON lines.
	toLines
	// toFile: the one result goes to a file.
	toFile
	// toDir: each result goes to a file of its own below a folder.
	toDir
)

// destination is what -o and -f together mean.
type destination struct {
	kind    destinationKind
	format  outputFormat
	dirInfo fs.FileInfo // of the output folder, when it is there already
}

// holdsSeveral reports whether an argument is to be taken for more than one page before it is opened.
func (f *cleanFlags) holdsSeveral(a argument) bool {
	if a.address != nil {
		return f.isArchive(webName(a.address)) // A host may be called like an archive.
	}
	return a.isDir() || f.isArchive(a.name)
}

// isArchive reports whether an input of this name is to be taken for an archive: by its suffix, since it is not opened yet,
// and by --from.
func (f *cleanFlags) isArchive(name string) bool {
	switch f.from {
	case inputFormat(source.WARC):
		return true
	case inputFormat(article.Auto):
		_, archive := stem(name)
		return archive
	}
	return false
}

// destination reads -o and -f. several is true for more than one input, for a folder and for an archive.
func (f *cleanFlags) destination(several bool) (destination, error) {
	if f.output == "" || f.output == dash {
		return f.stdoutDestination(several)
	}
	info, err := os.Stat(f.output)
	there := err == nil
	switch {
	case there && info.IsDir():
		return destination{kind: toDir, format: formatOr(f.format, asMarkdown), dirInfo: info}, nil
	case os.IsPathSeparator(f.output[len(f.output)-1]):
		return destination{kind: toDir, format: formatOr(f.format, asMarkdown)}, nil
	case several:
		return f.sharedDestination(there)
	}
	return f.fileDestination()
}

// stdoutDestination is standard output, which takes several inputs as JSON lines only.
func (f *cleanFlags) stdoutDestination(several bool) (destination, error) {
	format := formatOr(f.format, asMarkdown)
	if several && format != asLines {
		return destination{}, errors.New("several inputs go to standard output as JSON lines only: add -f jsonl, or -o DIR for a file each")
	}
	return destination{kind: toStdout, format: format}, nil
}

// sharedDestination is the place for several inputs when -o names no folder that is there: a file of JSON lines by its
// suffix, or a new folder. A name that looks like another file, or is one, is a mistake.
func (f *cleanFlags) sharedDestination(there bool) (destination, error) {
	bySuffix, known := formatOfSuffix(f.output)
	switch {
	case bySuffix == asLines && formatOr(f.format, asLines) == asLines:
		return destination{kind: toLines, format: asLines}, nil
	case known || there:
		return destination{}, fmt.Errorf("several inputs do not go to one file: write -o %s%c if a folder is meant", f.output, filepath.Separator)
	}
	return destination{kind: toDir, format: formatOr(f.format, asMarkdown)}, nil
}

// fileDestination is a file for one input, whose suffix decides the format unless -f does.
func (f *cleanFlags) fileDestination() (destination, error) {
	bySuffix, known := formatOfSuffix(f.output)
	if suffix := filepath.Ext(f.output); f.format == "" && !known && suffix != "" {
		return destination{}, fmt.Errorf("the suffix %s of -o names no format: add -f with one of %s", suffix, joinWords(outputFormats(), ", "))
	}
	format := formatOr(f.format, formatOr(bySuffix, asMarkdown))
	if format == asLines {
		return destination{kind: toLines, format: format}, nil // What has one line may have more.
	}
	return destination{kind: toFile, format: format}, nil
}

func formatOr(f, fallback outputFormat) outputFormat {
	if f == "" {
		return fallback
	}
	return f
}

// formatOfSuffix returns the format that the suffix of a file name stands for.
func formatOfSuffix(name string) (outputFormat, bool) {
	switch strings.ToLower(filepath.Ext(name)) {
	case ".md", ".markdown":
		return asMarkdown, true
	case ".json":
		return asJSON, true
	case ".jsonl", ".ndjson":
		return asLines, true
	case ".txt", ".text":
		return asText, true
	case ".html", ".htm", ".xhtml":
		return asHTML, true
	}
	return "", false
}

// suffix is the ending of an output file of the format.
func (f outputFormat) suffix() string {
	if f == asText {
		return ".txt"
	}
	return "." + string(f)
}

// check refuses a plan that would write two results to one file, or a result over an input.
func (p *plan) check() error {
	single := p.shared
	if single == "" {
		single = p.file
	}
	switch {
	case p.mirror != nil:
		return p.mirror.claim(p.inputs)
	case single != "":
		if name, ok := inputNames(p.inputs)[canonical(single)]; ok {
			return overInput(single, name)
		}
	}
	return nil
}

// overInput says that a result would be written over an input.
func overInput(target, name string) error {
	return fmt.Errorf("%s would be written over the input %s: write somewhere else", target, name)
}

// inputNames are the names of the inputs that are files, by their one spelling.
func inputNames(inputs []input) map[string]string {
	names := make(map[string]string, len(inputs))
	for _, in := range inputs {
		if in.err == nil && in.address == nil && in.name != dash {
			names[canonical(in.name)] = in.name
		}
	}
	return names
}

// canonical returns one spelling for all names of a file that is there, through links; for one that is not, the name.
func canonical(name string) string {
	if resolved, err := filepath.EvalSymlinks(name); err == nil {
		name = resolved
	}
	if abs, err := filepath.Abs(name); err == nil {
		name = abs
	}
	return name
}
