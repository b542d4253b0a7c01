package cli

import (
	"errors"
	"fmt"
	"path/filepath"
	"strings"

	"golang.org/x/text/unicode/norm"

	"github.com/winnow-cli/winnow/pkg/source"
)

// mirror says where below the output folder the result of each page goes. What is known of the inputs before they are opened
// is settled in claim; the members of archives are settled one by one, in such a way that the order of the inputs does not
// matter: a member gives way to every input, and to all that might be an archive of its own.
type mirror struct {
	dir    string
	format outputFormat
	// files are the files of the inputs that hold one page, folders those for the members of archives; "" for an input that
	// failed already.
	files, folders []string
	// archives says which inputs are called like an archive.
	archives []bool
	// spell gives names that the file system takes for one the same spelling.
	spell func(string) string

	// The rest is of claim. The keys are spelled, the values indices of inputs: of the input whose file it is, whose folder it is
	// or would be, and which first needs that folder to be one.
	fileOf, folderOf, needs map[string]int
	// sources are the inputs by their canonical name.
	sources map[string]string
	names   []string
}

// newMirror gives each input its file and its folder. isArchive tells what is called like an archive.
func newMirror(list []input, dir string, format outputFormat, isArchive func(name string) bool) *mirror {
	m := &mirror{
		dir: filepath.Clean(dir), format: format, spell: spelling(namesFoldCase()),
		files: make([]string, len(list)), folders: make([]string, len(list)), archives: make([]bool, len(list)), names: make([]string, len(list)),
	}
	for i, in := range list {
		m.names[i] = in.name
		if in.err != nil {
			continue
		}
		rest, _ := stem(in.rel)
		m.archives[i] = isArchive(in.name)
		m.folders[i] = filepath.Join(dir, rest)
		if m.archives[i] {
			// One that turns out to be a page keeps its name, so as to stay clear of the page beside it.
			m.files[i] = filepath.Join(dir, in.rel+format.suffix())
		} else {
			m.files[i] = filepath.Join(dir, pageStem(in.rel)+format.suffix())
		}
	}
	return m
}

// spelling returns what makes names comparable: on some systems upper and lower case, and composed and decomposed letters,
// name the same file.
func spelling(fold bool) func(string) string {
	if !fold {
		return func(s string) string { return s }
	}
	return func(s string) string { return norm.NFC.String(strings.ToLower(s)) }
}

// claim refuses inputs that would be written over one another or over an input.
func (m *mirror) claim(inputs []input) error {
	m.sources = inputNames(inputs)
	m.fileOf, m.folderOf, m.needs = make(map[string]int, len(inputs)), make(map[string]int, len(inputs)), map[string]int{}
	for i, target := range m.files {
		if target == "" {
			continue
		}
		if first, ok := m.fileOf[m.spell(target)]; ok {
			return fmt.Errorf("%s and %s would both be written to %s: rename one, or clean them into different folders", m.names[first], m.names[i], target)
		}
		m.fileOf[m.spell(target)] = i
		if name, ok := m.sources[canonical(target)]; ok {
			return overInput(target, name)
		}
		if err := m.claimFolder(i); err != nil {
			return err
		}
		m.need(i, target)
		if m.archives[i] {
			m.need(i, filepath.Join(m.folders[i], "member"))
		}
	}
	return m.checkFolders()
}

// claimFolder notes whose members go below a folder: those of the input that is called like an archive before any other.
func (m *mirror) claimFolder(i int) error {
	folder := m.spell(m.folders[i])
	first, ok := m.folderOf[folder]
	if ok && m.archives[first] && m.archives[i] {
		return fmt.Errorf("%s and %s would both be written below %s: rename one, or clean them into different folders", m.names[first], m.names[i], m.folders[i])
	}
	if !ok || m.archives[i] {
		m.folderOf[folder] = i
	}
	return nil
}

// need notes the folders above a file.
func (m *mirror) need(i int, file string) {
	for folder := filepath.Dir(file); len(folder) > len(m.dir); folder = filepath.Dir(folder) {
		key := m.spell(folder)
		if _, ok := m.needs[key]; ok {
			return
		}
		m.needs[key] = i
	}
}

// checkFolders refuses a file where another result needs a folder.
func (m *mirror) checkFolders() error {
	for i, target := range m.files {
		if other, ok := m.needs[m.spell(target)]; ok && target != "" {
			return fmt.Errorf("%s would be written to %s, and %s below it: rename one, or clean them into different folders", m.names[i], target, m.names[other])
		}
	}
	return nil
}

// members are the files and folders of the members of one archive so far. The zero value is none.
type members struct{ files, folders map[string]string }

// member returns the file for a member of an input. The error is a failure of that member.
func (m *mirror) member(i int, name string, taken *members) (string, error) {
	local := filepath.FromSlash(name)
	if !filepath.IsLocal(local) {
		return "", source.Fail(source.Unreadable, "unpack the archive by hand", errors.New("the name of the member is no path below a folder"))
	}
	target := filepath.Join(m.folders[i], pageStem(local)+m.format.suffix())
	if input, ok := m.sources[canonical(target)]; ok {
		return "", collision("%s would be written over the input %s", target, input)
	}
	if err := m.free(i, target, taken); err != nil {
		return "", err
	}
	taken.add(m, i, target, name)
	return target, nil
}

// free fails when something else is or may be written to the target, or to one of the folders above it.
func (m *mirror) free(i int, target string, taken *members) error {
	key := m.spell(target)
	if other, ok := m.needs[key]; ok {
		return collision("it would be written to %s, and %s below that", target, m.names[other])
	}
	if other, ok := taken.folders[key]; ok {
		return collision("it would be written to %s, and %s below that", target, other)
	}
	for place := target; len(place) >= len(m.folders[i]); place = filepath.Dir(place) {
		key := m.spell(place)
		if other, ok := m.fileOf[key]; ok {
			return collision("it and %s would both be written to %s", m.names[other], place)
		}
		if other, ok := taken.files[key]; ok {
			return collision("it and %s would both be written to %s", other, place)
		}
		if other, ok := m.folderOf[key]; ok && other != i {
			return collision("it and %s would both be written below %s", m.names[other], place)
		}
	}
	return nil
}

// add notes the file of a member and the folders above it.
func (t *members) add(m *mirror, i int, target, name string) {
	if t.files == nil {
		t.files, t.folders = map[string]string{}, map[string]string{}
	}
	t.files[m.spell(target)] = name
	for folder := filepath.Dir(target); len(folder) > len(m.folders[i]); folder = filepath.Dir(folder) {
		key := m.spell(folder)
		if _, ok := t.folders[key]; ok {
			return
		}
		t.folders[key] = name
	}
}

// collision says that something else has the place of a member.
func collision(format string, args ...any) error {
	return source.Fail(reasonCollision, "unpack the archive and rename one, or use -f jsonl", fmt.Errorf(format, args...))
}
