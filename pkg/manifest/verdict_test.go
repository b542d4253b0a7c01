package manifest_test

import (
	"path/filepath"
	"testing"

	"github.com/winnow-cli/winnow/pkg/manifest"
	"github.com/winnow-cli/winnow/pkg/source"
)

func writing(page, out string) manifest.Entry {
	e := cleaned("a", page, out)
	e.Status = manifest.Writing
	return e
}

func failed(page string, reason source.Reason) manifest.Entry {
	e := cleaned("a", page, "")
	e.Output, e.OutputSHA256, e.Status, e.Reason, e.Message = "", manifest.Hash{}, manifest.Failed, reason, "what happened"
	return e
}

func TestDecide(t *testing.T) {
	done := cleaned("a", "page", "text")
	for _, c := range []struct {
		name     string
		journal  []manifest.Entry
		page     string
		settings string
		output   string
		onDisk   string
		want     manifest.Verdict
	}{
		{"new", nil, "page", "settings", "out/a", "", manifest.Do},
		{"new with an output", nil, "page", "settings", "out/a", "text", manifest.Foreign},
		{"done", []manifest.Entry{done}, "page", "settings", "out/a", "text", manifest.Skip},
		{"done, output gone", []manifest.Entry{done}, "page", "settings", "out/a", "", manifest.Do},
		{"done, output edited", []manifest.Entry{done}, "page", "settings", "out/a", "mine", manifest.Changed},
		{"done, input changed", []manifest.Entry{done}, "page 2", "settings", "out/a", "text", manifest.Do},
		{"done, input changed and output edited", []manifest.Entry{done}, "page 2", "settings", "out/a", "mine", manifest.Changed},
		{"done, settings changed", []manifest.Entry{done}, "page", "other", "out/a", "text", manifest.Do},
		{"done elsewhere", []manifest.Entry{done}, "page", "settings", "out/b", "", manifest.Do},
		{"done elsewhere, with an output", []manifest.Entry{done}, "page", "settings", "out/b", "text", manifest.Foreign},
		{"killed before the first output", []manifest.Entry{writing("page", "text")}, "page", "settings", "out/a", "", manifest.Do},
		{"killed after the first output", []manifest.Entry{writing("page", "text")}, "page", "settings", "out/a", "text", manifest.Skip},
		{"killed before a second output", []manifest.Entry{done, writing("page 2", "text 2")}, "page 2", "settings", "out/a", "text", manifest.Do},
		{"killed twice before a further output", []manifest.Entry{done, writing("page 2", "text 2"), writing("page 3", "text 3")}, "page 3", "settings", "out/a", "text", manifest.Do},
		{"edited after a kill", []manifest.Entry{done, writing("page 2", "text 2")}, "page 2", "settings", "out/a", "mine", manifest.Changed},
		{"older output back after a newer one", []manifest.Entry{done, cleaned("a", "page 2", "text 2")}, "page 2", "settings", "out/a", "text", manifest.Changed},
		{"failed for its bytes", []manifest.Entry{failed("page", source.NoArticle)}, "page", "settings", "out/a", "", manifest.FailAgain},
		{"failed for its confidence", []manifest.Entry{failed("page", "low-confidence")}, "page", "settings", "out/a", "", manifest.FailAgain},
		{"failed, input changed", []manifest.Entry{failed("page", source.NoArticle)}, "page 2", "settings", "out/a", "", manifest.Do},
		{"failed, settings changed", []manifest.Entry{failed("page", source.NoArticle)}, "page", "other", "out/a", "", manifest.Do},
		{"failed for its time", []manifest.Entry{failed("page", source.Timeout)}, "page", "settings", "out/a", "", manifest.Do},
		{"failed for its time, with an output", []manifest.Entry{failed("page", source.Timeout)}, "page", "settings", "out/a", "text", manifest.Foreign},
		{"failed after it was done", []manifest.Entry{done, failed("page 2", source.Timeout)}, "page 2", "settings", "out/a", "text", manifest.Do},
	} {
		t.Run(c.name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "m.jsonl")
			m := open(t, path)
			add(t, m, c.journal...)
			now := manifest.Now{Input: "a", Output: c.output, InputSHA256: manifest.Sum([]byte(c.page)), Settings: manifest.Sum([]byte(c.settings))}
			if c.onDisk != "" {
				now.OnDisk = manifest.Sum([]byte(c.onDisk))
			}
			check := func(m *manifest.Manifest, when string) {
				got, e := m.Decide(now)
				if got != c.want {
					t.Errorf("%s: the verdict is %d, want %d", when, got, c.want)
				}
				if got == manifest.Skip && e.Status != manifest.Cleaned {
					t.Errorf("%s: the entry is %q", when, e.Status)
				}
			}
			check(m, "in the same run")
			if err := m.Close(); err != nil {
				t.Fatal(err)
			}
			m = open(t, path)
			check(m, "in the next run")
			if err := m.Compact(func(yield func(string) bool) { yield("a") }); err != nil {
				t.Fatal(err)
			}
			if err := m.Close(); err != nil {
				t.Fatal(err)
			}
			check(open(t, path), "after compaction")
		})
	}
}

func TestFingerprint(t *testing.T) {
	base := manifest.Fingerprint(map[string]string{"format": "md", "keep": "bio"})
	for range 10 {
		if manifest.Fingerprint(map[string]string{"keep": "bio", "format": "md"}) != base {
			t.Fatal("the same settings have two fingerprints")
		}
	}
	for _, other := range []map[string]string{
		nil,
		{"format": "md"},
		{"format": "md", "keep": "ad"},
		{"format": "md", "drop": "bio"},
		{"format": "md\"keep\"bio"},
		{"format": "md", "keep": "bio", "drop": ""},
	} {
		if manifest.Fingerprint(other) == base {
			t.Errorf("%v has the fingerprint of other settings", other)
		}
	}
	joined := manifest.Fingerprint(map[string]string{"a": `1"b"2`})
	if joined == manifest.Fingerprint(map[string]string{"a": "1", "b": "2"}) {
		t.Error("a value that looks like the next setting has its fingerprint")
	}
}
