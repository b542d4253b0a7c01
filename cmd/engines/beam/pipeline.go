package main

import (
	"context"
	"crypto/rand"
	"encoding/json"
	"fmt"
	"hash/fnv"
	"io"
	"path"
	"slices"
	"strings"

	"github.com/apache/beam/sdks/v2/go/pkg/beam"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/io/fileio"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/io/filesystem"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/io/textio"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/register"

	"github.com/winnow-cli/winnow/pkg/clean"
	"github.com/winnow-cli/winnow/pkg/intake"
	"github.com/winnow-cli/winnow/pkg/stream"
)

// Beam finds the functions of a pipeline by their names, in this process and in its workers, so they are told to it before
// anything runs.
func init() {
	register.DoFn2x2[context.Context, string, string, error](&lineFn{})
	register.DoFn3x1[context.Context, fileio.ReadableFile, func(string), error](&fileFn{})
	register.DoFn1x2[string, int, string](&shardFn{})
	register.DoFn3x1[context.Context, int, func(*string) bool, error](&writeFn{})
	register.Emitter1[string]()
	register.Iter1[string]()
}

// job is what a pipeline does.
type job struct {
	input, output string
	shards        int
}

// build puts the pipeline together: pages are shared out among the workers and cleaned, and the records gathered in shards.
func (j job) build(s beam.Scope) {
	var records beam.PCollection
	if strings.HasSuffix(j.input, ".jsonl") {
		// A large file is read in parts by many workers. A line may be as long as it likes.
		records = beam.ParDo(s, &lineFn{}, beam.Reshuffle(s, textio.Read(s, j.input)))
	} else {
		files := fileio.ReadMatches(s, fileio.MatchFiles(s, j.input), fileio.ReadUncompressed())
		records = beam.ParDo(s, &fileFn{}, beam.Reshuffle(s, files))
	}
	sharded := beam.ParDo(s, &shardFn{Shards: j.shards}, records)
	beam.ParDo0(s, &writeFn{Output: j.output, Shards: j.shards}, beam.GroupByKey(s, sharded))
}

// worker is what the functions that clean have in common.
type worker struct{ options stream.Options }

// Setup loads the models, once for each worker.
func (w *worker) Setup() error {
	c, err := clean.New(clean.Options{})
	if err != nil {
		return fmt.Errorf("make a cleaner: %w", err)
	}
	w.options = stream.Options{Cleaner: c}
	return nil
}

// lineFn answers a line with a line.
type lineFn struct{ worker }

// ProcessElement has no number for the line, since the parts of a file know nothing of one another.
func (f *lineFn) ProcessElement(ctx context.Context, line string) (string, error) {
	res := stream.Line(ctx, []byte(line), 0, f.options)
	return string(res.Line), ctx.Err()
}

// fileFn answers a file with a line for each page in it; a web archive has many. The page's name is its id.
type fileFn struct{ worker }

// ProcessElement reads a file to its end, since the records of an archive are found one behind the other.
func (f *fileFn) ProcessElement(ctx context.Context, file fileio.ReadableFile, emit func(string)) error {
	r, err := file.Open(ctx)
	if err != nil {
		return fmt.Errorf("open %s: %w", file.Metadata.Path, err)
	}
	defer func() { _ = r.Close() }() // It was only read.
	// A file of the local file system could be read at any place, one in a store could not. Both shall give the same.
	plain := struct{ io.Reader }{r}
	for p, err := range intake.Pages(ctx, file.Metadata.Path, plain, intake.Options{}) {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		id, failed := json.Marshal(p.Name)
		if failed != nil {
			return fmt.Errorf("name a page of %s: %w", file.Metadata.Path, failed)
		}
		var res stream.Result
		if err != nil {
			res = stream.Failed(id, p.Name, err)
		} else {
			res = stream.Page(ctx, id, p, f.options)
		}
		emit(string(res.Line))
	}
	return ctx.Err()
}

// shardFn says which shard a record goes to. Nothing but the record decides it, so that a worker that does its work again, or
// another number of workers, changes nothing.
type shardFn struct{ Shards int }

// ProcessElement keys a record by its shard.
func (f *shardFn) ProcessElement(record string) (int, string) {
	h := fnv.New64a()
	_, _ = io.WriteString(h, record) // A hash takes everything.
	return int(h.Sum64() % uint64(f.Shards)), record
}

// writeFn writes a shard: its records in the order of their bytes, and so of their ids.
type writeFn struct {
	Output string
	Shards int
}

// ProcessElement puts a shard in place whole. A worker that is run again writes the same bytes to the same place.
func (f *writeFn) ProcessElement(ctx context.Context, shard int, next func(*string) bool) error {
	var records []string
	var record string
	for next(&record) {
		records = append(records, record)
	}
	slices.Sort(records)
	name := fmt.Sprintf("%s/clean-%05d-of-%05d.jsonl", strings.TrimRight(f.Output, "/"), shard, f.Shards)
	if err := write(ctx, name, records); err != nil {
		return fmt.Errorf("write %s: %w", path.Base(name), err)
	}
	return nil
}

// write writes a file under another name and renames it, where that can be done: a store puts a file in place once it is
// closed, a disk does not.
func write(ctx context.Context, name string, records []string) error {
	fs, err := filesystem.New(ctx, name)
	if err != nil {
		return err
	}
	defer func() { _ = fs.Close() }()
	renamer, renames := fs.(filesystem.Renamer)
	writeTo := name
	if renames {
		writeTo += "." + rand.Text() + ".part" // An engine may run one piece of work twice at once.
	}
	w, err := fs.OpenWrite(ctx, writeTo)
	if err != nil {
		return err
	}
	for _, r := range records {
		if _, err := io.WriteString(w, r); err != nil {
			_ = w.Close() // The first error is the one that says why.
			return err
		}
	}
	if err := w.Close(); err != nil {
		return err
	}
	if renames {
		return renamer.Rename(ctx, writeTo, name)
	}
	return nil
}
