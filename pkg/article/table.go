package article

import "strings"

// String returns the table as plain text: cells parted by tabs, rows by line breaks.
func (t *Table) String() string {
	var b strings.Builder
	for i, row := range t.Rows {
		if i > 0 {
			b.WriteByte('\n')
		}
		for k, cell := range row {
			if k > 0 {
				b.WriteByte('\t')
			}
			b.WriteString(strings.ReplaceAll(cell.Text, "\n", " "))
		}
	}
	return b.String()
}
