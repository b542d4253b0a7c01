package cli

import (
	"testing"

	"github.com/spf13/pflag"
)

func TestValues(t *testing.T) {
	for name, test := range map[string]struct {
		value     func() pflag.Value
		good, bad []string
	}{
		"format":       {func() pflag.Value { return new(outputFormat) }, []string{"md", "json", "jsonl", "text", "html"}, []string{"", "MD", "xml"}},
		"table format": {func() pflag.Value { return new(tableFormat) }, []string{"text", "json"}, []string{"", "md"}},
		"from":         {func() pflag.Value { return new(inputFormat) }, []string{"auto", "html", "text", "md", "eml", "mhtml", "warc"}, []string{"", "zip"}},
		"front matter": {func() pflag.Value { return new(frontMatter) }, []string{"yaml", "none"}, []string{"", "toml"}},
		"roles":        {func() pflag.Value { return new(roles) }, []string{"bio", "bio,legal"}, []string{"", "bio,", "none", "sidebar"}},
		"globs":        {func() pflag.Value { return new(globs) }, []string{"*.html", "a/**", "{a,b}"}, []string{"", "[a", "{a"}},
		"confidence":   {func() pflag.Value { return new(confidence) }, []string{"0", "1", "0.25"}, []string{"", "NaN", "-0.1", "1.1", "high"}},
		"jobs":         {func() pflag.Value { return new(jobCount) }, []string{"0", "1", "64"}, []string{"", "-1", "1.5", "x"}},
		"size":         {func() pflag.Value { return new(byteSize) }, []string{"1", "1048576"}, []string{"", "0", "-1", "1T", "K", "9999999999G", "1.5M"}},
		"choice":       {func() pflag.Value { return new(choice) }, []string{"true", "false"}, []string{"", "maybe"}},
	} {
		for _, s := range test.good {
			v := test.value()
			if err := v.Set(s); err != nil {
				t.Errorf("%s: Set(%q): %v", name, s, err)
			} else if v.String() != s {
				t.Errorf("%s: Set(%q) is printed as %q", name, s, v.String())
			}
		}
		for _, s := range test.bad {
			if err := test.value().Set(s); err == nil {
				t.Errorf("%s: Set(%q) is taken", name, s)
			}
		}
	}
}

func TestByteSizeSuffixes(t *testing.T) {
	for s, want := range map[string]byteSize{"2K": 2 << 10, "3m": 3 << 20, "1G": 1 << 30} {
		var b byteSize
		if err := b.Set(s); err != nil || b != want {
			t.Errorf("Set(%q) = %d, %v, want %d", s, b, err, want)
		}
	}
}

func TestEscape(t *testing.T) {
	for in, want := range map[string]string{
		"plain/ näme 東京.html": "plain/ näme 東京.html",
		`C:\pages\a.html`:     `C:\pages\a.html`,
		"a\nwinnow: b":        `a\nwinnow: b`,
		"\x1b[31mred\t\x00":   `\x1b[31mred\t\x00`,
		"bad\xff\xfebytes":    `bad\xff\xfebytes`,
		"right\u202eleft":     `right\u202eleft`,
		"it's":                "it's",
	} {
		if got := escape(in); got != want {
			t.Errorf("escape(%q) = %q, want %q", in, got, want)
		}
	}
}
