package warc_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"runtime"
	"strings"
	"testing"
	"testing/iotest"
	"time"

	"github.com/winnow-cli/winnow/pkg/source"
	"github.com/winnow-cli/winnow/pkg/warc"
)

func TestBroken(t *testing.T) {
	page := func(host string) string { return response("https://"+host+".example/", answer(host, asHTML)) }
	a, b := page("a"), page("b")
	length := fmt.Sprintf("Content-Length: %d", len(answer("a", asHTML)))
	lie := func(n string) string { return strings.Replace(a, length, "Content-Length: "+n, 1) }
	endless := func(head string) string {
		return "HTTP/1.1 200 OK\r\n" + head + strings.Repeat("X: y\r\n", 20_000) + "\r\n" + story
	}
	example := "<pre>\r\n\r\nWARC/1.0\r\nWARC-Type: response\r\n</pre>"
	goodA, goodB, last := "000001-a.example a", "000002-b.example b", "000003-a.example a"
	for name, c := range map[string]struct {
		archive string
		want    []string
	}{
		"nothing":                 {"", nil},
		"blank lines":             {"\r\n\r\n" + a + "\r\n\r\n\r\n" + b, []string{goodA, goodB}},
		"no blank lines":          {strings.TrimSuffix(a, "\r\n\r\n") + b, []string{goodA, goodB}},
		"no blank lines at end":   {a + strings.TrimSuffix(b, "\r\n\r\n"), []string{goodA, goodB}},
		"not a WARC":              {story, []string{"000001 unreadable"}},
		"garbage before":          {"garbage\r\n" + b, []string{"000001 unreadable", goodB}},
		"garbage between":         {a + "garbage\r\n\r\n" + b + a, []string{"000001-a.example unreadable", goodB, last}},
		"garbage behind":          {a + "garbage", []string{"000001-a.example unreadable"}},
		"length too small":        {lie("20") + b, []string{"000001-a.example unreadable", goodB}},
		"length too large":        {lie("150") + b + a, []string{"000001-a.example unreadable", goodB, last}},
		"length beyond the end":   {lie("150000") + b + a, []string{"000001-a.example truncated", goodB, last}},
		"length beyond all":       {lie("9000000000000000000") + b, []string{"000001-a.example truncated"}},
		"length of another kind":  {lie("-1") + b, []string{"000001-a.example unreadable", goodB}},
		"length missing":          {strings.Replace(a, length+"\r\n", "", 1) + b, []string{"000001-a.example unreadable", goodB}},
		"lie of one passed over":  {strings.Replace(lie("150"), "response", "request", 1) + b, []string{"000001-a.example unreadable", goodB}},
		"cut in the block":        {a + b[:len(b)-8], []string{goodA, "000002-b.example truncated"}},
		"cut in the header":       {a + b[:40], []string{goodA, "000002 truncated"}},
		"cut in the magic":        {a + b[:3], []string{goodA, "000002 unreadable"}},
		"not HTTP":                {response("https://a.example/", "garbage") + b, []string{"000001-a.example unreadable", goodB}},
		"no end of the answer":    {response("https://a.example/", "HTTP/1.1 200 OK\r\n"+asHTML) + b, []string{"000001-a.example ", goodB}},
		"endless header":          {"WARC/1.0\r\n" + strings.Repeat("X: y\r\n", 20_000) + b, []string{"000001 unreadable", goodB}},
		"endless answer":          {response("https://a.example/", endless("")) + b, []string{"000001-a.example unreadable", goodB}},
		"endless answer of HTML":  {response("https://a.example/", endless("Content-Type: text/html\r\n")) + b, []string{"000001-a.example unreadable", goodB}},
		"endless answer, image":   {response("https://a.example/", endless("Content-Type: image/png\r\n")) + b, []string{goodB}},
		"endless answer, no page": {response("https://a.example/", strings.Replace(endless(""), "200", "404", 1)) + b, []string{goodB}},
		"segment":                 {response("https://a.example/", answer("a", asHTML), "WARC-Segment-Number: 1") + b, []string{"000001-a.example unreadable", goodB}},
		"page about web archives": {response("https://a.example/", answer(example, asHTML)) + b, []string{"000001-a.example " + example, goodB}},
	} {
		t.Run(name, func(t *testing.T) { check(t, c.archive, source.Limits{}, c.want...) })
	}
}

func TestLimits(t *testing.T) {
	large := answer(strings.Repeat("x", 300_000), asHTML)
	archive := response("https://a.example/", large) + response("https://b.example/", answer("b", asHTML)) + response("https://c.example/", answer(strings.Repeat("c", 1001), asHTML))
	check(t, archive, source.Limits{PageBytes: 1000}, "000001-a.example too-large", "000002-b.example b", "000003-c.example too-large")
	check(t, archive, source.Limits{PageBytes: 1000, Members: 1}, "000001-a.example too-large", " too-large")
	image := strings.Replace(large, "text/html", "image/png", 1)
	check(t, response("https://a.example/", image)[:200_000], source.Limits{}, "000001-a.example truncated")
	check(t, response("https://a.example/", image)+"x", source.Limits{}, "000001-a.example unreadable")
}

func TestReadError(t *testing.T) {
	cause := errors.New("the disk is gone")
	archive := response("https://a.example/", answer("a", asHTML))
	for name, text := range map[string]string{"within": archive + archive[:100], "between": archive} {
		all := read(t, io.MultiReader(strings.NewReader(text), iotest.ErrReader(cause)), source.Limits{})
		if len(all) != 2 || all[0].err != nil || !errors.Is(all[1].err, cause) {
			t.Errorf("%s: %+v", name, all)
		}
	}
	bomb := source.Fail(source.TooLarge, "", nil)
	all := read(t, io.MultiReader(strings.NewReader(archive[:100]), iotest.ErrReader(bomb)), source.Limits{})
	if f := (*source.Failure)(nil); len(all) != 1 || !errors.As(all[0].err, &f) || f.Reason != source.TooLarge {
		t.Errorf("%+v", all)
	}
}

func TestStop(t *testing.T) {
	archive := strings.Repeat(response("https://a.example/", answer("a", asHTML)), 5)
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	n := 0
	for _, err := range warc.Pages(ctx, "a", strings.NewReader(archive), source.Limits{}) {
		if n++; n == 2 {
			cancel()
		}
		if n == 3 && !errors.Is(err, context.Canceled) || n > 3 {
			t.Errorf("page %d: %v", n, err)
		}
	}
	if n != 3 {
		t.Errorf("%d pages", n)
	}
	for range warc.Pages(context.Background(), "a", strings.NewReader(archive), source.Limits{}) {
		break // An iterator that goes on after this panics.
	}
}

func TestMemberNames(t *testing.T) {
	long := "https://a.example/" + strings.Repeat("long-path/", 40)
	for uri, want := range map[string]string{
		"https://user:pass@www.a.example:8080/b/../c%20d.html#x": "000001-www.a.example-8080-b-..-c-d",
		"https://a.example/?q=1":                                 "000001-a.example",
		"https://a.example/%D0%BC/":                              "000001-a.example",
		"https://a.example/v1.2.3/a":                             "000001-a.example-v1.2.3-a",
		"urn:uuid:1":                                             "000001-urn-uuid-1",
		"":                                                       "000001",
		"../../etc\\passwd\n":                                    "000001-etc-passwd",
		long:                                                     "000001-a.example-" + strings.Repeat("long-path-", 7)[:63],
	} {
		all := read(t, strings.NewReader(response(uri, answer("a", asHTML))), source.Limits{})
		if len(all) != 1 || all[0].page.Member != want || len(want) > 80 {
			t.Errorf("%q: %+v\nwant %q", uri, all, want)
		}
	}
}

// TestLinear reads archives that are made to take long: minutes if the time were quadratic. The limit leaves room for a slow
// machine and the race detector.
func TestLinear(t *testing.T) {
	const size = 4 << 20
	repeat := func(s string) string { return strings.Repeat(s, size/len(s)) }
	for name, archive := range map[string]string{
		"lies":          repeat("WARC/1.0\r\nWARC-Type: resource\r\nContent-Type: text/html\r\nContent-Length: 60000000\r\n\r\nx\r\n\r\n"),
		"short lies":    repeat("WARC/1.0\r\nWARC-Type: resource\r\nContent-Type: text/html\r\nContent-Length: 3000000\r\n\r\nx\r\n\r\n"),
		"passed over":   repeat("WARC/1.0\r\nWARC-Type: request\r\nContent-Length: 60000\r\n\r\nx\r\n\r\n"),
		"magic":         repeat("WARC/1.0\n"),
		"no length":     repeat("WARC/1.0\nWARC-Type: response\n\n"),
		"one header":    "WARC/1.0\nX:" + repeat("y"),
		"blank":         repeat("\r\n"),
		"small records": repeat("WARC/1.0\nWARC-Type: request\nContent-Length: 0\n\n"),
	} {
		start := time.Now()
		n := 0
		for range warc.Pages(context.Background(), "a", strings.NewReader(archive), source.Limits{}) {
			n++
		}
		if took := time.Since(start); took > 30*time.Second {
			t.Errorf("%s: %s for %d MiB", name, took, size>>20)
		} else {
			t.Log(name, n, took.Round(time.Millisecond))
		}
	}
}

// TestMemory reads an archive that is larger than what may be held of it.
func TestMemory(t *testing.T) {
	one := response("https://a.example/", answer(strings.Repeat("words ", 20_000), asHTML)) +
		response("https://a.example/v", answer(strings.Repeat("v", 4<<20), "Content-Type: video/mp4"))
	const times = 40
	readers := make([]io.Reader, times)
	for i := range readers {
		readers[i] = strings.NewReader(one)
	}
	var before, now runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	n := 0
	for _, err := range warc.Pages(context.Background(), "a", io.MultiReader(readers...), source.Limits{}) {
		if err != nil {
			t.Fatal(err)
		}
		if n++; n == times {
			runtime.GC()
			runtime.ReadMemStats(&now)
		}
	}
	if held := int64(now.HeapAlloc) - int64(before.HeapAlloc); n != times || held > 2<<20 {
		t.Errorf("%d pages, %d bytes held", n, held)
	}
}
