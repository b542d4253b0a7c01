package siteconfig

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"sync"

	"github.com/winnow-cli/winnow/pkg/hostname"
	"github.com/winnow-cli/winnow/pkg/plainfile"
)

// Bounds of what a folder may cost.
const (
	// maxFileBytes is the largest file; the public ones are below a hundredth of it.
	maxFileBytes = 1 << 20
	// maxHosts is how many hosts are remembered; beyond it their files are read again.
	maxHosts = 4096
)

// Folder is a folder of site files. It is safe for concurrent use. Files are read when their site comes up first, and not
// again when they change. A nil Folder has no files.
type Folder struct {
	name  string
	files fs.FS

	mu sync.Mutex
	// hosts are the files of the hosts that came up; nil for a host without one.
	hosts map[string]*config
}

// Open returns the folder of files; name is what messages call it. It reads nothing but the folder's own entry, and fails
// when that is no folder.
func Open(name string, files fs.FS) (*Folder, error) {
	info, err := fs.Stat(files, ".")
	if err != nil {
		var path *fs.PathError
		switch {
		case errors.Is(err, fs.ErrNotExist):
			err = fs.ErrNotExist // In the same words on every system.
		case errors.As(err, &path):
			err = path.Err // The path is in the message already.
		}
		return nil, fmt.Errorf("%s: %w: give the folder that holds files such as example.com.txt", name, err)
	}
	if !info.IsDir() {
		return nil, fmt.Errorf("%s: not a directory: give the folder that holds files such as example.com.txt", name)
	}
	return &Folder{name: name, files: files, hosts: map[string]*config{}}, nil
}

// of returns what a host's file says, nil when it has none. The host must come from package hostname, so that no path can be
// made of it.
func (f *Folder) of(host string) *config {
	f.mu.Lock()
	defer f.mu.Unlock()
	c, known := f.hosts[host]
	if known {
		return c
	}
	if len(f.hosts) >= maxHosts {
		clear(f.hosts)
	}
	c = f.read(host)
	f.hosts[host] = c
	return c
}

// read looks for the files that may hold for a host, the closest first.
func (f *Folder) read(host string) *config {
	domains := []string{host, "www." + host}
	for parent := range hostname.Parents(host) {
		domains = append(domains, "."+parent)
	}
	for _, domain := range domains {
		name := domain + ".txt"
		text, err := f.text(name)
		switch {
		case err == nil:
			return parse(f.name+"/"+name, domain, text)
		case !errors.Is(err, fs.ErrNotExist):
			return &config{domain: domain, warnings: []string{fmt.Sprintf("%s/%s: it cannot be read: %v", f.name, name, err)}}
		}
	}
	return nil
}

func (f *Folder) text(name string) (string, error) {
	// A file system that opens a file to look at it, such as one in memory, has no pipes.
	if disk, ok := f.files.(fs.StatFS); ok {
		if info, err := disk.Stat(name); err == nil && !info.Mode().IsRegular() {
			return "", plainfile.ErrOther
		}
	}
	file, err := f.files.Open(name)
	if err != nil {
		return "", err
	}
	defer func() { _ = file.Close() }() // It was only read.
	text, err := io.ReadAll(io.LimitReader(file, maxFileBytes+1))
	if err == nil && len(text) > maxFileBytes {
		err = fmt.Errorf("it is larger than %d MiB", maxFileBytes>>20)
	}
	return string(text), err
}
