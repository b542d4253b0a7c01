package jsonout

import (
	"bytes"
	"encoding/json"
	"math"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/winnow-cli/winnow/pkg/article"
)

// contractKeys are the keys in the order that users rely on.
var contractKeys = []string{
	"source", "format", "headline", "dek", "kicker", "byline", "authors", "published", "modified", "site", "section",
	"language", "url", "image", "description", "tags", "license", "markdown", "text", "captions", "corrections", "agency",
	"bio", "appeals", "blocks", "words", "confidence", "warnings", "provenance",
}

// fullDocument has something in every field of a record.
func fullDocument() *article.Document {
	span := func(line int) article.Span {
		return article.Span{FirstLine: line, LastLine: line, Start: line * 100, End: line*100 + 50}
	}
	d := &article.Document{
		Source: "in/harbour.txt", Format: article.Text, Confidence: 0.98765432,
		Warnings: []string{"The charset was guessed as windows-1252."},
		Meta: article.Meta{
			Headline: "Harbour <reopens> & trades", Dek: "After nine months.", Kicker: "Economy", Byline: "By Ada Moor, reporter",
			Authors: []string{"Ada Moor"}, Published: "2024-03-05", Modified: "2024-03-06T10:11:12+01:00", Site: "The Quay",
			Section: "Business", Language: "en-GB", URL: "https://quay.example/1", Image: "https://quay.example/1.jpg",
			Description: "The harbour reopens.", License: "CC BY 4.0", Tags: []string{"harbour", "trade"},
			Provenance: map[string]string{"headline": "json-ld"},
		},
	}
	for i, b := range []article.Block{
		{Role: article.Newsletter, Text: "Sign up."},
		{Role: article.Newsletter, Text: "We send one mail a week."},
		{Role: article.Headline, Kind: article.KindHeading, Level: 1, Text: "Harbour reopens", Kept: true},
		{Role: article.Newsletter, Text: "Sign up again."},
		{Role: article.Donation, Text: "Support us."},
		{Role: article.Body, Text: "The harbour reopened on Monday.", Kept: true, Rule: "model/body", Score: 0.912345, Why: "reads like prose"},
		{Role: article.Caption, Text: "The quay.", Kept: true},
		{Role: article.Correction, Text: "An earlier version named the wrong pier."},
		{Role: article.Agency, Text: "AFP contributed reporting."},
		{Role: article.Agency, Text: "Editing by B. Stone."},
		{Role: article.Bio, Text: "Ada Moor covers ports."},
		{Role: article.Social, Kind: article.KindFigure},
	} {
		b.ID, b.Source = i, span(2*i+1)
		d.Blocks = append(d.Blocks, b)
	}
	return d
}

func encode(t *testing.T, r Record, pretty bool) string {
	t.Helper()
	var buf bytes.Buffer
	if err := Encode(&buf, r, pretty); err != nil {
		t.Fatal(err)
	}
	return buf.String()
}

// keysOf returns the keys of a JSON object in the order they are printed.
func keysOf(t *testing.T, object string) []string {
	t.Helper()
	dec := json.NewDecoder(strings.NewReader(object))
	if _, err := dec.Token(); err != nil {
		t.Fatal(err)
	}
	var keys []string
	for dec.More() {
		key, err := dec.Token()
		if err != nil {
			t.Fatal(err)
		}
		var value json.RawMessage
		if err := dec.Decode(&value); err != nil {
			t.Fatal(err)
		}
		keys = append(keys, key.(string))
	}
	return keys
}

func TestKeysStandInTheContractsOrder(t *testing.T) {
	withBlocks := encode(t, From(fullDocument(), "# H\n", "Body.\n", true), false)
	if diff := cmp.Diff(contractKeys, keysOf(t, withBlocks)); diff != "" {
		t.Errorf("with blocks (-want +got):\n%s", diff)
	}
	without := slices.DeleteFunc(slices.Clone(contractKeys), func(k string) bool { return k == "blocks" })
	for name, d := range map[string]*article.Document{"full": fullDocument(), "empty": {}, "nil": nil} {
		if diff := cmp.Diff(without, keysOf(t, encode(t, From(d, "", "", false), false))); diff != "" {
			t.Errorf("%s document without blocks (-want +got):\n%s", name, diff)
		}
	}
}

func TestUnknownIsNullOrAnEmptyList(t *testing.T) {
	got := encode(t, From(&article.Document{Format: article.Auto, Warnings: []string{""}}, "", "", true), false)
	want := `{"source":null,"format":null,"headline":null,"dek":null,"kicker":null,"byline":null,"authors":[],"published":null,` +
		`"modified":null,"site":null,"section":null,"language":null,"url":null,"image":null,"description":null,"tags":[],` +
		`"license":null,"markdown":null,"text":null,"captions":[],"corrections":[],"agency":null,"bio":null,"appeals":[],` +
		`"blocks":[],"words":0,"confidence":0,"warnings":[],"provenance":{}}` + "\n"
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestListsComeFromTheBlocksOfTheirRole(t *testing.T) {
	r := From(fullDocument(), "", "", false)
	if diff := cmp.Diff([]string{"The quay."}, r.Captions); diff != "" {
		t.Error("captions", diff)
	}
	if diff := cmp.Diff([]string{"An earlier version named the wrong pier."}, r.Corrections); diff != "" {
		t.Error("corrections", diff)
	}
	if want := "AFP contributed reporting.\n\nEditing by B. Stone."; *r.Agency != want {
		t.Errorf("agency = %q, want %q", *r.Agency, want)
	}
	if want := "Ada Moor covers ports."; *r.Bio != want {
		t.Errorf("bio = %q, want %q", *r.Bio, want)
	}
}

func TestNeighbouringAppealsOfOneRoleAreJoined(t *testing.T) {
	got := From(fullDocument(), "", "", false).Appeals
	want := []Appeal{
		{Role: "newsletter", Text: "Sign up.\n\nWe send one mail a week.", Lines: &[2]int{1, 3}},
		{Role: "newsletter", Text: "Sign up again.", Lines: &[2]int{7, 7}},
		{Role: "donation", Text: "Support us.", Lines: &[2]int{9, 9}},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("the lone picture must be left out (-want +got):\n%s", diff)
	}
}

func TestAppealOfUnknownPlaceHasNoLines(t *testing.T) {
	d := &article.Document{Blocks: []article.Block{{Role: article.Ad, Text: "Buy."}, {Role: article.App, Text: "Get our app."}}}
	got := From(d, "", "", false).Appeals
	if diff := cmp.Diff([]Appeal{{Role: "app", Text: "Get our app."}}, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestBlockEntry(t *testing.T) {
	d := &article.Document{
		Format:   article.HTML,
		Elements: []article.Element{{Parent: -1, Tag: "html"}, {Parent: 0, Tag: "main", ID: "top", Nth: 1}},
		Blocks: []article.Block{
			{Role: article.Body, Text: "a", Path: "main > p:nth-of-type(1)", Score: 1.0 / 3},
			{ID: 1, Kind: article.KindFigure, Element: 1},
			{ID: 2, Role: article.Nav, Text: "b", Source: article.Span{FirstLine: 4, LastLine: 6, Start: 0, End: 9}},
		},
	}
	var got bytes.Buffer
	for _, b := range From(d, "", "", true).Blocks {
		line, err := json.Marshal(b)
		if err != nil {
			t.Fatal(err)
		}
		got.Write(line)
		got.WriteByte('\n')
	}
	want := `{"id":0,"kind":"paragraph","role":"body","kept":false,"text":"a","lines":null,"bytes":null,"rule":null,"score":0.3333,"why":null,"path":"main \u003e p:nth-of-type(1)"}
{"id":1,"kind":"figure","role":null,"kept":false,"text":null,"lines":null,"bytes":null,"rule":null,"score":0,"why":null,"path":"main#top"}
{"id":2,"kind":"paragraph","role":"nav","kept":false,"text":"b","lines":[4,6],"bytes":[0,9],"rule":null,"score":0,"why":null,"path":"html"}
`
	if diff := cmp.Diff(want, got.String()); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	d.Elements, d.Blocks[0].Path = nil, ""
	if line := encode(t, From(d, "", "", true), false); strings.Contains(line, `"path"`) {
		t.Errorf("text input has a path: %s", line)
	}
}

func TestCountWords(t *testing.T) {
	for text, want := range map[string]int{
		"":                           0,
		" … — !":                     0,
		"Don't count 3.5 twice.":     4,
		"one\n\ntwo":                 2,
		"東京都":                        3,
		"中文字 and Latin":              5,
		"Straße, naïve, Ελλάδα, мир": 4,
		"การเมืองไทยวันนี้มีความเปลี่ยนแปลง": 7,
		"ภาษา ไทย 2567": 3,
		"မြန်မာဘာသာ":    2,
		"ភាសាខ្មែរ":     2,
	} {
		if got := CountWords(text); got != want {
			t.Errorf("CountWords(%q) = %d, want %d", text, got, want)
		}
	}
}

func TestEncode(t *testing.T) {
	r := From(fullDocument(), "# H <b> & \xff\n", "Body.", true)
	line := encode(t, r, false)
	if strings.Count(line, "\n") != 1 || !strings.HasSuffix(line, "}\n") {
		t.Errorf("not one line: %q", line)
	}
	if !strings.Contains(line, `"markdown":"# H <b> & `+"\uFFFD"+`\n"`) && !strings.Contains(line, `"markdown":"# H <b> & \ufffd\n"`) {
		t.Errorf("wrong escapes: %q", line)
	}
	pretty := encode(t, r, true)
	if strings.Count(pretty, "\n") < len(contractKeys) {
		t.Errorf("not indented: %q", pretty)
	}
	var a, b Record
	if err := json.Unmarshal([]byte(line), &a); err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal([]byte(pretty), &b); err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(a, b) {
		t.Error("the two forms hold different records")
	}
}

func TestEncodeReturnsTheWritersError(t *testing.T) {
	if err := Encode(failingWriter{}, Record{}, false); err == nil {
		t.Error("no error")
	}
}

func TestShareIsAlwaysAProbability(t *testing.T) {
	for in, want := range map[float64]float64{math.Inf(1): 1, math.Inf(-1): 0, -0.1: 0, 1.1: 1, 0.55555: 0.5556} {
		if got := share(in); got != want {
			t.Errorf("share(%v) = %v, want %v", in, got, want)
		}
	}
	if got := share(math.NaN()); got != 0 {
		t.Errorf("share(NaN) = %v, want 0", got)
	}
}

type failingWriter struct{}

func (failingWriter) Write([]byte) (int, error) { return 0, errFull }
