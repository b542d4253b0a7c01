package intake

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"net/url"
	"path"
	"strings"

	"golang.org/x/net/html/charset"

	"github.com/winnow-cli/winnow/pkg/article"
	"github.com/winnow-cli/winnow/pkg/source"
)

// chapterFormat is what chapters are read as.
const chapterFormat = article.HTML

// book is what is needed of the package document of an EPUB book.
type book struct {
	Items []struct {
		ID         string `xml:"id,attr"`
		Href       string `xml:"href,attr"`
		Type       string `xml:"media-type,attr"`
		Properties string `xml:"properties,attr"`
	} `xml:"manifest>item"`
	Spine []struct {
		ID string `xml:"idref,attr"`
	} `xml:"spine>itemref"`
	Guide []struct {
		Type string `xml:"type,attr"`
		Href string `xml:"href,attr"`
	} `xml:"guide>reference"`
}

// book yields the chapters of an EPUB book in reading order. container is the member that says where the package document is.
func (a *archive) book(container *zip.File) bool {
	if a.layer.member == "" {
		a.layer.container = source.EPUB
	}
	chapters, err := a.chapters(container)
	if err != nil {
		return a.t.fail(a.layer, err)
	}
	if len(chapters) == 0 {
		return a.t.fail(a.layer, source.Fail(source.Empty, "check that it is a book of text, not of pictures", errors.New("the book has no chapters")))
	}
	locked := a.locked()
	for _, name := range chapters {
		if err := a.t.stopped(); err != nil {
			a.t.fail(a.layer, err)
			return false
		}
		var more bool
		switch f := a.named[name]; {
		case f == nil:
			more = a.refuse(name, source.Fail(source.Unreadable, "get the book again", errors.New("the book names the chapter, but does not hold it")))
		case locked[name]:
			more = a.refuse(name, source.Fail(source.Unreadable, "use a copy without protection", errors.New("the chapter is encrypted")))
		default:
			more = a.member(f, source.EPUB)
		}
		if !more {
			return false
		}
	}
	return true
}

func (a *archive) refuse(name string, err error) bool {
	return a.t.fail(layer{member: a.t.memberName(a.layer.member, name), container: source.EPUB}, err)
}

// chapters returns the names of the members that are chapters.
func (a *archive) chapters(container *zip.File) ([]string, error) {
	var root struct {
		Files []struct {
			Path string `xml:"full-path,attr"`
		} `xml:"rootfiles>rootfile"`
	}
	if err := a.parse(container, &root); err != nil {
		return nil, err
	}
	if len(root.Files) == 0 {
		return nil, badBook("it does not say where its package document is")
	}
	name := path.Clean(root.Files[0].Path)
	f := a.named[name]
	if f == nil {
		return nil, badBook(fmt.Sprintf("its package document %q is missing", name))
	}
	var b book
	if err := a.parse(f, &b); err != nil {
		return nil, err
	}
	return b.chapters(path.Dir(name)), nil
}

// chapters returns the pages of the spine but the table of contents and the cover, as paths in the archive. folder is that of
// the package document, which its links are relative to.
func (b *book) chapters(folder string) []string {
	passed := map[string]bool{}
	for _, r := range b.Guide {
		if kind := strings.ToLower(r.Type); kind == "cover" || kind == "toc" {
			passed[resolve(folder, r.Href)] = true
		}
	}
	paths := map[string]string{}
	for _, item := range b.Items {
		name := resolve(folder, item.Href)
		if isChapter(item.Type) && !hasWord(item.Properties, "nav") && !passed[name] {
			paths[item.ID] = name
		}
	}
	var names []string
	for _, ref := range b.Spine {
		if name, ok := paths[ref.ID]; ok {
			names = append(names, name)
			delete(paths, ref.ID) // Named twice, it is read once.
		}
	}
	return names
}

func isChapter(media string) bool {
	switch strings.ToLower(strings.TrimSpace(media)) {
	case "application/xhtml+xml", "text/html", "text/x-oeb1-document":
		return true
	}
	return false
}

func hasWord(list, word string) bool {
	for field := range strings.FieldsSeq(list) {
		if strings.EqualFold(field, word) {
			return true
		}
	}
	return false
}

// resolve returns the path of a link in the archive.
func resolve(folder, href string) string {
	href, _, _ = strings.Cut(href, "#")
	if plain, err := url.PathUnescape(href); err == nil {
		href = plain
	}
	return strings.TrimPrefix(path.Join("/", folder, href), "/")
}

// locked returns the members that are encrypted. Books also list fonts here, which are no chapters.
func (a *archive) locked() map[string]bool {
	f := a.named["META-INF/encryption.xml"]
	if f == nil {
		return nil
	}
	var list struct {
		Data []struct {
			Reference struct {
				URI string `xml:"URI,attr"`
			} `xml:"CipherData>CipherReference"`
		} `xml:"EncryptedData"`
	}
	if a.parse(f, &list) != nil {
		return nil
	}
	names := map[string]bool{}
	for _, d := range list.Data {
		names[resolve("", d.Reference.URI)] = true
	}
	return names
}

// parse reads a small XML member.
func (a *archive) parse(f *zip.File, into any) error {
	raw, err := a.read(f)
	if err != nil {
		return err
	}
	d := xml.NewDecoder(bytes.NewReader(raw))
	d.CharsetReader = func(label string, r io.Reader) (io.Reader, error) { return charset.NewReaderLabel(label, r) }
	if err := d.Decode(into); err != nil {
		return badBook(fmt.Sprintf("%s cannot be read: %v", f.Name, err))
	}
	return nil
}

func badBook(what string) error {
	return source.Fail(source.Unreadable, "get the book again", errors.New("the book is damaged: "+what))
}
