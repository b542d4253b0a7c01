package fetch

import (
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/temoto/robotstxt"
)

// TestPausesOutlastJumpsOfTheClock looks at when the next request may be sent: it is counted on the clock that never jumps, whose
// reading a time.Time prints behind m=.
func TestPausesOutlastJumpsOfTheClock(t *testing.T) {
	f := &Fetcher{}
	u := &url.URL{Scheme: "https", Host: "example.com", Path: "/"}
	h := f.hosts.of(u)
	h.asked, h.rules, h.delay = true, &robotstxt.RobotsData{}, time.Hour
	leave, err := f.enter(t.Context(), u)
	if err != nil {
		t.Fatal(err)
	}
	leave()
	if !strings.Contains(h.next.String(), " m=+") {
		t.Errorf("the pause ends at %v, a time of the day", h.next)
	}
	if left := time.Until(h.next); left < 59*time.Minute || left > time.Hour {
		t.Errorf("%v are left of an hour", left)
	}
}
