package cli

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"time"

	"github.com/winnow-cli/winnow/pkg/article"
	"github.com/winnow-cli/winnow/pkg/manifest"
	"github.com/winnow-cli/winnow/pkg/render/jsonout"
	"github.com/winnow-cli/winnow/pkg/render/text"
	"github.com/winnow-cli/winnow/pkg/source"
)

// open begins the entry of a page. The page is read, so that its hash is known.
func (r *record) open(j *job) manifest.Entry {
	e := manifest.Entry{Input: j.page.Name, Output: j.target}
	settings := maps.Clone(r.settings[j.flags])
	// What is known of the page besides its bytes changes the result, too.
	settings["page"] = fmt.Sprintf("%q %q %q %q %q", j.page.From, j.page.Charset, j.page.URL, j.page.Container, j.page.Hints)
	e.Settings = manifest.Fingerprint(settings)
	if j.page.Body == nil {
		return e
	}
	limit := int64(j.flags.maxBytes)
	if limit == 0 {
		limit = source.DefaultMaxBytes
	}
	// One byte more than may be cleaned is enough to see that it is too large.
	data, err := io.ReadAll(io.LimitReader(j.page.Body, limit+1))
	if err != nil {
		j.page.Body = io.MultiReader(bytes.NewReader(data), broken{err})
		return e
	}
	e.InputSHA256 = manifest.Sum(data)
	j.page.Body = bytes.NewReader(data)
	return e
}

// broken is a reader that fails.
type broken struct{ err error }

func (b broken) Read([]byte) (int, error) { return 0, b.err }

// settle says what a resumed run has to do with a page: nothing when done is true. Then the result says what became of the
// page earlier, or why it is left alone.
func (r *record) settle(j *job, res *result) (done bool) {
	onDisk, err := outputSum(j.target)
	if err != nil {
		res.err = unwritable(err)
		return true
	}
	verdict, earlier := r.Decide(manifest.Now{
		Input: j.entry.Input, Output: j.entry.Output, InputSHA256: j.entry.InputSHA256, Settings: j.entry.Settings, OnDisk: onDisk,
	})
	switch verdict {
	case manifest.Skip:
		res.skipped, res.confidence, res.words = true, earlier.Confidence, earlier.Words
		res.err = r.confirm(&earlier)
		return true
	case manifest.FailAgain:
		res.skipped, res.err = true, source.Fail(earlier.Reason, "", errors.New(earlier.Message))
		return true
	case manifest.Foreign:
		res.err = checkAbsent(j.target, j.flags.overwrite)
	case manifest.Changed:
		if !j.flags.overwrite {
			res.err = source.Fail(reasonExists, "add --overwrite to replace it",
				fmt.Errorf("the output %s was changed since it was written", j.target))
		}
	case manifest.Do:
	}
	j.replace = true // It is an output of ours, or may be replaced all the same.
	return res.err != nil
}

// confirm says of a page whose output is in its place that it is cleaned: the run that put it there may have been killed before
// it could.
func (r *record) confirm(e *manifest.Entry) error {
	if last, _ := r.Last(e.Input); last.Status == e.Status {
		return nil
	}
	if err := r.Append(*e); err != nil {
		return unwritable(err)
	}
	return nil
}

// outputSum returns the hash of what stands at a target, zero when nothing does.
func outputSum(target string) (manifest.Hash, error) {
	info, err := os.Stat(target)
	switch {
	case errors.Is(err, fs.ErrNotExist), err == nil && !info.Mode().IsRegular():
		return manifest.Hash{}, nil // What is written to a device stands nowhere.
	case err != nil:
		return manifest.Hash{}, err
	}
	return fileSum(target)
}

// write puts the result in its place, all or nothing. The manifest learns first what is to come.
func (j *job) write(out []byte) error {
	if j.record == nil {
		return writeFile(j.begin, j.target, out, j.flags.overwrite)
	}
	e := j.entry
	e.Status, e.OutputSHA256, e.Seconds = manifest.Writing, manifest.Sum(out), j.seconds()
	if err := j.record.Append(e); err != nil {
		return unwritable(err)
	}
	if err := writeFile(j.begin, j.target, out, j.flags.overwrite || j.replace); err != nil {
		return err
	}
	j.entry = e
	return nil
}

// close writes what became of the page into the manifest.
func (r *record) close(j *job, res *result) {
	if r == nil || res.skipped || errors.Is(res.err, errInterrupted) || j.entry.Input == "" {
		return
	}
	e := j.entry
	e.Status, e.Seconds = manifest.Cleaned, j.seconds()
	e.Confidence, e.Words = res.confidence, res.words
	if res.err != nil {
		e.Status, e.Reason, e.Message = manifest.Failed, source.Internal, res.err.Error()
		if f := asFailure(res.err); f != nil {
			e.Reason, e.Message = f.Reason, f.Detail()
		}
	}
	if err := r.Append(e); err != nil && res.err == nil {
		res.err = unwritable(err)
	}
}

// seconds is how long the page has taken so far.
func (j *job) seconds() float64 { return time.Since(j.began).Round(time.Millisecond).Seconds() }

// measure notes how sure winnow is of a page, and for the manifest how much of it was cleaned.
func (j *job) measure(res *result, d *article.Document) {
	sure := d.Confidence // A pointer into the document would keep it in memory.
	res.confidence = &sure
	if j.record != nil {
		res.words = jsonout.CountWords(text.Body(d))
		j.entry.Confidence, j.entry.Words = res.confidence, res.words
	}
}
