package report

import (
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"github.com/winnow-cli/winnow/pkg/article"
)

var (
	// message escapes the text of a workflow command, property the value of one of its properties. A runner undoes it.
	message  = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A")
	property = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C")
)

// writeGitHub writes one workflow command a finding, which the runner shows beside the line.
func writeGitHub(w io.Writer, r *Report) error {
	var b strings.Builder
	for i := range r.Results {
		res := &r.Results[i]
		if f := res.Failure; f != nil {
			annotate(&b, "error", res.Path, article.Span{}, f.Reason, f.Message)
		}
		for _, f := range res.Findings {
			annotate(&b, string(f.Severity), f.Path, f.Place, string(f.Rule), f.Message)
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

func annotate(b *strings.Builder, command, path string, place article.Span, title, text string) {
	fmt.Fprintf(b, "::%s file=%s", command, property.Replace(legible(filepath.ToSlash(path))))
	if place.Known() {
		fmt.Fprintf(b, ",line=%d,endLine=%d", place.FirstLine, place.LastLine)
	}
	fmt.Fprintf(b, ",title=%s::%s\n", property.Replace("winnow: "+title), message.Replace(legible(text)))
}
