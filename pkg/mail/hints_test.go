package mail_test

import (
	"testing"

	"github.com/winnow-cli/winnow/pkg/source"
)

func TestHints(t *testing.T) {
	for name, c := range map[string]struct {
		header string
		want   source.Hints
	}{
		"plain": {
			"From: Ada Hill <ada@ferry.example>\nSubject: The bridge opens\nDate: Tue, 3 Nov 2026 07:30:00 +0100\n",
			source.Hints{Title: "The bridge opens", Author: "Ada Hill", Published: "2026-11-03T07:30:00+01:00"},
		},
		"encoded": {
			"From: =?iso-8859-1?Q?Zo=EB?= Hill <z@ferry.example>\nSubject: =?utf-8?B?0JzQvtGB0YI=?=\n =?koi8-r?Q?_=CF=D4=CB=D2=D9=D4?=\n",
			source.Hints{Title: "Мост открыт", Author: "Zoë Hill"},
		},
		"reply":               {"Subject: AW: Fwd: The bridge: a history\n", source.Hints{Title: "The bridge: a history"}},
		"address only":        {"From: ada@ferry.example\nSubject: x\n", source.Hints{Title: "x"}},
		"address as name":     {"From: \"ada@ferry.example\" <ada@ferry.example>\nSubject: x\n", source.Hints{Title: "x"}},
		"bad address":         {"From: Hill, Ada <ada at ferry>\nSubject: x\n", source.Hints{Title: "x", Author: "Hill, Ada"}},
		"unknown charset":     {"From: =?martian?Q?=41?= <a@ferry.example>\nSubject: =?martian?Q?=41?=\n", source.Hints{}},
		"lossy":               {"Subject: =?utf-8?Q?caf=E9?=\n", source.Hints{}},
		"raw bytes":           {"Subject: caf\xe9\n", source.Hints{Title: "café"}},
		"bad date":            {"Subject: x\nDate: yesterday\n", source.Hints{Title: "x"}},
		"clock never set":     {"Subject: x\nDate: Thu, 1 Jan 1970 00:00:00 +0000\n", source.Hints{Title: "x"}},
		"date with a comment": {"Subject: x\nDate: Tue, 3 Nov 2026 07:30:00 +0100 (CET)\n", source.Hints{Title: "x", Published: "2026-11-03T07:30:00+01:00"}},
	} {
		t.Run(name, func(t *testing.T) {
			p, _ := page(t, c.header+"To: readers@ferry.example\nMIME-Version: 1.0\n\n"+prose)
			c.want.Origin = "mail"
			if p.Hints != c.want {
				t.Errorf("%+v\nwant %+v", p.Hints, c.want)
			}
		})
	}
	p, _ := page(t, head+multi("mixed", plain("See below."), part("From: Ben Lee <b@ferry.example>\r\nSubject: The ferry\r\n"+plain(prose), "Content-Type: message/rfc822")))
	if p.Hints.Title != "The ferry" || p.Hints.Author != "Ben Lee" || p.Hints.Published != "" {
		t.Errorf("%+v: want what the forwarded mail says", p.Hints)
	}
}
