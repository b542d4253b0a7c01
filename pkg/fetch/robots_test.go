package fetch

import (
	"io"
	"net/http"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/winnow-cli/winnow/pkg/source"
)

// site serves a robots.txt and pages, and counts the requests for each.
func site(t *testing.T, robots http.HandlerFunc) (address string, rules, pages *atomic.Int32) {
	t.Helper()
	rules, pages = new(atomic.Int32), new(atomic.Int32)
	s := serve(t, func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/robots.txt" {
			rules.Add(1)
			robots(w, r)
			return
		}
		pages.Add(1)
		if r.URL.Path == "/moved" {
			http.Redirect(w, r, "/private/a", http.StatusFound)
			return
		}
		_, _ = io.WriteString(w, story)
	})
	return s.URL, rules, pages
}

func says(text string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, text) }
}

func answers(status int) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(status) }
}

func TestRobots(t *testing.T) {
	const rules = "User-agent: *\nDisallow: /private/\nAllow: /private/open\nDisallow: /*?print=\n"
	for name, test := range map[string]struct {
		robots  http.HandlerFunc
		allowed string
		denied  string
	}{
		"rules":                        {says(rules), "/ /a /private/open/a", "/private/a /moved /a?print=1"},
		"for winnow":                   {says("User-agent: *\nDisallow: /\n\nUser-agent: Winnow\nDisallow: /b\n"), "/a", "/b"},
		"for others":                   {says("User-agent: otherbot\nDisallow: /\n"), "/a", ""},
		"everything":                   {says("User-agent: *\nDisallow: /\n"), "", "/ /a"},
		"nothing forbidden to winnow":  {says("User-agent: winnow/1.0\nDisallow:\n\nUser-agent: *\nDisallow: /\n"), "/a", ""},
		"nothing forbidden to another": {says("User-agent: otherbot\nDisallow:\n\nUser-agent: *\nDisallow: /\n"), "", "/a"},
		"a group of several":           {says("User-agent: otherbot\nUser-agent: winnow\nUser-agent: w\nDisallow: /b\n\nUser-agent: *\nDisallow: /\n"), "/a", "/b"},
		"two groups for winnow":        {says("User-agent: winnow\nDisallow: /a\n\nUser-agent: *\nDisallow: /\n\nUser-agent: WINNOW\nDisallow: /b\n"), "/c", "/a /b"},
		"a tie":                        {says("User-agent: *\nDisallow: /a\nAllow: /a\n"), "/a", ""},
		"other lines":                  {says("Sitemap: https://example.com/s.xml\nUser-agent: *\nHost: example.com\nDisallow: /a b\n"), "/a /ab", "/a%20bc"},
		"empty":                        {says(""), "/a", ""},
		"bad lines":                    {says("\ufeffDisallow: /a\r\nnonsense\r\nUser-agent: *\r\nCrawl-delay: soon\r\nDisallow: /b # why\r\n"), "/a", "/b"},
		"a page":                       {says(story), "/a", ""},
		"404":                          {answers(404), "/a", ""},
		"403":                          {answers(403), "/a", ""},
		"500":                          {answers(500), "", "/a"},
		"503":                          {answers(503), "", "/a"},
		"a loop":                       {func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/robots.txt", http.StatusFound) }, "/a", ""},
		"longer than read":             {says("User-agent: *\nDisallow: /a\n" + strings.Repeat("#\n", maxRobotsBytes)), "/b", "/a"},
	} {
		t.Run(name, func(t *testing.T) {
			address, asked, _ := site(t, test.robots)
			f := local(Options{Robots: true, Delay: -1})
			for path := range strings.FieldsSeq(test.allowed) {
				if _, err := f.Fetch(t.Context(), address+path); err != nil {
					t.Errorf("%s: %v", path, err)
				}
			}
			for path := range strings.FieldsSeq(test.denied) {
				_, err := f.Fetch(t.Context(), address+path)
				failsWith(t, err, source.Refused, "the robots.txt of the site forbids it")
			}
			if n := asked.Load(); n != 1 && name != "a loop" {
				t.Errorf("robots.txt was asked for %d times, want once", n)
			}
		})
	}
}

func TestRobotsAreForListsOnly(t *testing.T) {
	address, asked, pages := site(t, says("User-agent: *\nDisallow: /\n"))
	if _, err := local(Options{}).Fetch(t.Context(), address+"/a"); err != nil {
		t.Error(err)
	}
	if asked.Load() != 0 || pages.Load() != 1 {
		t.Errorf("%d requests for robots.txt, %d for pages", asked.Load(), pages.Load())
	}
}

func TestRobotsThatDoNotCome(t *testing.T) {
	address, asked, pages := site(t, func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() })
	f := local(Options{Robots: true, Delay: -1, Timeout: 50 * time.Millisecond})
	for range 2 {
		_, err := f.Fetch(t.Context(), address+"/a")
		failsWith(t, err, source.Timeout, "robots.txt")
	}
	if asked.Load() != 1 || pages.Load() != 0 {
		t.Errorf("%d requests for robots.txt, %d for pages, want 1 and 0", asked.Load(), pages.Load())
	}
}

// TestManners fetches from one host with many workers: one request at a time, with a pause in between that does not count
// as time of a page.
func TestManners(t *testing.T) {
	const delay = 20 * time.Millisecond
	var busy, most atomic.Int32
	var mu sync.Mutex
	var begun []time.Time
	s := serve(t, func(w http.ResponseWriter, _ *http.Request) {
		most.Store(max(most.Load(), busy.Add(1)))
		defer busy.Add(-1)
		mu.Lock()
		begun = append(begun, time.Now())
		mu.Unlock()
		_, _ = io.WriteString(w, "User-agent: *\nDisallow:\n")
	})
	f := local(Options{Robots: true, Delay: delay, Timeout: 5 * delay})
	var workers sync.WaitGroup
	for range 10 {
		workers.Go(func() {
			if _, err := f.Fetch(t.Context(), s.URL+"/a"); err != nil {
				t.Error(err)
			}
		})
	}
	workers.Wait()
	if len(begun) != 11 || most.Load() != 1 {
		t.Fatalf("%d requests, at most %d at once, want 11 and 1", len(begun), most.Load())
	}
	for i := range begun[2:] { // The first request is for robots.txt.
		if gap := begun[i+2].Sub(begun[i+1]); gap < delay {
			t.Errorf("request %d came %s after the one before", i+2, gap)
		}
	}
}

func TestCrawlDelay(t *testing.T) {
	for text, want := range map[string]time.Duration{
		"":                               DefaultDelay,
		"User-agent: *\nCrawl-delay: .5": DefaultDelay,
		"User-agent: *\nCrawl-delay: 5":  5 * time.Second,
		"User-agent: *\nCrawl-delay: 1e300\nUser-agent: other\nCrawl-delay: 9": maxDelay,
		"User-agent: *\nCrawl-delay: -1":                                       DefaultDelay,
		"User-agent: *\nCrawl-delay: NaN":                                      DefaultDelay,
	} {
		address, _, _ := site(t, says(text))
		u, err := Parse(address)
		if err != nil {
			t.Fatal(err)
		}
		f := local(Options{Robots: true})
		rules, err := f.robots(t.Context(), u)
		if err != nil {
			t.Fatal(err)
		}
		if got := f.delay(rules); got != want {
			t.Errorf("%q: delay %s, want %s", text, got, want)
		}
	}
}

// TestHostileRobots reads the largest file that is read, of the kind that takes the library minutes.
func TestHostileRobots(t *testing.T) {
	for _, agent := range []string{"User-agent: *\n", "User-agent: winnow\n", "User-agent: otherbot\n"} {
		const n = maxRobotsBytes / 2
		body := strings.Repeat(agent, n/len(agent)) + strings.Repeat("Disallow: /*a\n", n/len("Disallow: /*a\n"))
		begun := time.Now()
		if _, err := parseRobots([]byte(body)); err != nil {
			t.Error(err)
		}
		if took := time.Since(begun); took > 10*time.Second {
			t.Errorf("%d bytes took %s", len(body), took)
		}
	}
}

// FuzzRobots holds for any robots.txt: it is read, and asked without a panic.
func FuzzRobots(f *testing.F) {
	for _, text := range []string{"", "User-agent: *\nDisallow: /*.php$\n", "\ufeffuser-agent:a\rallow:*\rcrawl-delay:1e9", "User-agent: *\nDisallow: /%zz(["} {
		f.Add([]byte(text), "/a?b")
	}
	f.Fuzz(func(t *testing.T, body []byte, path string) {
		rules, err := parseRobots(body)
		if err != nil {
			t.Fatalf("%q: %v", body, err)
		}
		_ = rules.TestAgent(path, product)
		if d := rules.FindGroup(product).CrawlDelay; d < 0 || d > maxDelay {
			t.Errorf("delay %s", d)
		}
	})
}
