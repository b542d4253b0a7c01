// Command beam cleans pages in an Apache Beam pipeline, with winnow's library in the workers. It reads JSON lines, or files and
// web archives, by a pattern, and writes sharded JSON lines whose bytes depend on the pages and the number of shards only.
//
//	go run . --input 'pages/*.jsonl' --output clean
//	go run . --input 'crawl/*.warc.gz' --output clean --shards 100 --runner flink --endpoint ...
//
// The runner is Prism in this process unless --runner names another one.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"

	"github.com/apache/beam/sdks/v2/go/pkg/beam"
	_ "github.com/apache/beam/sdks/v2/go/pkg/beam/io/filesystem/gcs"   // gs://
	_ "github.com/apache/beam/sdks/v2/go/pkg/beam/io/filesystem/local" // Paths of this machine.
	"github.com/apache/beam/sdks/v2/go/pkg/beam/x/beamx"
)

func main() {
	var job job
	flag.StringVar(&job.input, "input", "", "`PATTERN` of the files to read; names that end in .jsonl hold records, all others are pages or archives")
	flag.StringVar(&job.output, "output", "", "`DIR` for the shards")
	flag.IntVar(&job.shards, "shards", 8, "number of files to write; a worker holds one in memory, so a shard should have no more than some 100 MB")
	flag.Parse()
	beam.Init()
	if err := run(context.Background(), job); err != nil {
		fmt.Fprintln(os.Stderr, "beam:", err)
		os.Exit(1)
	}
}

// run carries the pipeline out.
func run(ctx context.Context, job job) error {
	if job.input == "" || job.output == "" || job.shards < 1 {
		return errors.New("give --input, --output, and at least one of --shards")
	}
	p, s := beam.NewPipelineWithRoot()
	job.build(s)
	if err := beamx.Run(ctx, p); err != nil {
		return fmt.Errorf("run the pipeline: %w", err)
	}
	return nil
}
