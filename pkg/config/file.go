package config

import (
	"errors"
	"fmt"
	"path/filepath"
	"strings"

	"github.com/bmatcuk/doublestar/v4"
	"github.com/goccy/go-yaml/ast"

	"github.com/winnow-cli/winnow/pkg/yamldoc"
)

// Setting is a key with its value, and where that comes from.
type Setting struct {
	Key string
	// Values are the texts of the value: one, or any number when the key takes a list. Folders are made relative to the
	// working folder, as the path of the file is.
	Values []string
	// Silences are the values of a key of that kind, each with the fields it has.
	Silences []map[string]string
	// Origin names the file and the line, or the environment variable.
	Origin string

	// scope is that of the key.
	scope Scope
}

// File is a configuration. It is immutable.
type File struct {
	// Path is the file as it was named.
	Path string
	// Root says that no file further up counts.
	Root bool

	settings  []Setting
	overrides []override
}

// override holds for the inputs that match one of the patterns.
type override struct {
	files    []string
	settings []Setting
}

// maxFileBytes is the largest file: nobody writes as many settings.
const maxFileBytes = 1 << 20

// Parse reads a configuration. path says where it comes from: folders and patterns in it are relative to its folder. roles are
// the words for roles. The error names the file, the line and what to write instead.
func Parse(path string, data []byte, roles []string) (*File, error) {
	r := &reader{file: &File{Path: path}, keys: Keys(roles)}
	err := r.read(data)
	if err == nil {
		return r.file, nil
	}
	var at *yamldoc.LineError
	if errors.As(err, &at) {
		return nil, fmt.Errorf("%s:%d: %w", path, at.Line, err)
	}
	return nil, fmt.Errorf("%s: %w", path, err)
}

// reader reads one file.
type reader struct {
	file *File
	keys []Key
}

func (r *reader) read(data []byte) error {
	if len(data) > maxFileBytes {
		return fmt.Errorf("the file has more than %d bytes", maxFileBytes)
	}
	root, err := yamldoc.Parse(data)
	if err != nil || root == nil {
		return err
	}
	entries, err := yamldoc.Mapping(root, "a configuration", 1)
	if err != nil {
		return err
	}
	for _, e := range entries {
		switch e.Key.Text {
		case "root":
			value, err := yamldoc.Plain(e.Value, "root", e.Key.Line)
			if err != nil {
				return err
			}
			if value.Text != "true" && value.Text != "false" {
				return yamldoc.Errorf(value.Line, "root must be true or false")
			}
			r.file.Root = value.Text == "true"
		case "overrides":
			err = r.overrides(e)
		default:
			var s Setting
			if s, err = r.setting(e, Run); err == nil {
				r.file.settings = append(r.file.settings, s)
			}
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// overrides reads the settings that hold for some inputs.
func (r *reader) overrides(e yamldoc.Entry) error {
	nodes, err := yamldoc.Sequence(e)
	if err != nil {
		return err
	}
	for _, n := range nodes {
		above := max(e.Key.Line, yamldoc.Line(n))
		entries, err := yamldoc.Mapping(n, "an override", above)
		if err != nil {
			return err
		}
		var o override
		for _, e := range entries {
			if e.Key.Text == "files" {
				o.files, err = r.patterns(e)
			} else {
				var s Setting
				s, err = r.setting(e, Input)
				o.settings = append(o.settings, s)
			}
			if err != nil {
				return err
			}
		}
		if len(o.files) == 0 {
			return yamldoc.Errorf(above, "an override says for which files it is: add a line such as files: [archive/**]")
		}
		r.file.overrides = append(r.file.overrides, o)
	}
	return nil
}

// patterns reads the patterns of an override.
func (r *reader) patterns(e yamldoc.Entry) ([]string, error) {
	texts, err := listOf(e, "a pattern")
	if err != nil {
		return nil, err
	}
	var patterns []string
	for _, t := range texts {
		if !doublestar.ValidatePattern(t.Text) {
			return nil, yamldoc.Errorf(t.Line, "%q is no pattern; write one like *.html or drafts/**", t.Text)
		}
		patterns = append(patterns, strings.TrimPrefix(t.Text, "./"))
	}
	return patterns, nil
}

// listOf reads one text or a list of them.
func listOf(e yamldoc.Entry, what string) ([]yamldoc.Text, error) {
	if _, ok := e.Value.(*ast.SequenceNode); ok {
		return yamldoc.Texts(e, what)
	}
	t, err := yamldoc.Plain(e.Value, what, e.Key.Line)
	return []yamldoc.Text{t}, err
}

// setting reads a key and its value. Where only settings of inputs may stand, one of a run is an error.
func (r *reader) setting(e yamldoc.Entry, scope Scope) (Setting, error) {
	s := Setting{Key: e.Key.Text, Origin: fmt.Sprintf("%s:%d", r.file.Path, e.Key.Line)}
	k, err := find(r.keys, e.Key.Text)
	if err != nil {
		return s, &yamldoc.LineError{Line: e.Key.Line, Err: err}
	}
	if scope == Input && k.Scope != Input {
		return s, yamldoc.Errorf(e.Key.Line, "%s holds for a whole run: put it above the overrides", k.Name)
	}
	s.scope = k.Scope
	if k.Kind == Silences {
		s.Silences, err = silences(e)
		return s, err
	}
	var texts []yamldoc.Text
	if k.isList() {
		texts, err = listOf(e, k.Name)
	} else {
		texts = make([]yamldoc.Text, 1)
		texts[0], err = yamldoc.Plain(e.Value, k.Name, e.Key.Line)
	}
	if err != nil {
		return s, err
	}
	for _, t := range texts {
		if err := k.check(t.Text); err != nil {
			return s, &yamldoc.LineError{Line: t.Line, Err: err}
		}
		if (k.Kind == Folder || k.Kind == Folders) && !filepath.IsAbs(t.Text) {
			t.Text = filepath.Join(filepath.Dir(r.file.Path), filepath.FromSlash(t.Text))
		}
		s.Values = append(s.Values, t.Text)
	}
	return s, nil
}

// silences reads the findings that are not reported: rules, or mappings that say more.
func silences(e yamldoc.Entry) ([]map[string]string, error) {
	nodes, err := yamldoc.Sequence(e)
	if err != nil {
		return nil, err
	}
	var list []map[string]string
	for _, n := range nodes {
		above := max(e.Key.Line, yamldoc.Line(n))
		if t, err := yamldoc.Scalar(n, "a rule", above); err == nil {
			list = append(list, map[string]string{"rule": t.Text})
			continue
		}
		entries, err := yamldoc.Mapping(n, "a silence", above)
		if err != nil {
			return nil, err
		}
		fields := map[string]string{}
		for _, e := range entries {
			if err := checkField(e.Key.Text); err != nil {
				return nil, &yamldoc.LineError{Line: e.Key.Line, Err: err}
			}
			t, err := yamldoc.Plain(e.Value, e.Key.Text, e.Key.Line)
			if err != nil {
				return nil, err
			}
			fields[e.Key.Text] = t.Text
		}
		if fields["rule"] == "" && fields["fingerprint"] == "" {
			return nil, yamldoc.Errorf(above, "a silence names a rule or a fingerprint")
		}
		list = append(list, fields)
	}
	return list, nil
}

func checkField(name string) error {
	var keys []Key
	for _, field := range SilenceFields() {
		if field == name {
			return nil
		}
		keys = append(keys, Key{Name: field})
	}
	_, err := find(keys, name)
	return err
}
