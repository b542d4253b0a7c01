package clean

import (
	"fmt"
	"strings"

	"github.com/winnow-cli/winnow/pkg/article"
	"github.com/winnow-cli/winnow/pkg/metadata"
)

// warnOfDate says that the day of publication is the day of the last change, because the page names no other.
func warnOfDate(d *article.Document) {
	if strings.HasSuffix(d.Meta.Provenance["published"], metadata.Updated) {
		d.Warn(fmt.Sprintf("published is the day of the last change, %s: the page names no day of publication", d.Meta.Published))
	}
}
