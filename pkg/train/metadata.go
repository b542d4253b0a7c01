package train

import (
	"context"
	"encoding/gob"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/winnow-cli/winnow/pkg/article"
	"github.com/winnow-cli/winnow/pkg/clean"
	"github.com/winnow-cli/winnow/pkg/metadata"
)

// MetadataResult is what the metadata of one page came to beside the gold.
type MetadataResult struct {
	ID, URL    string
	Gold       GoldMeta
	Meta       article.Meta
	Candidates []metadata.Candidate
}

// GoldMeta is the metadata a gold names; "" where it names none.
type GoldMeta struct {
	Title  string `json:"title"`
	Author string `json:"author"`
	Date   string `json:"date"`
}

// Wanted returns the gold of a field ("headline", "authors", "published"), "" when it names none.
func (g GoldMeta) Wanted(field string) string {
	switch field {
	case "headline":
		return g.Title
	case "authors":
		return g.Author
	case "published":
		return g.Date
	}
	return ""
}

// Right reports whether values answer a field as the gold does: the same words for a headline, the same set of words
// for authors, the same day for a date.
func (g GoldMeta) Right(field string, values ...string) bool {
	got, want := strings.Join(values, " "), g.Wanted(field)
	switch field {
	case "headline":
		return foldText(got) == foldText(want)
	case "authors":
		return slices.Equal(wordsOf(got), wordsOf(want))
	}
	return got[:min(len(got), 10)] == want[:min(len(want), 10)]
}

func wordsOf(s string) []string {
	words := strings.Fields(foldText(s))
	slices.Sort(words)
	return slices.Compact(words)
}

// EvaluateMetadata decides the metadata of every page of one set and lists its candidates, in the order of the IDs.
// With a cache, the documents with their roles are read from that file; when it does not exist they are made and
// written to it. Delete it after a change to anything but the metadata.
func EvaluateMetadata(ctx context.Context, e Evaluation, set, cache string) ([]MetadataResult, error) {
	gold, ids, err := readGold(filepath.Join(e.Corpus, set), e.Kind)
	if err != nil {
		return nil, err
	}
	documents, err := e.documents(ctx, set, ids, cache)
	if err != nil {
		return nil, err
	}
	results := make([]MetadataResult, len(ids))
	err = eachPage(len(ids), func(i int) error {
		g, d := gold[ids[i]], &documents[i]
		results[i] = MetadataResult{ID: ids[i], URL: g.URL, Gold: g.GoldMeta, Meta: metadata.Decide(d), Candidates: metadata.Candidates(d)}
		return ctx.Err()
	})
	return results, err
}

// documents cleans the pages, or reads what was made of them before.
func (e Evaluation) documents(ctx context.Context, set string, ids []string, cache string) ([]article.Document, error) {
	documents := make([]article.Document, len(ids))
	if cache != "" {
		err := readCache(cache, &documents)
		if err == nil && len(documents) == len(ids) {
			return documents, nil
		}
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return nil, err
		}
	}
	documents = make([]article.Document, len(ids))
	cleaners, err := e.cleaners()
	if err != nil {
		return nil, err
	}
	err = eachPage(len(ids), func(i int) error {
		return e.document(ctx, cleaners[0], set, ids[i], &documents[i])
	})
	if err != nil || cache == "" {
		return documents, err
	}
	return documents, writeCache(cache, documents)
}

// document cleans one page. A page without an article keeps its blocks.
func (e Evaluation) document(ctx context.Context, c *clean.Cleaner, set, id string, to *article.Document) error {
	data, err := readPage(filepath.Join(e.Corpus, set, e.Kind), e.Kind, id)
	if err != nil {
		return err
	}
	if d, _ := c.Clean(ctx, id, strings.NewReader(string(data))); d != nil {
		*to = *d
		for i := range to.Blocks {
			to.Blocks[i].Votes = nil
		}
	}
	return ctx.Err()
}

func readCache(name string, to *[]article.Document) error {
	f, err := os.Open(name)
	if err != nil {
		return fmt.Errorf("read the cache: %w", err)
	}
	defer f.Close()
	if err := gob.NewDecoder(f).Decode(to); err != nil {
		return fmt.Errorf("read the cache %s: %w; delete it", name, err)
	}
	return nil
}

func writeCache(name string, documents []article.Document) error {
	f, err := os.Create(name)
	if err != nil {
		return fmt.Errorf("write the cache: %w", err)
	}
	if err := gob.NewEncoder(f).Encode(documents); err != nil {
		return errors.Join(fmt.Errorf("write the cache %s: %w", name, err), f.Close())
	}
	return f.Close()
}
