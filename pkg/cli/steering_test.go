package cli

import (
	"archive/zip"
	"bytes"
	"maps"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"unicode"
)

// What steers a terminal: sequences that set its title, colour and cursor, in both spellings, a bell, a backspace, and what
// would turn a name around.
const (
	steering = "\x1b]0;owned\x07\x1b[31m\u009b2J\b\x7f"
	turning  = "\u202e\u2066"
)

// steeringFiles writes inputs with control characters wherever there is a text, and in their names.
func steeringFiles(t *testing.T) {
	t.Helper()
	text := "The " + steering + "vote was close. " + strings.Repeat("The harbour board met on Monday to decide on the new pier. ", 20)
	entity := "&#27;]0;owned&#7;&#x9b;2J&#8;"
	page := "<!doctype html><html lang='en'><head><title>Harbour " + steering + "</title><meta name=description content='" + text + "'>" +
		"<meta property='og:site_name' content='Site" + steering + "'><link rel=canonical href='https://example.org/" + steering + "'></head>" +
		"<body class='" + steering + "'><nav id='n" + steering + "'>Home " + steering + "</nav><article><h1>Harbour " + steering + entity + "</h1>" +
		"<p class='byline'>By Ada " + steering + " Quill</p><p>" + text + "</p><pre class='language-" + steering + "'>code " + steering + entity + "</pre>" +
		"<p><a href='https://example.org/" + steering + "'>link " + steering + "</a> <code>code " + steering + "</code>" +
		"<img src='https://example.org/a.png?" + steering + "' alt='alt " + steering + "'></p><table><tr><td>" + steering + "cell<td>2<tr><td>3<td>4</table>" +
		"<p>" + text + "</p><p>" + text + "</p></article><p>Sign up for our newsletter " + steering + "</p></body></html>"
	markdown := "---\ntitle: \"Harbour \\u001b]0;owned\\u0007\"\n---\n# Harbour " + steering + entity + "\n\n" + text + "\n\n```go" + steering + "\ncode " + steering +
		"\n```\n\n[link " + steering + "](https://example.org/a\u009bb) `code " + steering + "` ![alt " + steering + "](https://example.org/a.png)\n\n" +
		"| a " + steering + " | b |\n| --- | --- |\n| c | d " + entity + " |\n\n<div>" + steering + "</div>\n\n" + text + "\n\n" + text + "\n"
	mail := "Subject: Harbour " + steering + "\r\nFrom: Ada <ada@example.org>\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page
	files(t, map[string]string{
		"in/a.html": page, "in/b.md": markdown, "in/c.txt": "Harbour " + steering + "\n\n" + text + "\n\n" + text + "\n", "in/d.eml": mail,
		"gold/a.txt": "Harbour " + steering + "\n\n" + text + "\n", "gold/a.roles": "1\tnav\n2\tad\n",
		"rules/ad.en.txt":  "rule ad/x" + steering + "-en strong\nwhy it says " + steering + "\nphrase some " + steering + "\nmatch Some\nmiss None\n",
		"conf/winnow.yaml": "keep: [\"" + `\e]0;owned\a` + "\"]\n", "conf/page.txt": text,
		"records": `{"id":"` + "\u009b\x7f" + `","html":"` + "\u009b\x7f" + `"}` + "\n" + `{"` + "\u009b" + `":` + "\n",
	})
	var archive bytes.Buffer
	z := zip.NewWriter(&archive)
	for _, name := range []string{"a" + steering + turning + ".html", "../" + steering + "/b.html", "empty" + steering + turning + ".txt"} {
		w, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if strings.HasSuffix(name, ".html") {
			if _, err := w.Write([]byte(page)); err != nil {
				t.Fatal(err)
			}
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	files := map[string][]byte{"in/archive.zip": archive.Bytes()}
	if runtime.GOOS != "windows" { // There no name can have such characters.
		files["in/n"+strings.ReplaceAll(steering, "/", "")+turning+"\n.html"] = []byte(page)
		files["in/e"+turning+"\x1b[31m\xff\u009b.html"] = nil
	}
	for name, data := range files {
		if err := os.WriteFile(filepath.FromSlash(name), data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// TestNothingSteersATerminal runs all commands on a terminal with hostile texts, names, rules, settings and arguments.
func TestNothingSteersATerminal(t *testing.T) {
	files(t, nil) // A folder of our own.
	steeringFiles(t)
	bad := steering + turning + "\xff"
	runs := map[string][]string{
		"json lines":       {"-v", "-f", "jsonl", "--blocks", "in"},
		"files":            {"-v", "-o", "out/", "--manifest", "manifest.jsonl", "in"},
		"again":            {"-v", "-o", "out/", "in"},
		"joined":           {"--join", "in/a.html", "in/b.md"},
		"explain":          {"explain", "--color", "never", "in"},
		"explain page":     {"explain", "--html", "explained.html", "in"},
		"check":            {"check", "-v", "--min-words", "9000", "in"},
		"check github":     {"check", "-f", "github", "--min-words", "9000", "in"},
		"check json":       {"check", "-f", "json", "--min-words", "9000", "in"},
		"check junit":      {"check", "-f", "junit", "--min-words", "9000", "in"},
		"check sarif":      {"check", "-f", "sarif", "--min-words", "9000", "in"},
		"check diff":       {"check", "--diff", "-o", "out/", "in"},
		"eval":             {"eval", "--errors", "--worst", "3", "gold"},
		"eval json":        {"eval", "-f", "json", "--errors", "gold"},
		"rules":            {"rules", "--rules", "rules"},
		"rules test":       {"rules", "test", "rules"},
		"rules show":       {"rules", "show", bad},
		"config":           {"config", "conf", bad},
		"config json":      {"config", "-f", "json", bad},
		"bad config":       {"conf/page.txt"},
		"stream":           {"stream"},
		"no file":          {bad},
		"no file, alike":   {"explain", bad, bad + "b"},
		"no address":       {"https://" + bad, "http://[::1]/" + bad},
		"no flag":          {"--" + bad},
		"no value":         {"-f", bad},
		"no role":          {"--keep", bad, "in/c.txt"},
		"no command":       {"rules", bad},
		"no charset":       {"--charset", bad, "in/c.txt"},
		"no base":          {"--base-url", bad, "in/c.txt"},
		"no folder":        {"-o", bad + "." + bad, "in/c.txt"},
		"no pattern":       {"--include", "[" + bad, "in"},
		"no configuration": {"--config", bad, "in/c.txt"},
		"no silence":       {"check", "--silence", bad, "in/c.txt"},
		"forbidden":        {"check", "--forbid", "[" + bad, "in/c.txt"},
		"help":             {"help", bad},
	}
	for _, format := range []string{"md", "text", "html", "json"} {
		for _, page := range []string{"a.html", "b.md", "c.txt", "d.eml"} {
			runs[format+" of "+page] = []string{"-v", "-f", format, "in/" + page}
		}
	}
	for _, name := range slices.Sorted(maps.Keys(runs)) {
		args := runs[name]
		var out, complaints bytes.Buffer
		stdin, err := os.Open("records")
		if err != nil {
			t.Fatal(err)
		}
		s := Streams{In: stdin, Out: &out, Err: &complaints, IsTerminal: func(any) bool { return true }}
		if root, _, err := newApp(s, newCleaner).newRoot().Find(args); err == nil && root.Flags().Lookup("progress") != nil {
			args = append(args, "--progress=never") // A bar moves the cursor, and shows numbers alone.
		}
		status := newApp(s, newCleaner).main(t.Context(), args)
		_ = stdin.Close()
		if out.Len()+complaints.Len() == 0 || strings.Contains(complaints.String(), "binary: ") {
			t.Errorf("%s: status %d, and no article: %s", name, status, &complaints)
		}
		for where, text := range map[string]string{"standard output": out.String(), "standard error": complaints.String()} {
			if at := strings.IndexFunc(text, steers); at >= 0 {
				t.Errorf("%s: %q came through to %s", name, text[max(0, at-20):min(len(text), at+20)], where)
			}
		}
	}
}

// steers reports whether a terminal may obey a character, or turns writing around for it.
func steers(r rune) bool {
	return unicode.IsControl(r) && r != '\n' && r != '\t' || strings.ContainsRune("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069", r)
}
