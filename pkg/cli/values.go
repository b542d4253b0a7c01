package cli

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/bmatcuk/doublestar/v4"

	"github.com/winnow-cli/winnow/pkg/article"
	"github.com/winnow-cli/winnow/pkg/source"
)

// outputFormat is the value of --format. The zero value lets the suffix of the output decide.
type outputFormat string

// The output formats.
const (
	asMarkdown outputFormat = "md"
	asJSON     outputFormat = "json"
	asLines    outputFormat = "jsonl"
	asText     outputFormat = "text"
	asHTML     outputFormat = "html"
)

func outputFormats() []outputFormat {
	return []outputFormat{asMarkdown, asJSON, asLines, asText, asHTML}
}

// isRecord reports whether the format prints a record that also holds what was removed.
func (f outputFormat) isRecord() bool { return f == asJSON || f == asLines }

func (f *outputFormat) Set(s string) error { return setWord(f, s, outputFormats()) }
func (f *outputFormat) String() string     { return string(*f) }
func (f *outputFormat) Type() string       { return joinWords(outputFormats(), "|") }

// inputFormat is the value of --from.
type inputFormat article.Format

func inputFormats() []inputFormat {
	return []inputFormat{
		inputFormat(article.Auto), inputFormat(article.HTML), inputFormat(article.Text), inputFormat(article.Markdown),
		inputFormat(source.EML), inputFormat(source.MHTML), inputFormat(source.WARC),
	}
}

// container is what the format says a page comes in, "" when it says what the page itself is.
func (f *inputFormat) container() source.Container {
	switch c := source.Container(*f); c {
	case source.EML, source.MHTML, source.WARC:
		return c
	}
	return ""
}

// page is the format of the pages themselves, article.Auto when it is left to the sniffer.
func (f *inputFormat) page() article.Format {
	if f.container() != "" {
		return article.Auto
	}
	return article.Format(*f)
}

func (f *inputFormat) Set(s string) error { return setWord(f, s, inputFormats()) }
func (f *inputFormat) String() string     { return string(*f) }
func (f *inputFormat) Type() string       { return joinWords(inputFormats(), "|") }

// frontMatter is the value of --front-matter.
type frontMatter string

// The kinds of front matter.
const (
	noFrontMatter   frontMatter = "none"
	yamlFrontMatter frontMatter = "yaml"
)

func frontMatters() []frontMatter { return []frontMatter{yamlFrontMatter, noFrontMatter} }

func (f *frontMatter) Set(s string) error { return setWord(f, s, frontMatters()) }
func (f *frontMatter) String() string     { return string(*f) }
func (f *frontMatter) Type() string       { return joinWords(frontMatters(), "|") }

// tableFormat is the value of -f of the commands that print tables: eval and rules.
type tableFormat string

const (
	tableAsText tableFormat = "text"
	tableAsJSON tableFormat = "json"
)

func tableFormats() []tableFormat { return []tableFormat{tableAsText, tableAsJSON} }

func (f *tableFormat) Set(s string) error { return setWord(f, s, tableFormats()) }
func (f *tableFormat) String() string     { return string(*f) }
func (f *tableFormat) Type() string       { return joinWords(tableFormats(), "|") }

// setWord sets an enum flag to one of its words, or says which there are.
func setWord[T ~string](target *T, s string, words []T) error {
	if !slices.Contains(words, T(s)) {
		return fmt.Errorf("use one of %s", joinWords(words, ", "))
	}
	*target = T(s)
	return nil
}

func joinWords[T ~string](words []T, sep string) string {
	plain := make([]string, len(words))
	for i, w := range words {
		plain[i] = string(w)
	}
	return strings.Join(plain, sep)
}

// roles is the value of --keep and --drop: role words parted by commas, each use of the flag adds.
type roles []article.Role

func (r *roles) Set(s string) error {
	for word := range strings.SplitSeq(s, ",") {
		role, err := article.ParseRole(word)
		if err != nil {
			return err
		}
		if !slices.Contains(*r, role) {
			*r = append(*r, role)
		}
	}
	return nil
}

func (r *roles) String() string {
	words := make([]string, len(*r))
	for i, role := range *r {
		words[i] = role.String()
	}
	return strings.Join(words, ",")
}

// rolesType is what the help calls the value.
const rolesType = "ROLE,..."

func (r *roles) Type() string { return rolesType }

// globs is the value of --include and --exclude: one pattern for each use, since commas stand in {a,b}.
type globs []string

func (g *globs) Set(s string) error {
	if s == "" || !doublestar.ValidatePattern(s) {
		return errors.New("it is no pattern; write one like *.html, drafts/** or {a,b}/*.txt")
	}
	*g = append(*g, strings.TrimPrefix(s, "./"))
	return nil
}

func (g *globs) String() string { return strings.Join(*g, " ") }
func (g *globs) Type() string   { return "GLOB" }

// confidence is the value of --min-confidence and of eval's bounds, 0 to 1.
type confidence float64

func (c *confidence) Set(s string) error {
	v, err := strconv.ParseFloat(s, 64)
	if err != nil || math.IsNaN(v) || v < 0 || v > 1 {
		return errors.New("use a number from 0 to 1")
	}
	*c = confidence(v)
	return nil
}

func (c *confidence) String() string { return strconv.FormatFloat(float64(*c), 'g', -1, 64) }
func (c *confidence) Type() string   { return "0..1" }

// jobCount is the value of --jobs. 0 means one for each processor.
type jobCount int

func (j *jobCount) Set(s string) error {
	n, err := strconv.Atoi(s)
	if err != nil || n < 0 {
		return errors.New("use a whole number, or 0 for one job for each processor")
	}
	*j = jobCount(n)
	return nil
}

func (j *jobCount) String() string { return strconv.Itoa(int(*j)) }
func (j *jobCount) Type() string   { return "N" }

// byteSize is the value of --max-bytes. 0 means the library's default.
type byteSize int64

// Set takes a number of bytes with K, M or G for the powers of 1024.
func (b *byteSize) Set(s string) error {
	digits, shift := s, 0
	if n := len(s); n > 0 {
		if i := strings.IndexByte("KMG", s[n-1]&^0x20); i >= 0 {
			digits, shift = s[:n-1], 10*(i+1)
		}
	}
	v, err := strconv.ParseInt(digits, 10, 64)
	if err != nil || v <= 0 || v > math.MaxInt64>>shift {
		return errors.New("use a number of bytes above 0, such as 1048576, 500K or 64M")
	}
	*b = byteSize(v << shift)
	return nil
}

func (b *byteSize) String() string { return strconv.FormatInt(int64(*b), 10) }
func (b *byteSize) Type() string   { return "SIZE" }

// timeLimit is the value of --timeout. 0 means the library's default.
type timeLimit time.Duration

func (l *timeLimit) Set(s string) error {
	v, err := time.ParseDuration(s)
	if err != nil || v <= 0 {
		return errors.New("use a time above 0, such as 30s or 2m")
	}
	*l = timeLimit(v)
	return nil
}

func (l *timeLimit) String() string {
	if *l == 0 {
		return ""
	}
	return time.Duration(*l).String()
}

func (l *timeLimit) Type() string { return "TIME" }

// choice is a switch that knows whether it was given: nil means that the command decides.
type choice struct{ on *bool }

func (c *choice) Set(s string) error {
	v, err := strconv.ParseBool(s)
	if err != nil {
		return errors.New("use true or false")
	}
	c.on = &v
	return nil
}

func (c *choice) String() string {
	if c.on == nil {
		return ""
	}
	return strconv.FormatBool(*c.on)
}

func (c *choice) Type() string { return "bool" }

// or returns what was chosen, or the default when nothing was.
func (c *choice) or(fallback bool) bool {
	if c.on == nil {
		return fallback
	}
	return *c.on
}
