package main

import (
	"bytes"
	"context"
	_ "embed" // The script is a file of its own.
	"encoding/json"
	"errors"
	"fmt"
	"html"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"
)

//go:embed web/collector.js
var collector string

const (
	// limit is how long the browser may take for a trial on a machine that does much else.
	limit = 3 * time.Minute
	// waits is how long it waits for pages to come to their end. Attacks may never do, since some leave the page.
	waits, attackWaits = 100 * time.Second, 60 * time.Second
)

// open opens the pages of a trial, each in a frame of its own, and returns what they tell.
func open(program, dir string, t trial) (map[string]seen, error) {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return nil, err
	}
	var page strings.Builder
	fmt.Fprintf(&page, "<!DOCTYPE html><meta charset=\"utf-8\"><title>trials</title><body data-pages=\"%d\"><pre id=\"result\">{}</pre><script>%s</script>\n",
		len(t.pages), collector)
	for _, name := range t.pages {
		fmt.Fprintf(&page, "<iframe name=\"%s\" src=\"%s\"></iframe>\n", html.EscapeString(name), url.PathEscape(name))
	}
	file := filepath.Join(dir, "around.html")
	if err := os.WriteFile(file, []byte(page.String()), 0o644); err != nil {
		return nil, err
	}
	profile, err := os.MkdirTemp("", "winnow-profile-")
	if err != nil {
		return nil, err
	}
	defer func() { _ = os.RemoveAll(profile) }() // The browser may still write there for a moment.
	ctx, cancel := context.WithTimeout(context.Background(), limit)
	defer cancel()
	address := url.URL{Scheme: "file", Path: filepath.ToSlash(file)}
	wait := waits
	if t.control {
		wait = attackWaits
	}
	cmd := exec.CommandContext(ctx, program, "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
		"--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-extensions",
		"--host-resolver-rules=MAP * ~NOTFOUND", "--user-data-dir="+profile, fmt.Sprintf("--timeout=%d", wait.Milliseconds()),
		"--dump-dom", address.String())
	var complaints bytes.Buffer
	cmd.Stderr = &complaints
	cmd.WaitDelay = time.Second // Its helpers may hold the pipe for longer than it lives.
	out, err := cmd.Output()
	if err != nil {
		return nil, fmt.Errorf("%s: %w: %s", program, err, clip(complaints.String()))
	}
	return result(string(out))
}

// result reads what the page around the others wrote down.
func result(dumped string) (map[string]seen, error) {
	_, rest, ok := strings.Cut(dumped, `<pre id="result">`)
	text, _, closed := strings.Cut(rest, "</pre>")
	if !ok || !closed {
		return nil, errors.New("the browser shows no result")
	}
	told := map[string]seen{}
	if err := json.Unmarshal([]byte(html.UnescapeString(text)), &told); err != nil {
		return nil, fmt.Errorf("read the result: %w", err)
	}
	return told, nil
}
