package hostile_test

import (
	"fmt"
	"strings"
)

// webArchives are WARC files whose records lie.
func webArchives() parcelGroup {
	g := parcelGroup{name: "WARC", says: "Web archives whose records lie of themselves. A record that cannot be read costs one page."}
	answer := "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + goodPage()
	record := func(length, uri, block string) string {
		return "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: " + uri + "\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: " + length + "\r\n\r\n" + block + "\r\n\r\n"
	}
	length := fmt.Sprint(len(answer))
	good := record(length, "https://a.example/good", answer)
	add := func(title, want string, files int, archive string) {
		g.parcels = append(g.parcels, parcel{name: "crawl.warc", title: title, want: want, files: files, content: as(archive)})
	}
	add("good records", cleaned, 2, good+good)
	for _, l := range []struct{ length, want string }{
		{"0", "unreadable"},
		{"20", "unreadable"},
		{fmt.Sprint(len(answer) + 150), "truncated"},
		{"1000000", "truncated"},
		{"9000000000000000000", "truncated"},
		{"99999999999999999999999", "unreadable"},
		{"-1", "unreadable"},
		{"0x10", "unreadable"},
		{"", "unreadable"},
	} {
		add(fmt.Sprintf("a length of %q", l.length), cleaned+", "+l.want, 1, good+record(l.length, "https://a.example/lie", answer))
	}
	add("a page of no bytes", cleaned+", empty", 1, good+record("44", "https://a.example/", "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"))
	for _, uri := range []string{"file:///../../../etc/passwd", "https://a.example/../../../etc/passwd", `https://a.example/..\..\x`, "../../x", "/etc/passwd", `C:\Windows\x`, "https://a.example/\x1b[2J\u202e", "https://a.example/" + strings.Repeat("x/", 5000), "https://a.example/%00%2e%2e%2f", "CON", "\xff\xfe", ""} {
		add(fmt.Sprintf("an address of %+.40q", uri), cleaned, 2, good+record(length, uri, answer))
	}
	chunked := func(body string) string {
		return "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n" + body
	}
	http := func(title, want string, files int, block string) {
		add(title, want, files, good+record(fmt.Sprint(len(block)), "https://a.example/http", block))
	}
	http("chunks that lie", cleaned+", truncated", 1, chunked("fffff\r\n"+goodPage()+"\r\n0\r\n\r\n"))
	http("chunks of negative size", cleaned, 2, chunked("-5\r\n"+goodPage()))
	http("an encoding that nobody knows", cleaned, 2, "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: martian\r\n\r\n"+goodPage())
	http("an encoding that was undone", cleaned, 2, "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip, br, deflate\r\n\r\n"+goodPage())
	http("garbage in Brotli", cleaned+", unreadable", 1, "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: br\r\n\r\n"+random(2000))
	http("a hundred thousand headers", cleaned+", unreadable", 1, "HTTP/1.1 200 OK\r\n"+strings.Repeat("X: y\r\n", deep)+"\r\n"+goodPage())
	add("an endless header", cleaned+", unreadable", 1, good+"WARC/1.0\r\n"+strings.Repeat("X: y\r\n", deep)+"\r\n")
	add("the magic a hundred thousand times", "unreadable", 0, strings.Repeat("WARC/1.0\n", deep))
	add("cut in the block", cleaned+", truncated", 1, good+good[:len(good)-500])
	add("cut in the header", cleaned+", truncated", 1, good+good[:50])
	return g
}

// mails are MIME messages.
func mails() parcelGroup {
	g := parcelGroup{name: "mail", says: "Mails with parts that lie, nest or never end."}
	head := "From: Ann Example <ann@a.example>\r\nTo: b@b.example\r\nSubject: " + headline + "\r\nDate: Mon, 2 Nov 2026 10:00:00 +0000\r\nMIME-Version: 1.0\r\n"
	add := func(title, want string, files int, rest string) {
		g.parcels = append(g.parcels, parcel{name: "letter.eml", title: title, want: want, files: files, content: as(head + rest)})
	}
	text := "Content-Type: text/plain; charset=utf-8\r\n\r\n" + plainText()
	nested := func(n int, inner string) string {
		var b, end strings.Builder
		for i := range n {
			fmt.Fprintf(&b, "Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n", i, i)
		}
		for i := n - 1; i >= 0; i-- {
			fmt.Fprintf(&end, "\r\n--b%d--\r\n", i)
		}
		return b.String() + inner + end.String()
	}
	add("a good mail", cleaned, 1, text)
	add("parts in parts, 1,000 deep", "too-large", 0, nested(1000, text))
	add("parts in parts, 20 deep", cleaned, 1, nested(20, text))
	add("mails in mails, 1,000 deep", "too-large", 0, strings.Repeat("Content-Type: message/rfc822\r\n\r\n", 1000)+text)
	add("a hundred thousand parts", "too-large", 0, "Content-Type: multipart/mixed; boundary=b\r\n\r\n"+strings.Repeat("--b\r\n\r\nx\r\n", deep)+"--b--\r\n")
	add("a part without end", cleaned, 1, "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n"+text)
	add("a boundary that does not come", "empty", 0, "Content-Type: multipart/mixed; boundary=b\r\n\r\n"+plainText())
	add("no boundary at all", "empty", 0, "Content-Type: multipart/mixed\r\n\r\n"+plainText())
	add("a boundary of 100 kB", cleaned, 1, "Content-Type: multipart/mixed; boundary=\""+strings.Repeat("x", deep)+"\"\r\n\r\n--b\r\n"+text)
	add("one boundary for all levels", cleaned, 1, strings.Repeat("Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n", 30)+text)
	add("a header of 10 MB", cleaned, 1, "X-Long: "+strings.Repeat("x", 10*many)+"\r\n"+text)
	add("a hundred thousand header lines", cleaned, 1, strings.Repeat("X-Many: y\r\n", deep)+text)
	add("controls in the subject", cleaned, 1, "Subject: =?utf-8?q?=1B[2J=00=C2=9B?= x\r\nFrom: \"\x1b[2J\" <a@a.example>\r\n"+text)
	add("encoded words without end", cleaned, 1, "Subject: "+strings.Repeat("=?utf-8?q?", 10_000)+"\r\n"+text)
	add("a charset that nobody knows", cleaned, 1, "Content-Type: text/plain; charset=martian\r\n\r\n"+plainText())
	add("broken quoted-printable", cleaned, 1, "Content-Type: text/plain\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"+plainText()+"\r\n=\r\n=Z=9\r\n=")
	add("base64 that is none", "empty", 0, "Content-Type: text/plain\r\nContent-Transfer-Encoding: base64\r\n\r\n"+plainText())
	add("an unknown transfer encoding", cleaned, 1, "Content-Type: text/plain\r\nContent-Transfer-Encoding: martian\r\n\r\n"+plainText())
	add("an attachment of a bad name alone", "binary", 0, "Content-Type: application/octet-stream; name=\"../../x\"\r\nContent-Disposition: attachment; filename=\"../../x\"\r\n\r\n"+random(100))
	add("an encrypted mail", "binary", 0, "Content-Type: multipart/encrypted; boundary=b\r\n\r\n--b\r\n\r\nx\r\n--b--\r\n")
	add("a mail that refers to itself", cleaned, 1, "Content-Type: multipart/related; boundary=b; start=\"<a>\"\r\n\r\n--b\r\nContent-ID: <a>\r\nContent-Type: text/html\r\n\r\n"+strings.ReplaceAll(goodPage(), "<h1>", "<img src='cid:a'><iframe src='cid:a'></iframe><h1>")+"\r\n--b--\r\n")
	add("a header and no text", "empty", 0, "\r\n")
	return g
}
