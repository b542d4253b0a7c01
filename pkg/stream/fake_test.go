package stream_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"time"

	"github.com/winnow-cli/winnow/pkg/article"
	"github.com/winnow-cli/winnow/pkg/source"
	"github.com/winnow-cli/winnow/pkg/stream"
)

// fake is a cleaner whose pages say what shall happen. The headline tells what the page came with.
type fake struct{}

func (fake) CleanPage(_ context.Context, p source.Page) (*article.Document, error) {
	raw, err := io.ReadAll(p.Body)
	if err != nil {
		return nil, err
	}
	text := string(raw)
	if len(text) > 1<<20 {
		text = fmt.Sprint(len(text), " bytes") // The renderers are tested elsewhere.
	}
	d := &article.Document{Source: p.Name, Format: p.From, Confidence: 0.5, Container: string(p.Container)}
	d.Meta.Headline = strings.Join([]string{text, string(p.From), p.Charset, p.URL}, "|")
	switch text {
	case "PANIC":
		panic("the cleaner broke")
	case "NOTHING":
		return nil, nil
	case "ODD":
		return nil, errors.New("an error without a reason")
	case "SLOW":
		time.Sleep(5 * time.Millisecond)
	case "EMPTY":
		return nil, source.Fail(source.Empty, "look", errors.New("there is nothing"))
	case "NONE":
		d.Blocks = []article.Block{{Role: article.Nav, Text: text}}
		return d, source.Fail(source.NoArticle, "", errors.New("a menu"))
	case "UNKEPT":
		d.Blocks = []article.Block{{Role: article.Nav, Text: text}}
		return d, nil
	}
	d.Blocks = []article.Block{{Role: article.Body, Text: text, Kept: true}}
	return d, nil
}

// record is a record out, as far as the tests look at it.
type record struct {
	ID         json.RawMessage
	Source     *string
	Headline   string
	Format     string
	Blocks     []any
	Confidence *float64
	Error      *struct {
		Reason, Message, Hint string
		Line                  int
	}
}

// run cleans lines and returns the output.
func run(t *testing.T, in string, o stream.Options) string {
	t.Helper()
	var out bytes.Buffer
	o.Cleaner = fake{}
	if _, err := stream.Clean(t.Context(), strings.NewReader(in), &out, o); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// records reads the lines of an output, which must be whole.
func records(t *testing.T, out string) []record {
	t.Helper()
	var all []record
	for line := range strings.Lines(out) {
		var r record
		if err := json.Unmarshal([]byte(line), &r); err != nil || !strings.HasSuffix(line, "\n") {
			t.Fatalf("%q: %v", line, err)
		}
		all = append(all, r)
	}
	return all
}
