package train

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/winnow-cli/winnow/pkg/article"
	"github.com/winnow-cli/winnow/pkg/evaluate"
)

// Labelled is a page of the corpus with a role for each non-blank line of it as text.
type Labelled struct {
	// Set and ID name the page, Site the site it is of.
	Set, ID, Site string
	// Roles are the roles of the lines, in order.
	Roles []article.Role
}

// labelledSets are the sets that have labelled pages.
var labelledSets = []string{"wcxb", "news", "snippets"}

// readLabels reads labelled pages: of folders in the format that package evaluate reads, whose names say which page of the
// corpus they are, and of files that hold a page a line (see readLabelFile).
func readLabels(corpus string, sources []string) ([]Labelled, error) {
	gold := map[string]map[string]Gold{}
	for _, set := range labelledSets {
		var err error
		if gold[set], _, err = readGold(filepath.Join(corpus, set), "html"); err != nil {
			return nil, err
		}
	}
	var pages []Labelled
	for _, source := range sources {
		read := readLabelFolder
		if strings.HasSuffix(source, ".labels") {
			read = readLabelFile
		}
		found, err := read(source)
		if err != nil {
			return nil, err
		}
		for i := range found {
			if err := found[i].find(gold); err != nil {
				return nil, fmt.Errorf("labels of %s: %w", source, err)
			}
		}
		pages = append(pages, found...)
	}
	return pages, nil
}

// find completes the ID, of which news pages give the first twelve letters only, and fills in the site.
func (p *Labelled) find(gold map[string]map[string]Gold) error {
	for id := range gold[p.Set] {
		if p.Set == "news" && strings.HasPrefix(id, p.ID) {
			p.ID = id
		}
	}
	g, known := gold[p.Set][p.ID]
	if !known {
		return fmt.Errorf("the corpus has no page %s/%s", p.Set, p.ID)
	}
	p.Site = siteOf(g, p.ID)
	return nil
}

// readLabelFolder reads pages named SET-ID or SET-dev-ID.
func readLabelFolder(folder string) ([]Labelled, error) {
	names, err := evaluate.Find(folder)
	if err != nil {
		return nil, fmt.Errorf("read the labels of %s: %w", folder, err)
	}
	pages := make([]Labelled, len(names))
	for i, name := range names {
		page, err := evaluate.Read(name)
		if err != nil {
			return nil, fmt.Errorf("read labels: %w", err)
		}
		set, id, _ := strings.Cut(strings.TrimSuffix(filepath.Base(name), ".roles"), "-")
		pages[i] = Labelled{Set: set, ID: strings.TrimPrefix(id, "dev-")}
		for _, line := range page.Lines {
			pages[i].Roles = append(pages[i].Roles, line.Gold)
		}
	}
	return pages, nil
}

// readLabelFile reads a page a line: its set and ID, then how many lines in a row have which role, as in
// "wcxb/0224 12nav 1headline 30body". Lines that begin with # do not count.
func readLabelFile(name string) ([]Labelled, error) {
	data, err := os.ReadFile(name)
	if err != nil {
		return nil, fmt.Errorf("read labels: %w", err)
	}
	var pages []Labelled
	for n, line := range strings.Split(string(data), "\n") {
		fields := strings.Fields(line)
		if len(fields) == 0 || strings.HasPrefix(line, "#") {
			continue
		}
		var p Labelled
		p.Set, p.ID, _ = strings.Cut(fields[0], "/")
		for _, run := range fields[1:] {
			word := strings.TrimLeft(run, "0123456789")
			count, err := strconv.Atoi(strings.TrimSuffix(run, word))
			role, roleErr := article.ParseRole(word)
			if err := errors.Join(err, roleErr); err != nil {
				return nil, fmt.Errorf("%s:%d: %q is not a number and a role: %w", name, n+1, run, err)
			}
			for range count {
				p.Roles = append(p.Roles, role)
			}
		}
		pages = append(pages, p)
	}
	return pages, nil
}
