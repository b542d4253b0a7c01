package markdowndoc

import "bytes"

// The bounds of what goldmark is given. Its time is quadratic in delimiters that find no partner (30,000 of them in
// one paragraph take seconds) and in nesting; real articles stay far below all of these.
const (
	// maxLoose is how many delimiters without a partner a paragraph may hold.
	maxLoose = 256
	// maxOpen is how many brackets, and how many targets of links, may be open at once, and maxTags how many "<" a paragraph may hold.
	maxOpen = 64
	maxTags = 2_000
	// maxDefinitions is how many links may be defined in one paragraph.
	maxDefinitions = 4_000
	// maxPrefix is how many containers a line may open.
	maxPrefix = 64
	// cellFactor and cellMargin bound how many cells goldmark may fill a table up with.
	cellFactor = 2
	cellMargin = 10_000
)

// masking is the body with the markup it cannot have read as markup replaced by letters, byte for byte. goldmark reads
// the masked body; texts are taken from the true one at the same offsets.
type masking struct {
	body []byte
	// lines holds the input lines in which something was masked.
	lines map[int]bool
}

// line reports whether markup in the input line was masked.
func (m *masking) line(i int) bool { return m.lines[i] }

// guard looks for markup that would take goldmark too long.
type guard struct {
	src *source
	out *masking
}

func newGuard(src *source) *guard {
	return &guard{src: src, out: &masking{body: src.body, lines: map[int]bool{}}}
}

// mask returns the body to parse.
func (g *guard) mask() *masking {
	lines := len(g.src.starts)
	for start := 0; start < lines; {
		if len(bytes.TrimSpace(g.line(start))) == 0 {
			start++
			continue
		}
		end := start + 1
		for end < lines && len(bytes.TrimSpace(g.line(end))) > 0 {
			end++
		}
		g.paragraphs(start, end)
		start = end
	}
	return g.out
}

func (g *guard) line(i int) []byte {
	end := len(g.src.body)
	if i+1 < len(g.src.starts) {
		end = g.src.starts[i+1]
	}
	return g.src.body[g.src.starts[i]:end]
}

// paragraphs looks at the lines from start to end, none of which is blank, in the pieces that goldmark will read
// inline text in: rows of a table one by one, list items and fenced code apart, and everything else together.
func (g *guard) paragraphs(start, end int) {
	piece := start
	inTable, numbered := false, isNumbered(g.line(start))
	var count tally
	flush := func(next int) {
		if count.risky() {
			g.maskInline(piece, next)
		}
		piece, count = next, tally{}
		numbered = next < end && isNumbered(g.line(next))
	}
	for i := start; i < end; i++ {
		line := g.line(i)
		prefix, markers := prefixOf(line)
		if markers > maxPrefix && !isRule(line) {
			g.maskRange(i, 0, prefix)
		}
		rest := line[prefix:]
		if i > start && !inTable && g.beginsTable(i) {
			inTable = !g.sparse(i, end)
		}
		if i > start && (inTable || beginsPiece(line, numbered) || isFence(rest)) {
			flush(i)
		}
		count.add(rest)
		if isFence(rest) {
			flush(i + 1)
		}
	}
	flush(end)
}

// beginsTable reports whether the line may be the second one of a table.
func (g *guard) beginsTable(i int) bool {
	row := rowOf(g.line(i))
	return isDelimiterRow(row) && columns(row) == columns(rowOf(g.line(i-1)))
}

// rowOf is a line without the containers it stands in.
func rowOf(line []byte) []byte {
	prefix, _ := prefixOf(line)
	return line[prefix:]
}

// sparse reports whether the table below the delimiter row would mostly be filled up by the parser, and masks the row
// if so. What follows is then an ordinary paragraph.
func (g *guard) sparse(row, end int) bool {
	size := len(g.src.body)
	if i := end; i < len(g.src.starts) {
		size = g.src.starts[i]
	}
	size -= g.src.starts[row]
	if columns(g.line(row))*(end-row) <= cellFactor*size+cellMargin {
		return false
	}
	line := g.line(row)
	g.maskRange(row, 0, len(bytes.TrimRight(line, "\n")))
	return true
}

// maskInline takes the markup out of the lines from start to end. Fences stay, since masking code would change it.
func (g *guard) maskInline(start, end int) {
	for i := start; i < end; i++ {
		line := g.line(i)
		prefix, _ := prefixOf(line)
		if isFence(line[prefix:]) {
			continue
		}
		escaped := false
		for j := prefix; j < len(line); j++ {
			if !escaped && isMarkup(line[j]) {
				g.maskRange(i, j, j+1)
			}
			escaped = !escaped && line[j] == '\\'
		}
	}
}

func isMarkup(c byte) bool { return bytes.IndexByte([]byte("*_~[]<`"), c) >= 0 }

// maskRange replaces the visible bytes of a line by letters, in a copy of the body.
func (g *guard) maskRange(line, from, to int) {
	if &g.out.body[0] == &g.src.body[0] {
		g.out.body = bytes.Clone(g.src.body)
	}
	g.out.lines[g.src.first+line] = true
	start := g.src.starts[line]
	for i := start + from; i < start+to; i++ {
		if c := g.out.body[i]; c != ' ' && c != '\t' {
			g.out.body[i] = 'x'
		}
	}
}
