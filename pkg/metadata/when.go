package metadata

import (
	"strings"
	"time"

	"github.com/itlightning/dateparse"
)

// Years outside these bounds are numbers of another kind.
const (
	minYear = 1985
	maxYear = 2100
)

// when is a moment as far as the page says it.
type when struct {
	t time.Time
	// clock is true when the time of day is known, zone when its offset from UTC is.
	clock, zone bool
}

func (w when) known() bool { return !w.t.IsZero() }

// String is RFC 3339 when time and zone are known, else the day. A time without a zone is no moment.
func (w when) String() string {
	switch {
	case !w.known():
		return ""
	case w.clock && w.zone:
		return w.t.Format(time.RFC3339)
	}
	return w.t.Format(time.DateOnly)
}

// isUTC reports whether a moment is given without the offset of a place.
func (w when) isUTC() bool {
	_, offset := w.t.Zone()
	return w.clock && w.zone && offset == 0
}

// earliestZone and latestZone bound how far clocks are behind and ahead of UTC.
const (
	earliestZone = -12 * time.Hour
	latestZone   = 14 * time.Hour
)

// mayBe reports whether a moment in UTC is on this day, or at this moment, somewhere on earth.
func (w when) mayBe(utc when) bool {
	d := utc.t.Sub(w.t)
	if w.clock && w.zone {
		return d.Abs() < time.Hour
	}
	return d > -latestZone && d < 24*time.Hour-earliestZone
}

// day is the day as YYYY-MM-DD.
func (w when) day() string {
	if !w.known() {
		return ""
	}
	return w.t.Format(time.DateOnly)
}

// isoLayouts are what machines write, tried before anything is guessed. Fractions of seconds fit all of them.
var isoLayouts = []struct {
	layout      string
	clock, zone bool
}{
	{time.RFC3339, true, true},
	{"2006-01-02T15:04:05-0700", true, true},
	{"2006-01-02T15:04Z07:00", true, true},
	{"2006-01-02T15:04-0700", true, true},
	{"2006-01-02T15:04:05-07", true, true},
	{"2006-01-02 15:04:05Z07:00", true, true},
	{"2006-01-02 15:04:05-0700", true, true},
	{"2006-01-02 15:04:05 -0700", true, true},
	{"2006-01-02 15:04:05 -0700 MST", true, true},
	{time.RFC1123Z, true, true},
	{"2006-01-02T15:04:05", true, false},
	{"2006-01-02T15:04", true, false},
	{"2006-01-02 15:04:05", true, false},
	{"2006-01-02 15:04", true, false},
	{time.DateOnly, false, false},
	{"20060102T150405Z0700", true, true},
	{"20060102T150405", true, false},
	{"20060102", false, false},
}

// parseField reads a date from a field that holds nothing else: an attribute, a meta element, JSON-LD.
func (o order) parseField(s string) when { return o.readField(s).when }

// readField is parseField that also says how else the date can be read.
func (o order) readField(s string) found {
	s = strings.TrimSpace(clean(s))
	if len(s) < 6 || len(s) > 120 {
		return found{}
	}
	for _, l := range isoLayouts {
		if !beginsLike(s, l.layout) {
			continue
		}
		if t, err := time.Parse(l.layout, s); err == nil {
			return found{when: checked(when{t, l.clock, l.zone})}
		}
	}
	if w := fromUnix(s); w.known() {
		return found{when: w}
	}
	if list := o.find(s, 1); len(list) > 0 {
		return list[0]
	}
	return found{}
}

// beginsLike reports whether a text has the digits and signs of a layout in its first characters, up to where a field may
// be shorter than it is written. Most texts are of no layout, and the errors that say so take time.
func beginsLike(s, layout string) bool {
	for i := range min(len(layout), len("2006-01-02T")) {
		switch c := layout[i]; {
		case i >= len(s):
			return false
		case isDigit(c):
			if !isDigit(s[i]) {
				return false
			}
		case !isLetter(c) || c == 'T':
			if s[i] != c {
				return false
			}
		}
	}
	return true
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

func isLetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }

// fromUnix reads seconds or milliseconds since 1970.
func fromUnix(s string) when {
	if len(s) != 10 && len(s) != 13 {
		return when{}
	}
	n := int64(0)
	for _, c := range s {
		if c < '0' || c > '9' {
			return when{}
		}
		n = n*10 + int64(c-'0')
	}
	if len(s) == 13 {
		n /= 1000
	}
	return checked(when{time.Unix(n, 0).UTC(), true, true})
}

// checked drops years that cannot be meant. Midnight to the second stays a time: templates that know only the day
// mostly write the day.
func checked(w when) when {
	if y := w.t.Year(); y < minYear || y > maxYear {
		return when{}
	}
	return w
}

// parseParts reads a day as YYYY-MM-DD, a time of day as HH:MM:SS and a zone. Days that do not exist are unknown.
func parseParts(day, clock, zone string) when {
	if clock != "" && zone != "" {
		return withZone(day, clock, zone)
	}
	layout, text := time.DateOnly, day
	if clock != "" {
		layout, text = time.DateTime, day+" "+clock
	}
	t, err := time.Parse(layout, text)
	switch {
	case err == nil:
		return checked(when{t, clock != "", false})
	case clock != "":
		return parseParts(day, "", "")
	}
	return when{}
}

// withZone gives the date library one unambiguous spelling and returns what it makes of it.
func withZone(day, clock, zone string) when {
	t, err := dateparse.ParseIn(day+" "+clock+" "+zone, time.UTC, dateparse.SimpleErrorMessages(true))
	if err != nil {
		return parseParts(day, "", "")
	}
	return checked(when{t, true, true})
}
