package markdowndoc

import (
	"fmt"
	"strings"
	"unicode"

	yaml "github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"

	"github.com/winnow-cli/winnow/pkg/article"
)

// maxFrontMatter is the size in bytes up to which text between "---" lines is taken for front matter. Real ones have
// a few hundred bytes, the longest that winnow writes itself some fifty thousand; the bound keeps hostile YAML cheap.
const maxFrontMatter = 64 << 10

// maxBrackets bounds what may nest: the parser's time is quadratic in the depth.
const maxBrackets = 4000

// readFrontMatter reads YAML between a first line "---" and the next "---" or "..." into meta and returns how many
// lines that took. It returns 0 and leaves meta alone when there is no front matter or it is not a mapping.
func readFrontMatter(input string, lines []textRange, meta *article.Meta) int {
	line := func(i int) string { return strings.TrimRight(input[lines[i].start:lines[i].end], " \t") }
	if len(lines) < 2 || strings.TrimPrefix(line(0), "\uFEFF") != "---" {
		return 0
	}
	for i := 1; i < len(lines) && lines[i].end <= maxFrontMatter; i++ {
		if end := line(i); end != "---" && end != "..." {
			continue
		}
		mapping, err := parseMapping(input[lines[1].start:lines[i].start])
		if err != nil {
			return 0
		}
		fill(meta, mapping)
		return i + 1
	}
	return 0
}

// parseMapping returns the top-level entries of a YAML mapping. Nothing is decoded, so that aliases cannot blow up.
func parseMapping(text string) (entries []*yaml.MappingValueNode, err error) {
	// The YAML parser has had index errors on malformed input; they must stay errors here.
	defer func() {
		if r := recover(); r != nil {
			entries, err = nil, fmt.Errorf("read the front matter: %v", r)
		}
	}()
	if brackets := strings.Count(text, "[") + strings.Count(text, "{"); brackets > maxBrackets {
		return nil, fmt.Errorf("read the front matter: %d opening brackets", brackets)
	}
	text = strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(text)
	file, err := parser.ParseBytes([]byte(text), 0)
	if err != nil {
		return nil, fmt.Errorf("read the front matter: %w", err)
	}
	if len(file.Docs) != 1 {
		return nil, fmt.Errorf("read the front matter: %d YAML documents, want one", len(file.Docs))
	}
	switch body := file.Docs[0].Body.(type) {
	case *yaml.MappingNode:
		return body.Values, nil
	case *yaml.MappingValueNode:
		return []*yaml.MappingValueNode{body}, nil
	}
	return nil, fmt.Errorf("read the front matter: no YAML mapping")
}

// fill copies the values winnow knows. The keys are those that render/markdown writes and common other names of them;
// the first of several names wins.
func fill(meta *article.Meta, entries []*yaml.MappingValueNode) {
	texts := map[string]*string{
		"title": &meta.Headline, "headline": &meta.Headline, "dek": &meta.Dek, "subtitle": &meta.Dek,
		"kicker": &meta.Kicker, "byline": &meta.Byline, "published": &meta.Published, "date": &meta.Published,
		"modified": &meta.Modified, "lastmod": &meta.Modified, "updated": &meta.Modified, "site": &meta.Site,
		"section": &meta.Section, "language": &meta.Language, "lang": &meta.Language, "url": &meta.URL,
		"canonical": &meta.URL, "image": &meta.Image, "description": &meta.Description, "license": &meta.License,
	}
	lists := map[string]*[]string{
		"authors": &meta.Authors, "author": &meta.Authors, "tags": &meta.Tags, "keywords": &meta.Tags,
	}
	for _, entry := range entries {
		key := strings.ToLower(scalar(entry.Key))
		if field, ok := texts[key]; ok && *field == "" {
			*field = scalar(entry.Value)
		}
		if field, ok := lists[key]; ok && *field == nil {
			*field = scalars(entry.Value)
		}
	}
}

// scalar returns the text of a scalar node, "" for null and for everything else.
func scalar(n yaml.Node) string {
	switch n := n.(type) {
	case *yaml.StringNode:
		return visible(n.Value)
	case *yaml.LiteralNode:
		return visible(n.Value.Value)
	case *yaml.IntegerNode, *yaml.FloatNode, *yaml.BoolNode:
		return n.GetToken().Value
	}
	return ""
}

// visible leaves out the control characters that YAML can write as escapes: nothing that is printed may hold them.
func visible(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) && r != '\n' && r != '\t' {
			return -1
		}
		return r
	}, s)
}

// scalars returns the texts of a sequence, or the one text of a scalar.
func scalars(n yaml.Node) []string {
	sequence, ok := n.(*yaml.SequenceNode)
	if !ok {
		if text := scalar(n); text != "" {
			return []string{text}
		}
		return nil
	}
	var out []string
	for _, value := range sequence.Values {
		if text := scalar(value); text != "" {
			out = append(out, text)
		}
	}
	return out
}
