package metadata

import (
	"net/url"
	"path"
	"strings"
	"unicode"
)

// image is the lead picture: the first that is claimed and not a picture of the site.
func (p *page) image() candidate {
	claims := p.metaCandidates("image")
	for _, key := range []string{"image", "thumbnailUrl", "primaryImageOfPage"} {
		for _, a := range imageAddresses(p.graph, p.main[key]) {
			claims = append(claims, candidate{text: a, source: "json-ld"})
		}
	}
	if href := p.linkHref("image_src"); href != "" {
		claims = append(claims, candidate{text: href, source: "link image_src"})
	}
	for _, c := range claims {
		if abs := p.absolute(c.text); abs != "" && !p.isIcon(abs) && !p.isSitePicture(abs) {
			return candidate{text: abs, source: c.source}
		}
	}
	return candidate{}
}

// imageAddresses returns the addresses of an image property: a string, an ImageObject, a reference or an array.
func imageAddresses(g *graph, v any) []string {
	var found []string
	for _, item := range asList(v) {
		switch item := g.resolve(item).(type) {
		case string:
			found = append(found, item)
		case map[string]any:
			for _, key := range []string{"url", "contentUrl"} {
				if text := node(item).text(key); text != "" {
					found = append(found, text)
					break
				}
			}
		}
	}
	return found
}

// isIcon reports whether an absolute address is that of a picture that stands for the site in a browser.
func (p *page) isIcon(address string) bool {
	for _, l := range p.head.Links {
		if strings.Contains(l.Rel, "icon") && mayLeadTo(l.Href, address) && p.absolute(l.Href) == address {
			return true
		}
	}
	return false
}

// mayLeadTo reports whether a reference may resolve to an address: the name of its file, where that is plain, stays at its end.
func mayLeadTo(ref, address string) bool {
	name := ref[strings.LastIndexByte(ref, '/')+1:]
	for i := range len(name) {
		if !plainBytes[name[i]] {
			return true
		}
	}
	return strings.Trim(name, ".") == "" || strings.HasSuffix(address, name)
}

// isSitePicture reports whether the name of a file says that it shows the site or nothing: "logo.png",
// "site-logo-200.jpg", "blank.gif". A name with any other word in it is a picture of something.
func (p *page) isSitePicture(address string) bool {
	u, err := url.Parse(address)
	if err != nil {
		return false
	}
	name := path.Base(u.Path)
	name = strings.TrimSuffix(name, path.Ext(name))
	generic, site := false, p.siteWords()
	for _, word := range strings.FieldsFunc(strings.ToLower(name), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
		switch {
		case words().sitePictures.has(word):
			generic = true
		case strings.Trim(word, "0123456789x") == "" || words().pictureWords.has(word) || site[word]:
		default:
			return false
		}
	}
	return generic
}

// siteWords are the words of the names of the site and of its host.
func (p *page) siteWords() map[string]bool {
	list := map[string]bool{}
	for _, name := range append([]string{strings.ReplaceAll(p.host, ".", " ")}, p.sites...) {
		for w := range strings.FieldsSeq(fold(name)) {
			list[w] = true
		}
		list[siteKey(name)] = true
	}
	delete(list, "")
	return list
}
