package mail_test

import (
	"errors"
	"io"
	"strings"
	"testing"
	"time"

	"github.com/winnow-cli/winnow/pkg/mail"
	"github.com/winnow-cli/winnow/pkg/source"
)

// FuzzPage holds for any input: either a page with a body within the limit or a Failure with a hint, the same each time, and
// the input untouched.
func FuzzPage(f *testing.F) {
	for _, raw := range []string{
		head + multi("mixed", multi("alternative", plain(prose), html(story)), attachment("application/pdf")),
		saved + multi("related; start=\"<b@x>\"", html(story), part(story, "Content-ID: <b@x>", "Content-Type: text/html")),
		head + multi("digest", "\r\n"+head+html(story)),
		head + part("a=\r\nb=3D", "Content-Type: text/plain; format=flowed; delsp=yes", "Content-Transfer-Encoding: quoted-printable"),
		head + part("Y2Fm\r\nw6k=", "Content-Transfer-Encoding: base64"),
		"From ada\n" + head + "\n\nx\n\nFrom ada\nFrom: x\n\n",
		"Content-Type: multipart/mixed; boundary=\n\n--\n--x\n\n--x--", "Subject: =?utf-8?B?=?=\n", ":\n", "From: a\n \n<!-- <script",
	} {
		f.Add([]byte(raw))
	}
	f.Fuzz(func(t *testing.T, raw []byte) {
		before := string(raw)
		limits := source.Limits{PageBytes: 1 << 16}
		p, err := mail.Page("a", raw, limits)
		again, errAgain := mail.Page("a", raw, limits)
		if string(raw) != before {
			t.Fatal("the input was changed")
		}
		if err != nil {
			var failure *source.Failure
			if !errors.As(err, &failure) || failure.Reason == "" || failure.Hint == "" || p.Body != nil {
				t.Fatalf("%v next to %+v", err, p)
			}
			if errAgain == nil || errAgain.Error() != err.Error() {
				t.Fatalf("%v, then %v", err, errAgain)
			}
			return
		}
		body, _ := io.ReadAll(p.Body)
		bodyAgain, _ := io.ReadAll(again.Body)
		if len(body) > 1<<16 || string(body) != string(bodyAgain) || p.Hints != again.Hints || p.URL != again.URL {
			t.Fatalf("%d bytes, %+v and %+v", len(body), p, again)
		}
	})
}

// TestLinear reads mails that are made to take long.
func TestLinear(t *testing.T) {
	const size = 4 << 20
	nested := strings.Repeat("Content-Type: multipart/mixed; boundary=a\n\n--a\n", size/47)
	for name, raw := range map[string]string{
		"nested":         head + nested,
		"rfc822":         head + strings.Repeat("Content-Type: message/rfc822\n\n", size/30),
		"near delimiter": head + "Content-Type: multipart/mixed; boundary=a\n\n--a\n\n" + strings.Repeat("--a-", size/4),
		"other lines":    head + "Content-Type: multipart/mixed; boundary=a\n\n--a\n\n" + strings.Repeat("--ab\n", size/5),
		"one long line":  head + "Content-Type: multipart/mixed; boundary=a\n\n--a\n\n" + strings.Repeat("--a", size/3),
		"comments":       head + "Content-Type: text/html\n\n" + strings.Repeat("<!-- <style", size/11),
		"tags":           head + "Content-Type: text/html\n\n" + strings.Repeat("<", size),
		"separators":     strings.Repeat("From \n", size/6),
		"padding":        head + "Content-Transfer-Encoding: base64\n\n" + strings.Repeat("=", size),
		"soft breaks":    head + "Content-Transfer-Encoding: quoted-printable\n\n" + strings.Repeat("=\n", size/2),
		"folded":         "Subject: x\n" + strings.Repeat(" x\n", size/3),
		"words":          "Subject: " + strings.Repeat("=?utf-8?q?=41?= ", size/16) + "\n\nx",
		"addresses":      "From: " + strings.Repeat("a,", size/2) + "\n\nx",
		"address":        "From: " + strings.Repeat("(", size) + "\n\nx",
		"replies":        "Subject: " + strings.Repeat("re:", size/3) + "\n\nx",
		"parameters":     "Content-Type: text/html;" + strings.Repeat("a=b;", size/4) + "\n\nx",
		"joined":         head + "Content-Type: multipart/mixed; boundary=a\n\n" + strings.Repeat("--a\n\n"+strings.Repeat("x", 450)+"\n", 9000),
	} {
		start := time.Now()
		_, _ = mail.Page("a", []byte(raw), source.Limits{})
		if took := time.Since(start); took > 4*time.Second {
			t.Errorf("%s: %s for %d MiB", name, took, size>>20)
		} else {
			t.Log(name, took.Round(time.Millisecond))
		}
	}
}
