package cli

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"slices"

	"github.com/winnow-cli/winnow/pkg/manifest"
	"github.com/winnow-cli/winnow/pkg/source"
)

// record is the manifest of a run. Nil keeps none. Its methods may be called by several goroutines, except seen and end.
type record struct {
	*manifest.Manifest
	path string
	// resume is true when what is done already is passed over.
	resume bool
	// settings are what changes the bytes of an output besides the page, for the flags of each.
	settings map[*cleanFlags]map[string]string
	// names are the pages so far, in their order.
	names []string
}

// manifestSuffix is what the manifest of a resumed run is called behind the name of its output. It stands beside the folder, so
// that the folder holds results alone.
const manifestSuffix = ".manifest.jsonl"

// manifestPath is where the manifest that the flags ask for stands, "" when they ask for none. Its errors are of usage.
func (f *cleanFlags) manifestPath(p *plan) (string, error) {
	switch {
	case f.manifest == "" && !f.resume:
		return "", nil
	case f.join:
		return "", errors.New("--join goes without --manifest and --resume: its pages make one result")
	case f.resume && p.mirror == nil && p.file == "":
		return "", errors.New("--resume needs -o DIR: what is printed cannot be passed over")
	case f.manifest != "":
		return f.manifest, nil
	}
	output := filepath.Clean(f.output)
	if base := filepath.Base(output); base == "." || base == ".." {
		var err error
		if output, err = filepath.Abs(output); err != nil {
			return "", err
		}
	}
	return output + manifestSuffix, nil
}

// openRecord opens the manifest that the flags ask for, nil when they ask for none. Its errors are of usage.
func openRecord(f *cleanFlags, p *plan) (*record, error) {
	path, err := f.manifestPath(p)
	if path == "" {
		return nil, err
	}
	if err := p.checkManifest(path); err != nil {
		return nil, err
	}
	settings, build := map[*cleanFlags]map[string]string{}, buildMark()
	for flags := range p.flags(f) {
		if settings[flags], err = flags.settings(p.format, build); err != nil {
			return nil, err
		}
	}
	if f.manifest == "" {
		// The folders above the output are made as needed, and this one is needed first.
		if err := os.MkdirAll(filepath.Dir(path), newDirMode); err != nil {
			return nil, err
		}
	}
	m, err := manifest.Open(path, f.resume)
	if err != nil {
		return nil, fmt.Errorf("--manifest: %w", err)
	}
	r := &record{Manifest: m, path: path, resume: f.resume, settings: settings}
	for _, output := range m.Unfinished() {
		removePending(output)
	}
	return r, nil
}

// flags yields the flags that hold for the inputs, those of a configuration behind those of the run.
func (p *plan) flags(f *cleanFlags) iter.Seq[*cleanFlags] {
	return func(yield func(*cleanFlags) bool) {
		seen := map[*cleanFlags]bool{f: true}
		if !yield(f) {
			return
		}
		for i := range p.inputs {
			if own := p.inputs[i].own; own != nil && !seen[own.flags] {
				seen[own.flags] = true
				if !yield(own.flags) {
					return
				}
			}
		}
	}
}

// checkManifest refuses a manifest in the place of something else.
func (p *plan) checkManifest(path string) error {
	name := place(path)
	if input, ok := p.sources()[name]; ok {
		return fmt.Errorf("the manifest %s would be written over the input %s: write it somewhere else", path, input)
	}
	for _, output := range []string{p.file, p.shared} {
		if output != "" && place(output) == name {
			return fmt.Errorf("the manifest and the results would both be written to %s: write one somewhere else", path)
		}
	}
	if p.mirror != nil {
		if below, err := filepath.Rel(place(p.mirror.dir), name); err == nil && filepath.IsLocal(below) {
			return fmt.Errorf("the manifest %s would be written below %s, which holds results alone: write it somewhere else", path, p.mirror.dir)
		}
	}
	return nil
}

// sources are the inputs that are files, by their canonical name. A mirror knows them: the disk is asked for each.
func (p *plan) sources() map[string]string {
	if p.mirror != nil {
		return p.mirror.sources
	}
	return inputNames(p.inputs)
}

// place is the canonical name of a file that may not be there yet, in a folder that may be a link.
func place(path string) string {
	return canonical(filepath.Join(canonical(filepath.Dir(path)), filepath.Base(path)))
}

// settings lists what changes the bytes of an output, or whether there is one. A manifest of other settings is of no use.
func (f *cleanFlags) settings(format outputFormat, build string) (map[string]string, error) {
	s := map[string]string{
		"build": build, "format": string(format), "from": f.from.String(), "charset": f.charset, "base-url": f.baseURL,
		"keep": f.keep.String(), "drop": f.drop.String(), "front-matter": f.front.String(), "min-confidence": f.minConfidence.String(),
		"blocks": f.blocks.String(), "max-bytes": f.maxBytes.String(),
	}
	dirs := slices.Clone(f.own.dirs)
	if f.own.siteConfig != "" {
		dirs = append(dirs, f.own.siteConfig)
	}
	for i, dir := range dirs {
		sum, err := folderSum(dir)
		if err != nil {
			return nil, fmt.Errorf("read %s: %w", dir, err)
		}
		s[fmt.Sprintf("rules %d", i)] = sum
	}
	return s, nil
}

// buildMark tells builds apart: another build may clean otherwise, and those of a working copy all have the same version.
func buildMark() string {
	if path, err := os.Executable(); err == nil {
		if sum, err := fileSum(path); err == nil {
			return hex.EncodeToString(sum[:])
		}
	}
	return thisBuild().String()
}

// fileSum returns the hash of a file.
func fileSum(path string) (manifest.Hash, error) {
	f, err := os.Open(path)
	if err != nil {
		return manifest.Hash{}, err
	}
	defer func() { _ = f.Close() }() // It was only read.
	h := sha256.New()
	if _, err := io.Copy(h, f); err != nil {
		return manifest.Hash{}, err
	}
	return manifest.Hash(h.Sum(nil)), nil
}

// folderSum returns the hash of all files below a folder, with their names. Links to folders, pipes and devices hold no rules.
func folderSum(dir string) (string, error) {
	h := sha256.New()
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || !isFile(path, d) {
			return err
		}
		sum, err := fileSum(path)
		_, _ = fmt.Fprintf(h, "%q %x\n", path, sum)
		return err
	})
	return hex.EncodeToString(h.Sum(nil)), err
}

// seen notes a page whose result was taken.
func (r *record) seen(name string) {
	if r != nil {
		r.names = append(r.names, name)
	}
}

// end closes the manifest. When the run went through all inputs it is brought into their order.
func (r *record) end(ctx context.Context) error {
	if r == nil {
		return nil
	}
	var err error
	if ctx.Err() == nil {
		err = r.Compact(slices.Values(r.names))
	}
	if err = errors.Join(err, r.Close()); err != nil {
		return source.Fail(reasonUnwritable, "check the folder of the manifest and the free space", err)
	}
	return nil
}
