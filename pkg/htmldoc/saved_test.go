package htmldoc

import "testing"

func TestSavedFrom(t *testing.T) {
	const body = "<body><p>The bridge <a href=b>opens</a></body></html>"
	for name, c := range map[string]struct{ text, given, want string }{
		"SingleFile":    {"<!DOCTYPE html> <html lang=en><!--\n Page saved with SingleFile \n url: https://example.com/x/a?b=1 \n saved date: Mon Nov 02 2026\n--><head></head>" + body, "", "https://example.com/x/a?b=1"},
		"browser":       {"<!DOCTYPE html>\n<!-- saved from url=(0023)https://example.com/x/a -->\n<html>" + body, "", "https://example.com/x/a"},
		"canonical":     {"<!-- saved from url=(0023)https://example.com/x/a --><html><link rel=canonical href=https://example.com/c>" + body, "", "https://example.com/c"},
		"given":         {"<!-- saved from url=(0023)https://example.com/x/a --><html>" + body, "https://example.com/g", "https://example.com/g"},
		"given, broken": {"<!-- saved from url=(0023)https://example.com/x/a --><html>" + body, "https://example.com:x/%zz", "https://example.com/x/a"},
		"in the body":   {"<html><body><!-- saved from url=(0023)https://example.com/x/a --><p>a</p></body></html>", "", ""},
		"no web page":   {"<!-- saved from url=(0023)file:///C:/a.html --><html>" + body, "", ""},
		"no address":    {"<!-- saved from url=( --><!-- Page saved with SingleFile --><html>" + body, "", ""},
	} {
		page, err := Parse(t.Context(), c.text, Options{BaseURL: c.given})
		if err != nil || page.Address != c.want {
			t.Errorf("%s: %q, %v, want %q", name, page.Address, err, c.want)
		}
		if base := page.Document.Head.BaseURL; base != c.want {
			t.Errorf("%s: the base is %q", name, base)
		}
	}
}
