package intake

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/winnow-cli/winnow/pkg/compressed"
	"github.com/winnow-cli/winnow/pkg/source"
)

// maxDirectory bounds what is read of the list of an archive before its first member. Each entry costs a multiple in memory:
// half a million entries is what fits.
const maxDirectory = 64 << 20

// archive is a ZIP archive that is being taken apart.
type archive struct {
	t     *taker
	layer layer
	size  int64
	files []*zip.File
	// named finds a member; of two with one name, the first.
	named map[string]*zip.File
	meter *compressed.Meter
	// shared are the members whose bytes belong to another one too.
	shared map[*zip.File]bool
}

// zip yields the pages of a ZIP archive, or of the book or the document that it is.
func (t *taker) zip(l layer, whole *extent) bool {
	l.depth++
	if l.member == "" {
		l.container = source.ZIP
	}
	directory := &directoryReader{ReaderAt: whole.ReaderAt, left: maxDirectory}
	z, err := zip.NewReader(directory, whole.size)
	if err != nil && !errors.Is(err, zip.ErrInsecurePath) {
		return t.fail(l, zipFailure(directory, err))
	}
	directory.left = -1
	if n := int64(len(z.File)); n > t.options.Limits.Members {
		return t.fail(l, source.Fail(source.TooLarge, "split the archive",
			fmt.Errorf("the archive has %d entries, more than %d", n, t.options.Limits.Members)))
	}
	a := &archive{t: t, layer: l, size: whole.size, files: z.File}
	a.meter = compressed.NewMeter(l.meter, t.options.Limits.Ratio, func() int64 { return whole.size })
	a.named = make(map[string]*zip.File, len(z.File))
	for _, f := range z.File {
		if a.named[f.Name] == nil {
			a.named[f.Name] = f
		}
	}
	a.findShared()
	if a.isOffice() {
		return t.fail(l, source.Fail(source.Binary, "convert it to HTML or text first", errors.New("the input is an Office document, not text")))
	}
	if container := a.named["META-INF/container.xml"]; container != nil && (a.isBook() || l.forced == source.EPUB) {
		return a.book(container)
	}
	return a.pages()
}

// directoryReader bounds the reading of the list of an archive; a negative bound is none.
type directoryReader struct {
	io.ReaderAt
	left int64
	full bool
}

func (d *directoryReader) ReadAt(p []byte, off int64) (int, error) {
	if d.left < 0 {
		return d.ReaderAt.ReadAt(p, off)
	}
	if int64(len(p)) > d.left {
		d.full = true
		return 0, errors.New("the list of members is too long")
	}
	d.left -= int64(len(p))
	return d.ReaderAt.ReadAt(p, off)
}

func zipFailure(d *directoryReader, err error) error {
	switch {
	case d.full:
		return source.Fail(source.TooLarge, "split the archive", fmt.Errorf("its list of members has more than %d MiB", maxDirectory>>20))
	case errors.Is(err, zip.ErrFormat):
		return source.Fail(source.Truncated, "get the whole archive again", errors.New("the archive has no list of members at its end"))
	}
	return source.Fail(source.Unreadable, "get the archive again", fmt.Errorf("the archive cannot be read: %w", err))
}

// findShared finds members that lie over one another, as those of a bomb do: some kilobytes that are the data of thousands.
// The one that begins first keeps them.
func (a *archive) findShared() {
	type span struct {
		start, end int64
		file       *zip.File
	}
	spans := make([]span, 0, len(a.files))
	for _, f := range a.files {
		if start, err := f.DataOffset(); err == nil && f.CompressedSize64 > 0 {
			spans = append(spans, span{start, start + int64(min(f.CompressedSize64, uint64(a.size))), f})
		}
	}
	slices.SortStableFunc(spans, func(x, y span) int { return int(min(max(x.start-y.start, -1), 1)) })
	a.shared = map[*zip.File]bool{}
	end := int64(0)
	for _, s := range spans {
		if s.start < end {
			a.shared[s.file] = true
		}
		end = max(end, s.end)
	}
}

// pages yields the members that are pages, in the order of the archive.
func (a *archive) pages() bool {
	found := false
	for _, f := range a.files {
		if err := a.t.stopped(); err != nil {
			a.t.fail(a.layer, err)
			return false
		}
		if isHidden(f.Name) || strings.HasSuffix(f.Name, "/") || strings.HasSuffix(f.Name, `\`) || !a.isPage(f) {
			continue
		}
		found = true
		if !a.member(f, source.ZIP) {
			return false
		}
	}
	if found {
		return true
	}
	if len(a.files) == 0 {
		return a.t.fail(a.layer, source.Fail(source.Empty, "check that the archive was written at all", errors.New("the archive has no members")))
	}
	return a.t.fail(a.layer, source.Fail(source.Binary, "give an archive of .html, .txt, .md or .eml files",
		errors.New("the archive holds no page")))
}

// member yields the pages of one member.
func (a *archive) member(f *zip.File, container source.Container) bool {
	l := layer{member: a.t.memberName(a.layer.member, f.Name), container: container, depth: a.layer.depth}
	if container == source.EPUB {
		l.from = chapterFormat
	}
	raw, err := a.read(f)
	if err != nil {
		return a.t.fail(l, err)
	}
	if container == source.EPUB {
		raw = asHTML(raw)
	}
	l.r, l.meter = bytes.NewReader(raw), a.meter
	return a.t.take(l)
}

// read decompresses a member into memory. What the archive says of the size is not believed.
func (a *archive) read(f *zip.File) ([]byte, error) {
	switch {
	case f.Flags&1 != 0:
		return nil, source.Fail(source.Unreadable, "unpack it with its password first", errors.New("it is encrypted"))
	case a.shared[f]:
		return nil, source.Fail(source.TooLarge, "unpack it first and give what comes out", errors.New("it shares its bytes with another member, as bombs do"))
	}
	r, err := f.Open()
	if err != nil {
		return nil, memberFailure(err)
	}
	defer func() { _ = r.Close() }() // Nothing was written: closing cannot lose anything.
	meter := compressed.NewMeter(a.meter, a.t.options.Limits.Ratio, func() int64 { return int64(min(f.CompressedSize64, uint64(a.size))) })
	raw, err := a.t.read(&metered{r: r, meter: meter})
	if err != nil {
		return nil, memberFailure(err)
	}
	return raw, nil
}

func memberFailure(err error) error {
	var f *source.Failure
	switch {
	case errors.As(err, &f):
		return f
	case errors.Is(err, zip.ErrAlgorithm):
		return source.Fail(source.Unreadable, "unpack it first, or pack it with DEFLATE", errors.New("its method of compression is not known"))
	case errors.Is(err, io.ErrUnexpectedEOF):
		return source.Fail(source.Truncated, "get the whole archive again", errors.New("its data end too early"))
	}
	return source.Fail(source.Unreadable, "get the archive again", fmt.Errorf("its data are damaged: %w", err))
}

// metered reports what is read to a meter.
type metered struct {
	r     io.Reader
	meter *compressed.Meter
}

func (m *metered) Read(p []byte) (int, error) {
	n, err := m.r.Read(p)
	if bomb := m.meter.Add(n); bomb != nil {
		return 0, bomb
	}
	return n, err
}

// isOffice recognises the documents of Office programs: they are ZIP archives, but their text is no page.
func (a *archive) isOffice() bool {
	if a.named["[Content_Types].xml"] != nil {
		return true
	}
	return strings.HasPrefix(a.mimetype(), "application/vnd.oasis.opendocument") || strings.HasPrefix(a.mimetype(), "application/vnd.sun.xml")
}

func (a *archive) isBook() bool {
	mimetype := a.mimetype()
	return mimetype == "application/epub+zip" || mimetype == ""
}

// mimetype returns what the member of that name says, "" without one.
func (a *archive) mimetype() string {
	f := a.named["mimetype"]
	const longest = 200
	if f == nil || f.UncompressedSize64 > longest {
		return ""
	}
	raw, err := a.read(f)
	if err != nil {
		return ""
	}
	return strings.TrimSpace(string(raw))
}
