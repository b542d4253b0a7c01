package explain

import (
	"context"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/net/html"
)

// dumpLimit is how long a browser may take on a machine that does much else.
const dumpLimit = 2 * time.Minute

// dump opens a page in a real browser without a window and returns the tree that stands there once all scripts have run.
func dump(t *testing.T, page string) *html.Node {
	t.Helper()
	if testing.Short() {
		t.Skip("A browser takes seconds to start, too long for -short.")
	}
	program := ""
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if found, err := exec.LookPath(name); err == nil {
			program = found
			break
		}
	}
	if program == "" {
		t.Skip("There is no Chromium in the path; install it to test the page in a browser.")
	}
	dir := t.TempDir()
	file := filepath.Join(dir, "page.html")
	if err := os.WriteFile(file, []byte(page), 0o644); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), dumpLimit)
	defer cancel()
	address := url.URL{Scheme: "file", Path: filepath.ToSlash(file)}
	cmd := exec.CommandContext(ctx, program, "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
		"--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-extensions",
		"--user-data-dir="+filepath.Join(dir, "profile"), "--window-size=1000,800", "--dump-dom", address.String())
	cmd.WaitDelay = time.Second // Its helpers may hold the pipe for longer than it lives.
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("%s: %v", program, err)
	}
	root, err := html.Parse(strings.NewReader(string(out)))
	if err != nil {
		t.Fatal(err)
	}
	return root
}

// rootData returns the data attributes of the html element.
func rootData(root *html.Node) map[string]string {
	data := map[string]string{}
	for n := range root.Descendants() {
		if n.Type == html.ElementNode && n.Data == "html" {
			for _, a := range n.Attr {
				if name, ok := strings.CutPrefix(a.Key, "data-"); ok {
					data[name] = a.Val
				}
			}
		}
	}
	return data
}

// TestHostilePageInChromium also puts a script into the page by force, which the policy must stop.
func TestHostilePageInChromium(t *testing.T) {
	r := newReport(t)
	page := written(t, r, pagesOf(t, r, hostilePage(), textPage()))
	forced := `<script>document.documentElement.dataset.forced = "1"</script><p onclick="1" style="color: red">`
	page = strings.Replace(page, "<main>", "<main>"+forced, 1)
	want := map[string]string{"ready": "6"} // Our own script ran, and has counted the removed blocks.
	if diff := cmp.Diff(want, rootData(dump(t, page))); diff != "" {
		t.Errorf("data of the page (-want +got):\n%s", diff)
	}
}

// driver presses keys and notes what they did.
const driver = `
const root = document.documentElement;
const press = (key) => (document.activeElement || document.body).dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
const note = (name, value) => { root.dataset[name] = String(value); };
const where = () => { const b = document.activeElement; return b.matches(".b") ? b.querySelector(".text").textContent : b.tagName; };
const isSeen = (e) => { const box = e.getBoundingClientRect(); return box.top >= document.getElementById("bar").offsetHeight && box.bottom <= innerHeight; };
const status = () => document.getElementById("status").textContent;
note("open", document.querySelectorAll("details.page[open]").length);
press("j"); note("j1", where()); note("j1seen", isSeen(document.activeElement)); note("j1says", status());
press("r"); note("r", document.activeElement.querySelector("details.why").open);
press("j"); note("j2", where());
press("j"); note("j3", where()); // In the next page, which was closed.
press("k"); note("k", where());
press("n"); note("n", where() + " " + document.activeElement.textContent.includes("The ferry returns"));
press("n"); note("n2", status());
press("p"); note("p", document.activeElement.textContent.includes("The dome opens"));
const box = document.querySelector("[data-filter=donation]");
box.click(); note("filtered", getComputedStyle(document.querySelector(".b.r-donation")).display);
note("others", getComputedStyle(document.querySelector(".b.r-nav")).display);
press("j"); note("j4", where());
document.getElementById("show-cut").click(); note("kept", getComputedStyle(document.querySelector(".b.kept")).display);
press("a"); note("rules", document.querySelectorAll(".b.cut details.why[open]").length + " of " + document.querySelectorAll(".b.cut").length);
press("f"); note("f", document.getElementById("filter").open);
press("Escape"); note("escape", document.getElementById("filter").open);
press("i"); note("i", where());
press("?"); note("help", document.getElementById("help").open);
press("j"); note("quiet", where());
`

// TestKeysInChromium drives the page with a second script, which the policy is told of.
func TestKeysInChromium(t *testing.T) {
	r := newReport(t)
	r.policy = strings.Replace(r.policy, "script-src", "script-src '"+digest([]byte(driver))+"'", 1)
	page := written(t, r, pagesOf(t, r, textPage(), markupPage()))
	page = strings.Replace(page, "</body>", "<script>"+driver+"</script></body>", 1)
	want := map[string]string{
		"ready": "6", "open": "0",
		"j1": "Support us", "j1seen": "true", "j1says": "Removed block 1 of 6: donation", "r": "true",
		"j2": "[rule]", "j3": "More stories", "k": "[rule]",
		"n": "SUMMARY true", "n2": "No page follows.", "p": "true",
		"filtered": "none", "others": "grid", "j4": "[rule]",
		"kept": "none", "rules": "6 of 6", "f": "true", "escape": "false", "i": "A", "help": "true", "quiet": "BUTTON",
	}
	if diff := cmp.Diff(want, rootData(dump(t, page))); diff != "" {
		t.Errorf("what the keys did (-want +got):\n%s", diff)
	}
}
