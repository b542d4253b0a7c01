package mail

import (
	"bytes"
	"slices"
	"strings"

	"github.com/winnow-cli/winnow/pkg/article"
	"github.com/winnow-cli/winnow/pkg/headerfield"
)

const (
	// maxNesting bounds parts in parts; a forwarded newsletter has five or six levels. It also bounds the time: every level
	// is searched once for its delimiters.
	maxNesting = 32
	// maxParts bounds all parts of a mail; a page saved with every icon has some hundred.
	maxParts = 10_000
)

// entity is a mail or a part of one, not yet decoded.
type entity struct {
	header headerfield.Header
	// mail is the header of the mail that the part stands in.
	mail headerfield.Header
	body []byte
	// level is how many parts stand around it.
	level int
	// forwarded is true within a mail that is attached to another.
	forwarded bool
	// digest is true for a part of multipart/digest, whose default type is message/rfc822.
	digest bool
}

// candidate is a part that could be the page.
type candidate struct {
	header, mail headerfield.Header
	body         []byte
	format       article.Format
	charset      string
	// visible counts the bytes that a reader sees, white space left out.
	visible int
	// attached is true for a file that its sender attached rather than wrote.
	attached  bool
	forwarded bool
	// owned is true when body is memory of its own and not a part of the mail.
	owned bool
}

// walker goes through the parts of one mail, and notes what else it saw for the failure when there is no page.
type walker struct {
	parts                      int
	tooDeep, encrypted, images bool
	// other is the type of the first attachment that is no page and no picture.
	other string
}

// entity returns the best candidate within e, nil when there is none.
func (w *walker) entity(e entity) *candidate {
	if w.parts++; w.parts > maxParts {
		return nil
	}
	media, parameters := headerfield.MediaType(e.header.Get("Content-Type"))
	if media == "" {
		media = "text/plain"
		if e.digest {
			media = "message/rfc822"
		}
	}
	switch {
	case isEncrypted(media, parameters):
		w.encrypted = true
		return nil
	case strings.HasPrefix(media, "multipart/"):
		return w.multipart(e, media, parameters)
	case media == "message/rfc822" || media == "message/global":
		return w.message(e)
	case formatOf(media) != "":
		return w.text(e, formatOf(media), parameters)
	case strings.HasPrefix(media, "image/"):
		w.images = true
	case w.other == "" && !strings.HasPrefix(media, "text/") && !strings.HasPrefix(media, "message/"):
		w.other = media
	}
	return nil
}

// message goes through an attached mail.
func (w *walker) message(e entity) *candidate {
	if e.level >= maxNesting {
		w.tooDeep = true
		return nil
	}
	body := e.body
	if transferEncoding(e.header) == "base64" { // Against the standard, and done.
		body = decodeBase64(body)
	}
	h, body := headerfield.Read(bytes.TrimLeft(body, "\r\n"))
	return w.entity(entity{header: h, mail: h, body: body, level: e.level + 1, forwarded: true})
}

func (w *walker) multipart(e entity, media string, parameters map[string]string) *candidate {
	if e.level >= maxNesting {
		w.tooDeep = true
		return nil
	}
	var found []*candidate
	var root *candidate
	start := strings.Trim(parameters["start"], "<> ")
	top := address(e.header)
	for raw := range split(e.body, parameters["boundary"]) {
		h, body := headerfield.Read(raw)
		c := w.entity(entity{
			header: h, mail: e.mail, body: body, level: e.level + 1, forwarded: e.forwarded, digest: media == "multipart/digest",
		})
		if w.parts > maxParts {
			return nil
		}
		if c == nil {
			continue
		}
		found = append(found, c)
		named := start != "" && strings.Trim(h.Get("Content-Id"), "<> ") == start || start == "" && top != "" && address(h) == top
		if named && root == nil {
			root = c
		}
	}
	switch media {
	case "multipart/related":
		return rootOf(root, found)
	case "multipart/alternative":
		return best(found)
	}
	return best(join(found))
}

// rootOf returns the part of multipart/related that the others belong to: the named one, else the first page. When nobody
// sees anything of it, because it is the frame around other pages, the best of them is it.
func rootOf(root *candidate, found []*candidate) *candidate {
	if root == nil {
		if i := slices.IndexFunc(found, func(c *candidate) bool { return c.format == article.HTML }); i >= 0 {
			root = found[i]
		}
	}
	if root != nil && root.visible > 0 {
		return root
	}
	return best(found)
}

// text decodes a part that is a page.
func (w *walker) text(e entity, format article.Format, parameters map[string]string) *candidate {
	c := &candidate{header: e.header, mail: e.mail, body: decodeTransfer(e.header, e.body), format: format, forwarded: e.forwarded}
	disposition, _ := headerfield.MediaType(e.header.Get("Content-Disposition"))
	c.attached = disposition == "attachment"
	if label := strings.ToLower(strings.TrimSpace(parameters["charset"])); label != "us-ascii" && label != "ascii" {
		// A mailer that names ASCII did not look: eight-bit text says more of itself.
		c.charset = label
	}
	if format == article.HTML {
		c.visible = visibleHTML(c.body)
		return c
	}
	if bytes.HasPrefix(bytes.TrimSpace(c.body), []byte("-----BEGIN PGP MESSAGE-----")) {
		w.encrypted = true
		return nil
	}
	if strings.EqualFold(parameters["format"], "flowed") {
		c.body = unwrap(c.body, strings.EqualFold(parameters["delsp"], "yes"))
	}
	c.visible = visibleText(c.body)
	return c
}

func isEncrypted(media string, parameters map[string]string) bool {
	switch media {
	case "multipart/encrypted", "application/pgp-encrypted":
		return true
	case "application/pkcs7-mime", "application/x-pkcs7-mime":
		return !strings.EqualFold(parameters["smime-type"], "certs-only")
	}
	return false
}
