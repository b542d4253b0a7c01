package metadata

import (
	"strings"
	"unicode/utf8"
)

// separators part a title from the name of the site. A hyphen or colon must have a space on the side where one is
// written, so that words with hyphens stay whole.
var separators = []string{
	" | ", " - ", " – ", " — ", " ― ", " · ", " » ", " « ", " • ", " :: ", " : ", " ~ ", " / ", " > ", " < ", " ⋆ ", " ★ ",
	" ‹ ", " › ", " -- ", "｜", "：", " |", "| ", "|", "_", ": ", " @ ",
}

// separatorSigns are the last bytes of the signs of the separators.
var separatorSigns = lastBytesOf(separators)

func lastBytesOf(separators []string) []byte {
	signs := make([]byte, 0, len(separators))
	for _, sep := range separators {
		sign := strings.TrimRight(sep, " ")
		signs = append(signs, sign[len(sign)-1])
	}
	return signs
}

// rareSeparators part a title from a site name behind it only.
var rareSeparators = []string{" by ", " on ", " at ", "-"}

// cutSite takes the site's name off either end of a title, as often as it stands there. A part is cut only when it is
// a name of the site, or when it is a section that stands next to one. The rest is never empty.
func (p *page) cutSite(title string) string {
	for range 4 {
		if !mayBeParted(title) {
			break
		}
		cut := p.cutOnce(title)
		if cut == title {
			break
		}
		title = cut
	}
	return title
}

// mayBeParted reports whether a title has a sign of one of the separators, or a word of one between two others.
func mayBeParted(title string) bool {
	for i := range len(title) {
		switch c := title[i]; {
		case c >= utf8.RuneSelf, c == '|', c == '-', c == ':', c == '_', c == '~', c == '/', c == '<', c == '>', c == '@':
			return true
		case c == ' ' && (strings.HasPrefix(title[i:], " by ") || strings.HasPrefix(title[i:], " on ") || strings.HasPrefix(title[i:], " at ")):
			return true
		}
	}
	return false
}

func (p *page) cutOnce(title string) string {
	var has [256]bool
	for i := range len(title) {
		has[title[i]] = true
	}
	for k, sep := range separators {
		if !has[separatorSigns[k]] {
			continue
		}
		if i := strings.LastIndex(title, sep); i > 0 {
			left, right := strings.TrimSpace(title[:i]), strings.TrimSpace(title[i+len(sep):])
			if left != "" && p.isSite(right) {
				return left
			}
		}
		if i := strings.Index(title, sep); i > 0 {
			left, right := strings.TrimSpace(title[:i]), strings.TrimSpace(title[i+len(sep):])
			if right != "" && p.isSite(left) {
				return right
			}
		}
	}
	for _, sep := range rareSeparators {
		if i := strings.LastIndex(title, sep); i > 0 && p.isSite(title[i+len(sep):]) {
			return strings.TrimSpace(title[:i])
		}
	}
	return title
}

// cutClaim shortens a title element to another claim it begins or ends with, when only a separator parts the rest:
// the page itself then says where its title ends.
func cutClaim(title string, claims []string) string {
	best := title
	for _, c := range claims {
		if len(c) < 10 || len(c) >= len(best) {
			continue
		}
		if isPartOfTitle(title, c) {
			best = c
		}
	}
	return best
}

// isPartOfTitle reports whether a title begins or ends with a text and only a separator parts the rest from it.
func isPartOfTitle(title, text string) bool {
	after, begins := strings.CutPrefix(title, text)
	before, ends := strings.CutSuffix(title, text)
	return begins && startsWithSeparator(after) || ends && endsWithSeparator(before)
}

func startsWithSeparator(rest string) bool {
	for _, sep := range separators {
		if strings.HasPrefix(rest, sep) {
			return true
		}
	}
	return false
}

func endsWithSeparator(rest string) bool {
	for _, sep := range separators {
		if strings.HasSuffix(rest, sep) {
			return true
		}
	}
	return false
}

// looksLikeHost reports whether a text is nothing but a domain name, as logos often are.
func looksLikeHost(s string) bool {
	if strings.ContainsAny(s, " \t\n") || strings.Count(s, ".") == 0 || strings.HasSuffix(s, ".") {
		return false
	}
	end := s[strings.LastIndexByte(s, '.')+1:]
	return len(end) >= 2 && len(end) <= 6 && strings.ToLower(end) == end && strings.Trim(end, "abcdefghijklmnopqrstuvwxyz") == ""
}

// maxExtraWords is how many words a visible headline may have beside the title every claim agrees on.
const maxExtraWords = 4

// isExtra reports whether what a line has before or behind the title is no part of it; trimmed is rest without the spaces
// around it.
func isExtra(trimmed, rest string, behind bool) bool {
	if rest == trimmed {
		return false
	}
	words := strings.Fields(trimmed)
	near := strings.Join(words[:min(len(words), maxExtraWords)], " ")
	if found := (order{}).find(near, 1); len(found) > 0 && (behind || len(words) <= maxExtraWords) {
		return true
	}
	if len(words) > maxExtraWords {
		return false
	}
	if behind {
		return startsWithSeparator(rest) || strings.HasPrefix(trimmed, "(") && strings.Contains(trimmed, ".")
	}
	return endsWithSeparator(rest)
}
