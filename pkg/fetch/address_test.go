package fetch

import (
	"path/filepath"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/winnow-cli/winnow/pkg/source"
)

func TestParse(t *testing.T) {
	for address, words := range map[string]string{
		"https://example.com/a.html":         "",
		"HTTP://Example.com":                 "",
		"http://[2606:2800::1]:8080/":        "",
		"ftp://example.com/":                 `"ftp" is no scheme`,
		"file:///etc/hosts":                  `"file" is no scheme`,
		"example.com":                        `"" is no scheme`,
		"http:///a":                          "names no host",
		"http://:80/":                        "names no host",
		"http://./":                          "names no host",
		"https://anna@example.com/":          "user name or a password",
		"https://anna:secret@example.com/":   "user name or a password",
		"https://anna:sec%zzret@example.com": "it is malformed",
		"https://anna:secret/@example.com":   "it is malformed",
		"http://example.com/\x7f":            "cannot be read",
		"http://exa mple.com/":               "cannot be read",
		"http://127.0.0.1./":                 "in a spelling that programs read in different ways",
		"http://2130706433/":                 "in a spelling",
		"http://0x7f000001/":                 "in a spelling",
		"http://0X7F.1/":                     "in a spelling",
		"http://0x/":                         "in a spelling",
		"http://017700000001/":               "in a spelling",
		"http://0177.0.0.1/":                 "in a spelling",
		"http://127.1/":                      "in a spelling",
		"http://1.2.3.4.5/":                  "in a spelling",
		"http://256.0.0.1/":                  "in a spelling",
		"http://example.7/":                  "in a spelling",
		"http://example.0x7g/":               "",
		"http://7.example/":                  "",
		"http://0xa.fe/":                     "",
		"http://1.1.1.1/":                    "",
		"http://[::ffff:1.2.3.4]/":           "",
		"http://example.com:/":               "",
		"http://example.com:8443/":           "",
		"http://example.com:65535/":          "",
		"http://example.com:25/":             "the port 25 is not one of the web",
		"http://example.com:0025/":           "the port 0025 is not one of the web",
		"http://example.com:0/":              "the port 0 is not one of the web",
		"https://example.com:6667/":          "the port 6667 is not one of the web",
		"http://example.com:65536/":          "the port 65536 is not one of the web",
	} {
		_, err := Parse(address)
		if words == "" {
			if err != nil {
				t.Errorf("%s: %v", address, err)
			}
			continue
		}
		failsWith(t, err, source.Refused, words)
		if strings.Contains(err.Error(), "sec") {
			t.Errorf("%v tells a secret", err)
		}
	}
}

func TestIsURL(t *testing.T) {
	for name, want := range map[string]bool{
		"http://a": true, "HTTPS://a": true, "https://": true, "ftp://a": false, "a.html": false, "": false, "-": false, "in/http://a": false, "http:/a": false,
	} {
		if IsURL(name) != want {
			t.Errorf("IsURL(%q) = %t", name, !want)
		}
	}
}

func TestRedact(t *testing.T) {
	for address, want := range map[string]string{
		"https://anna:secret@example.com/a@b": "https://example.com/a@b",
		"https://anna:se@cret@example.com":    "https://example.com",
		"https://anna:se%zz@example.com?x":    "https://example.com?x",
		"https://example.com/a@b?c@d#e@f":     "https://example.com/a@b?c@d#e@f",
		"":                                    "",
		"a@b":                                 "a@b",
	} {
		if got := Redact(address); got != want {
			t.Errorf("Redact(%q) = %q, want %q", address, got, want)
		}
	}
}

func TestFileName(t *testing.T) {
	for address, want := range map[string]string{
		"https://example.com/a/b.html":                                 "example.com/a/b.html",
		"http://WWW.Example.com:80/a/b.html#top":                       "www.example.com/a/b.html",
		"https://example.com":                                          "example.com/index",
		"https://example.com/":                                         "example.com/index",
		"https://example.com/a/":                                       "example.com/a/index",
		"https://example.com:8080/a":                                   "example.com+8080/a",
		"https://example.com/caf%C3%A9":                                "example.com/café",
		"https://example.com/caf\u00e9 noir":                           "example.com/café noir",
		"https://example.com/a?id=1":                                   "example.com/a-HASH",
		"https://example.com/a.html?id=1":                              "example.com/a-HASH.html",
		"https://example.com/?id=1":                                    "example.com/index-HASH",
		"https://example.com//a":                                       "example.com/a-HASH",
		"https://example.com/../../etc/passwd":                         "example.com/_/_/etc/passwd-HASH",
		"https://example.com/%2e%2e%2fa":                               "example.com/_._a-HASH",
		"https://example.com/.git/config":                              "example.com/_git/config-HASH",
		"https://example.com/a%00%1b%5B2Jb":                            "example.com/a__[2Jb-HASH",
		"https://example.com/%ff":                                      "example.com/%ff-HASH",
		"https://example.com/a:b%7Cc":                                  "example.com/a_b_c-HASH",
		"https://example.com/nul.html":                                 "example.com/_nul-HASH.html",
		"https://example.com/COM1":                                     "example.com/_COM1-HASH",
		"https://example.com/console":                                  "example.com/console",
		"https://example.com/a.%20.":                                   "example.com/a-HASH",
		"http://[2606:2800::1]/a":                                      "2606_2800__1/a-HASH",
		"https://example.com/" + strings.Repeat("é", 80) + ".html":     "example.com/" + strings.Repeat("é", 50) + "-HASH",
		"https://example.com/1/2/3/4/5/6/7/z":                          "example.com/1/2/3/4/5/6/7/z",
		"https://example.com/1/2/3/4/5/6/7/8/9/z.html":                 "example.com/1/2/3/4/5/6/7/z-HASH.html",
		"https://example.com/a/A-sentence-about-St.%20Mary-and-so-on?": "example.com/a/A-sentence-about-St. Mary-and-so-on",
	} {
		u, err := Parse(address)
		if err != nil {
			t.Errorf("%s: %v", address, err)
			continue
		}
		got := FileName(u)
		if before, after, tagged := strings.Cut(want, "HASH"); tagged {
			if len(got) != len(want)-len("HASH")+2*hashBytes || !strings.HasPrefix(got, before) || !strings.HasSuffix(got, after) {
				t.Errorf("FileName(%s) = %s, want %s", address, got, want)
			}
		} else if got != want {
			t.Errorf("FileName(%s) = %s, want %s", address, got, want)
		}
	}
}

// TestFileNamesDiffer holds addresses of different pages against each other.
func TestFileNamesDiffer(t *testing.T) {
	seen := map[string]string{}
	for path := range strings.FieldsSeq("/a /a?1 /a?2 //a /a/ /a//b /a/b /a/%2e%2e/b /a:b /a_b /a%7Cb /%ff /%fe /%25ff /nul /_nul /.a /_a /1/2/3/4/5/6/7/8/9/z /1/2/3/4/5/6/7/8/0/z") {
		u, err := Parse("https://example.com" + path)
		if err != nil {
			t.Fatal(err)
		}
		name := FileName(u)
		if other, ok := seen[name]; ok {
			t.Errorf("%s and %s are both called %s", path, other, name)
		}
		seen[name] = path
	}
	a, _ := Parse("https://example.com:443/a?1")
	b, _ := Parse("https://EXAMPLE.com./a?1#x")
	if FileName(a) != FileName(b) {
		t.Errorf("%s and %s are one page", FileName(a), FileName(b))
	}
}

// FuzzFileName holds for every address that is taken: the name is a local path of plain, short parts, and an address that is
// refused never shows its password.
func FuzzFileName(f *testing.F) {
	for _, address := range []string{
		"https://example.com/a/b.html?c=d", "http://[::1%25eth0]:8080/%2e%2e/%00", "https://EXAMPLE.com./../con.html", "https://b\u00fccher.example//\u202e",
		"https://../..", "https://%2e%2e/%5c..%5c", "https://a:b@c/",
	} {
		f.Add(address)
	}
	f.Fuzz(func(t *testing.T, address string) {
		u, err := Parse(address)
		if err != nil {
			return
		}
		name := FileName(u)
		if name != FileName(u) {
			t.Fatalf("two names for %q", address)
		}
		if !filepath.IsLocal(filepath.FromSlash(name)) || !utf8.ValidString(name) || strings.ContainsFunc(name, func(r rune) bool { return !unicode.IsPrint(r) }) {
			t.Fatalf("%q is called %q", address, name)
		}
		segments := strings.Split(name, "/")
		if len(segments) < 2 || len(segments) > maxFolders+1 {
			t.Errorf("%q is called %q", address, name)
		}
		for _, s := range segments {
			if s == "" || s[0] == '.' || strings.TrimRight(s, ". ") != s || len(s) > maxSegment+16 || strings.ContainsAny(s, `<>:"\|?*`) || isDevice(s) {
				t.Errorf("%q is called %q, with the part %q", address, name, s)
			}
		}
		if Redact(address) != address {
			t.Errorf("%q was taken, with a user name", address)
		}
	})
}
