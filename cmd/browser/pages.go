package main

import (
	"bytes"
	"crypto/sha256"
	_ "embed" // The scripts are files of their own.
	"encoding/base64"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	unsafe "github.com/yuin/goldmark/renderer/html"

	"github.com/winnow-cli/winnow/pkg/cli"
	"github.com/winnow-cli/winnow/pkg/payload"
)

//go:embed web/harness.js
var harness string

// trial is a set of pages that are opened together.
type trial struct {
	name string
	// pages are the names of the files.
	pages []string
	// policy is true when the pages have a policy, control when they hold the attacks themselves.
	policy, control bool
}

// digest is the hash source of a content security policy.
func digest(script string) string {
	sum := sha256.Sum256([]byte(script))
	return "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
}

// framed is a page of ours around what is under test.
func framed(content string, policy bool) string {
	meta := ""
	if policy {
		meta = `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src ` + digest(harness) +
			` 'report-sample'; img-src * file:; base-uri 'none'; form-action 'none'">`
	}
	return "<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\">" + meta + "<title>trial</title><script>" + harness + "</script></head><body>" + content + "</body></html>"
}

// prepare cleans the attacks and writes all pages.
func prepare(dir string) ([]trial, error) {
	names, err := clean(dir)
	if err != nil {
		return nil, err
	}
	var trials []trial
	for _, policy := range []bool{false, true} {
		made := []trial{{name: "attacks", control: true}, {name: "clean HTML"}, {name: "Markdown"}}
		for i := range made {
			made[i].policy = policy
			if policy {
				made[i].name += " with a policy"
			}
		}
		for i, attack := range payload.Attacks() {
			cleaned, printed, err := outputs(dir, names[i])
			if err != nil {
				return nil, err
			}
			for k, content := range []string{attack, cleaned, printed} {
				name := fmt.Sprintf("%s %03d.html", made[k].name, i)
				if err := os.WriteFile(filepath.Join(dir, name), []byte(framed(content, policy)), 0o644); err != nil {
					return nil, err
				}
				made[k].pages = append(made[k].pages, name)
			}
		}
		explained, err := explanations(dir, policy)
		if err != nil {
			return nil, err
		}
		trials = append(trials, append(made, explained)...)
	}
	return trials, nil
}

// clean runs winnow over the attacks and returns the stems of the pages of each.
func clean(dir string) ([][]string, error) {
	in := filepath.Join(dir, "in")
	if err := os.MkdirAll(in, 0o755); err != nil {
		return nil, err
	}
	var names [][]string
	pages := payload.Pages()
	each := len(pages) / len(payload.Attacks())
	for i, p := range pages {
		if err := os.WriteFile(filepath.Join(in, p.Name), []byte(p.Text), 0o644); err != nil {
			return nil, err
		}
		if i%each == 0 {
			names = append(names, nil)
		}
		names[i/each] = append(names[i/each], strings.TrimSuffix(p.Name, filepath.Ext(p.Name)))
	}
	for _, args := range [][]string{
		{"-f", "html", "-o", filepath.Join(dir, "html") + "/", in},
		{"-o", filepath.Join(dir, "markdown") + "/", in},
		{"explain", "--html", filepath.Join(dir, "explained.html"), in},
	} {
		var complaints bytes.Buffer
		s := cli.Streams{In: strings.NewReader(""), Out: &complaints, Err: &complaints}
		if status := cli.Main(append(args, "--overwrite"), s); status != 0 {
			return nil, fmt.Errorf("winnow %q gave the status %d: %s", args, status, clip(complaints.String()))
		}
	}
	return names, nil
}

// outputs returns the clean HTML of some pages, and the HTML that goldmark makes of their Markdown with all raw HTML and all
// addresses let through.
func outputs(dir string, names []string) (cleaned, printed string, err error) {
	md := goldmark.New(goldmark.WithExtensions(extension.GFM, extension.Footnote), goldmark.WithRendererOptions(unsafe.WithUnsafe()))
	var all, rendered bytes.Buffer
	for _, name := range names {
		page, err := os.ReadFile(filepath.Join(dir, "html", name+".html"))
		if err != nil {
			return "", "", err
		}
		all.Write(page)
		text, err := os.ReadFile(filepath.Join(dir, "markdown", name+".md"))
		if err != nil {
			return "", "", err
		}
		if err := md.Convert(text, &rendered); err != nil {
			return "", "", err
		}
	}
	// goldmark aligns the cells of tables by a style, which a strict policy stops.
	return all.String(), strings.ReplaceAll(rendered.String(), ` style="text-align:left"`, ""), nil
}

// explanations writes the page of explanations, with our script in it and with its own policy or without.
func explanations(dir string, policy bool) (trial, error) {
	page, err := os.ReadFile(filepath.Join(dir, "explained.html"))
	if err != nil {
		return trial{}, err
	}
	const (
		begin, end = `<meta http-equiv="Content-Security-Policy" content="`, `">`
		scripts    = "script-src "
	)
	before, rest, ok := strings.Cut(string(page), begin)
	own, after, closed := strings.Cut(rest, end)
	if !ok || !closed || !strings.Contains(own, scripts) {
		return trial{}, errors.New("the page of explanations has no policy for scripts")
	}
	t := trial{name: "explanations", policy: policy}
	meta := ""
	if policy {
		t.name += " with its policy"
		meta = begin + strings.Replace(own, scripts, scripts+digest(harness)+" 'report-sample' ", 1) + end
	}
	t.pages = []string{t.name + ".html"}
	changed := before + meta + "<script>" + harness + "</script>" + after
	return t, os.WriteFile(filepath.Join(dir, t.pages[0]), []byte(changed), 0o644)
}
