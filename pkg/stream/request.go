package stream

import (
	"bytes"
	"cmp"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/winnow-cli/winnow/pkg/article"
	"github.com/winnow-cli/winnow/pkg/headerfield"
	"github.com/winnow-cli/winnow/pkg/source"
)

// The fields of a record that hold the page.
const (
	inHTML     = "html"
	inText     = "text"
	inMarkdown = "markdown"
	inContent  = "content"
	inBase64   = "content_base64"
)

// pageFields lists them.
func pageFields() []string { return []string{inHTML, inText, inMarkdown, inContent, inBase64} }

// utf8Label is the encoding of what comes as a JSON string, whatever the page says of itself.
const utf8Label = "utf-8"

const hintRecord = `write one JSON object on each line, such as {"id": 1, "html": "..."}`

// request is a line that was read.
type request struct {
	// id is the value as it stood there, nil when there was none.
	id   json.RawMessage
	page source.Page
	// sniffed says that the page may be wrapped in a container, such as a mail.
	sniffed bool
	// container is what the record says it is wrapped in.
	container source.Container
}

// fields are the members of a JSON object whose value is not null.
type fields map[string]json.RawMessage

// parse reads a line. The error is a *source.Failure; the request then has the id and the name as far as they could be read.
func parse(line []byte) (request, error) {
	line = bytes.TrimSpace(line)
	switch {
	case len(line) == 0:
		return request{}, bad(hintRecord, errors.New("the line is blank"))
	case !json.Valid(line):
		return request{}, bad(hintRecord, fmt.Errorf("the line is no JSON: %w", syntax(line)))
	case line[0] != '{':
		return request{}, bad(hintRecord, errors.New("the line is JSON, but no object"))
	}
	f := fields{}
	if err := json.Unmarshal(line, &f); err != nil {
		return request{}, bad(hintRecord, fmt.Errorf("the line is no JSON object: %w", err))
	}
	for name, value := range f {
		if string(value) == "null" {
			delete(f, name)
		}
	}
	req := request{id: f["id"]}
	err := f.read(&req)
	return req, err
}

// syntax says what is wrong with JSON.
func syntax(line []byte) error {
	var v json.RawMessage
	return json.Unmarshal(line, &v)
}

// read fills the request.
func (f fields) read(req *request) error {
	var name, address, body string
	if err := cmp.Or(f.text("source", &name), f.text("url", &address)); err != nil {
		return bad("give a string", err)
	}
	req.page.Name, req.page.URL = name, address
	if name == "" {
		req.page.Name = address
	}
	field, err := f.pageField()
	if err != nil {
		return err
	}
	if err := f.text(field, &body); err != nil {
		return bad("give the page as a string", err)
	}
	delete(f, field) // The page is in memory twice no longer than it must be.
	req.page.Charset = utf8Label
	switch field {
	case inHTML:
		req.page.From = article.HTML
	case inText:
		req.page.From = article.Text
	case inMarkdown:
		req.page.From = article.Markdown
	default:
		return f.content(req, field, body)
	}
	req.page.Body = strings.NewReader(body)
	return nil
}

// pageField returns the one field that holds the page.
func (f fields) pageField() (string, error) {
	var found []string
	for _, name := range pageFields() {
		if _, ok := f[name]; ok {
			found = append(found, name)
		}
	}
	switch len(found) {
	case 0:
		return "", bad("give it as "+strings.Join(pageFields(), ", "), errors.New("the record has no page"))
	case 1:
		return found[0], nil
	}
	return "", bad("keep one of them", fmt.Errorf("the record has more than one page: %s", strings.Join(found, " and ")))
}

// content reads what is known of a page whose format is open.
func (f fields) content(req *request, field, body string) error {
	var from, charset, contentType string
	if err := cmp.Or(f.text("from", &from), f.text("charset", &charset), f.text("content_type", &contentType)); err != nil {
		return bad("give a string", err)
	}
	media, parameters := headerfield.MediaType(contentType)
	req.page.From, req.container = formatOf(media)
	if from != "" {
		req.page.From, req.container = article.Format(from), ""
		switch c := source.Container(from); {
		case c == source.EML || c == source.MHTML:
			req.page.From, req.container = "", c
		case !slices.Contains([]article.Format{article.Auto, article.HTML, article.Text, article.Markdown}, req.page.From):
			return bad("use auto, html, text, md, eml or mhtml", fmt.Errorf("there is no format %q for from", from))
		}
	}
	req.sniffed = true
	if field == inContent {
		req.page.Body = strings.NewReader(body)
		return nil
	}
	raw, err := decodeBase64(body)
	if err != nil {
		return bad("write it in the standard alphabet of RFC 4648", fmt.Errorf("the field %s cannot be read: %w", field, err))
	}
	req.page.Charset = charset
	if charset == "" {
		req.page.Charset = parameters["charset"]
	}
	req.page.Body = bytes.NewReader(raw)
	return nil
}

// text reads a field that holds a string; one that is not there leaves it empty.
func (f fields) text(name string, into *string) error {
	value, ok := f[name]
	if !ok {
		return nil
	}
	if value[0] != '"' {
		return fmt.Errorf("the field %s holds no string", name)
	}
	if err := json.Unmarshal(value, into); err != nil {
		return fmt.Errorf("the field %s cannot be read: %w", name, err)
	}
	return nil
}

// decodeBase64 reads base64 with or without the padding at its end, and with line ends in it.
func decodeBase64(s string) ([]byte, error) {
	s = strings.TrimRight(s, "=\r\n")
	return io.ReadAll(base64.NewDecoder(base64.RawStdEncoding, strings.NewReader(s)))
}

// formatOf returns what a media type says of a page; a type that says nothing leaves it open.
func formatOf(media string) (article.Format, source.Container) {
	switch media {
	case "text/html", "application/xhtml+xml":
		return article.HTML, ""
	case "text/plain":
		return article.Text, ""
	case "text/markdown", "text/x-markdown":
		return article.Markdown, ""
	case "message/rfc822":
		return "", source.EML
	case "multipart/related", "application/x-mimearchive":
		return "", source.MHTML
	}
	return "", ""
}

// bad says why a line is no record.
func bad(hint string, err error) *source.Failure { return source.Fail(BadRecord, hint, err) }
