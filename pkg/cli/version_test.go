package cli

import (
	"fmt"
	"runtime"
	"runtime/debug"
	"testing"
)

func TestBuild(t *testing.T) {
	from := func(version string, settings ...string) *debug.BuildInfo {
		info := &debug.BuildInfo{Main: debug.Module{Version: version}}
		for i := 0; i < len(settings); i += 2 {
			info.Settings = append(info.Settings, debug.BuildSetting{Key: settings[i], Value: settings[i+1]})
		}
		return info
	}
	for name, test := range map[string]struct {
		linked build
		info   *debug.BuildInfo
		want   string // %s is what built it
	}{
		"nothing known": {info: nil, want: "winnow devel %s"},
		"no checkout":   {info: from("(devel)"), want: "winnow devel %s"},
		"installed":     {info: from("v1.2.3"), want: "winnow v1.2.3 %s"},
		"checkout": {
			info: from("v1.2.4-0.20260102030405-0123abcd", "vcs.revision", "0123abcd", "vcs.time", "2026-01-02T03:04:05Z", "vcs.modified", "false"),
			want: "winnow v1.2.4-0.20260102030405-0123abcd %s\ncommit 0123abcd\ndate   2026-01-02T03:04:05Z",
		},
		"edited checkout": {
			info: from("(devel)", "vcs.revision", "0123abcd", "vcs.modified", "true"), want: "winnow devel %s\ncommit 0123abcd (modified)",
		},
		"linked": {
			linked: build{"v2.0.0", "cafe", "2026-05-06T07:08:09Z"}, info: from("v1.2.3", "vcs.revision", "0123abcd", "vcs.modified", "true"),
			want: "winnow v2.0.0 %s\ncommit cafe\ndate   2026-05-06T07:08:09Z",
		},
	} {
		want := fmt.Sprintf(test.want, fmt.Sprintf("(%s %s/%s)", runtime.Version(), runtime.GOOS, runtime.GOARCH))
		if got := test.linked.or(test.info).String(); got != want {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
}
