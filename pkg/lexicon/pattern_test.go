package lexicon

import (
	"strings"
	"testing"
)

// patternTests says for a phrase and a text which part of the text is hit, "" for none.
var patternTests = []struct{ phrase, text, want string }{
	{"sign up", "Please SIGN UP now", "SIGN UP"},
	{"sign up", "Please sign\u00a0\n up now", "sign\u00a0\n up"},
	{"sign up", "Please sign\u200b up now", "sign\u200b up"},
	{"sign up", "resign upon request", ""},
	{"sign up", "design ups", ""},
	{"don't miss", "Don’t miss it", "Don’t miss"},
	{"we're", "\u201cWe\u2019re here\u201d", "We\u2019re"},
	{"sign up ... newsletter", "Sign up for our weekly newsletter today", "Sign up for our weekly newsletter"},
	{"sign up ... newsletter", "Sign up newsletter", "Sign up newsletter"},
	{"sign up ... newsletter", "Sign up. The newsletter is old.", ""},
	{"sign up ... newsletter", "Sign up with J. K. Row for the newsletter", "Sign up with J. K. Row for the newsletter"},
	{"sign up ... newsletter", "newsletter, sign up", ""},
	{"sign up ... newsletter", "sign up " + strings.Repeat("and on ", 20) + "newsletter", ""},
	{"for ... newsletter", "for the news and for our newsletter", "for our newsletter"},
	{"^read more", "► Read more here", "Read more"},
	{"^read more", "“Read more,” he said", ""},
	{"^read more", "To read more", ""},
	{"read more$", "Click to read more …", "read more"},
	{"read more$", "read more books", ""},
	{"^read more$", "• READ MORE »", "READ MORE"},
	{"^read more$", "Read more books", ""},
	{"^read (more|on)$", "Read on!", "Read on"},
	{"^(a|b|see) also$", "See also:", "See also"},
	{"|subscribe", "Like it? Subscribe!", "Subscribe"},
	{"|subscribe", "Like it\nsubscribe", "subscribe"},
	{"|subscribe", "Home | Subscribe", "Subscribe"},
	{"|subscribe", "He said: \"Go away.\" Subscribe", "Subscribe"},
	{"|subscribe", "he said, \"Subscribe", ""},
	{"|subscribe", "They subscribe", ""},
	{"|subscribe", "First, subscribe", ""},
	{"^# comments$", "12 Comments", "12 Comments"},
	{"^# comments$", "1,204 comments", "1,204 comments"},
	{"^# comments$", "Some comments", ""},
	{"^# comments$", "x12 comments", ""},
	{"for # a week", "now for GBP 1.50 a week", ""},
	{"for gbp # a week", "now for GBP 1.50 a week", "for GBP 1.50 a week"},
	{"^#/mo", "$10/mo", "10/mo"},
	{"подпис* на", "Подписывайтесь на канал", "Подписывайтесь на"},
	{"*box mail", "your inbox mail", "inbox mail"},
	{"(our |the |)weekly (letter|letters)", "Get the weekly letters", "the weekly letters"},
	{"(our |the |)weekly (letter|letters)", "Get weekly letter", "weekly letter"},
	{"(our |the |)weekly (letter|letters)", "biweekly letter", ""},
	{"terms (of|of use) apply", "Terms of use apply", "Terms of use apply"},
	{"abone ol", "ABONE OL", "ABONE OL"},
	{"giriş yap", "GİRİŞ YAP", "GİRİŞ YAP"},
	{"читайте еще", "Читайте ещё", "Читайте ещё"},
	{"订阅...邮件", "请订阅我们的邮件通讯", "订阅我们的邮件"},
	{"订阅...邮件", "请订阅。邮件通讯", ""},
	{"分享到", "他分享到微信", "分享到"},
	{"広告", "【広告】", "広告"},
	{"اقرا ايضا", "اقرأ أيضًا", "اقرأ أيضًا"},
	{"© #", "© 2024 The Post", "© 2024"},
	{"e-mail", "Your E‑Mail here", "E‑Mail"},
	{"news_letter", "the news_letter", "news_letter"},
	{"newsletter", "@newsletter", ""},
	{"newsletter", "my_newsletter", ""},
}

func TestPatterns(t *testing.T) {
	for _, tt := range patternTests {
		l := compile(t, "rule nav/x weak\nwhy test\nphrase "+tt.phrase)
		got := ""
		if hits := l.Match(tt.text, nil); len(hits) > 0 {
			got = tt.text[hits[0].Start:hits[0].End]
		}
		if got != tt.want {
			t.Errorf("%q in %q: got %q, want %q", tt.phrase, tt.text, got, tt.want)
		}
	}
}

func TestMaxWords(t *testing.T) {
	l := compile(t, "rule nav/x weak\nwhy test\nmax-words 4\nphrase print")
	for text, want := range map[string]bool{
		"Print this page now":          true,
		"Print this page right now":    false,
		"Print - this -- page, e-mail": true,
		"打印 print":                     true,
		"打印打印打印 print":                 false,
	} {
		if got := len(l.Match(text, nil)) > 0; got != want {
			t.Errorf("%q: hit = %v, want %v", text, got, want)
		}
	}
}

func TestUnlessTakesHitsBack(t *testing.T) {
	l := compile(t, "rule nav/x weak\nwhy test\nphrase donate\nunless she said\nrule nav/y weak\nwhy test\nphrase donate")
	if hits := l.Match("Donate now", nil); len(hits) != 2 {
		t.Errorf("hits without the unless phrase = %d, want 2", len(hits))
	}
	for _, text := range []string{"Donate now, she said", "She said: donate"} {
		if hits := l.Match(text, nil); len(hits) != 1 || hits[0].Rule.ID != "nav/y" {
			t.Errorf("%q: hits = %+v, want nav/y alone", text, hits)
		}
	}
}

func TestRulesShareALabel(t *testing.T) {
	l := compile(t, "rule nav/x weak\nwhy t\nphrase ^(more|next)$\nrule nav/y weak\nwhy t\nphrase ^more$\nrule nav/z weak\nwhy t\nmax-words 1\nphrase ^more$")
	if hits := l.Match("More »", nil); len(hits) != 3 {
		t.Errorf("hits = %d, want 3", len(hits))
	}
}

func TestBadFiles(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"x.txt", "phrase a", "before the first rule"},
		{"x.txt", "rule news strong", "must be role/name"},
		{"x.txt", "rule news/x strong", "unknown role"},
		{"x.txt", "rule nav/x huge", "must be strong, weak or a number"},
		{"x.txt", "rule nav/x NaN", "must be strong, weak or a number"},
		{"x.txt", "rule nav/x strong now", "holds an ID and a strength"},
		{"x.txt", "rule nav/x\nwhy a", "no phrase line"},
		{"x.txt", "rule nav/x\nphrase a b", "no why line"},
		{"x.txt", "rule nav/x\nwhy", "nothing after it"},
		{"x.txt", "rule nav/x\nmax-words none", "whole number"},
		{"x.txt", "rule nav/x\nfrase a", "unknown word"},
		{"nav.en.txt", "rule ad/x\nwhy a\nphrase b", "stands in a file for nav"},
		{"menu.en.txt", "", "unknown role"},
	}
	for _, tt := range tests {
		_, err := Parse(tt.name, strings.NewReader(tt.text))
		if err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%q: error = %v, want one with %q", tt.text, err, tt.want)
		}
	}
}

func TestBadPhrases(t *testing.T) {
	tests := []struct{ phrase, want string }{
		{"... newsletter", "nothing before"},
		{"sign (up", "not closed"},
		{"sign up)", "not open"},
		{"sign (up (for|to)|in)", "a group stands in a group"},
		{"# / #", "whole word"},
		{"!?", "whole word"},
		{"aa ... bb ... cc ... dd ... ee ... ff ... gg", "more than 5 gaps"},
		{strings.Repeat("long ", 2000), "longer than"},
		{strings.Repeat("(ab|cd)", 20), "groups in a row"},
		{strings.Repeat("a#", 40), "signs in a row"},
		{"a*b*c*d", "stars in a row"},
	}
	for _, tt := range tests {
		_, err := Compile([]Rule{{ID: "nav/x", Phrases: []string{tt.phrase}, Source: "f:1"}})
		if err == nil || !strings.Contains(err.Error(), tt.want) || !strings.Contains(err.Error(), "nav/x") {
			t.Errorf("%.40q: error = %v, want one with %q", tt.phrase, err, tt.want)
		}
	}
	if _, err := Compile([]Rule{{ID: "nav/x"}}); err == nil {
		t.Error("a rule without phrases compiled")
	}
	twice := []Rule{{ID: "nav/x", Phrases: []string{"aa"}, Source: "a:1"}, {ID: "nav/x", Phrases: []string{"bb"}, Source: "b:2"}}
	if _, err := Compile(twice); err == nil || !strings.Contains(err.Error(), "a:1 and b:2") {
		t.Errorf("duplicate IDs: error = %v", err)
	}
}

func TestVerifyNamesEveryFailure(t *testing.T) {
	rules, err := Parse("t.txt", strings.NewReader("rule nav/x\nwhy a\nphrase good\nmatch bad\nmiss good\nrule nav/y\nwhy a\nphrase good"))
	if err != nil {
		t.Fatal(err)
	}
	err = Verify(rules)
	for _, want := range []string{`nav/x must hit but does not: "bad"`, `nav/x must not hit but does: "good"`, "nav/y has no match", "nav/y has no miss"} {
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("error lacks %q: %v", want, err)
		}
	}
}
