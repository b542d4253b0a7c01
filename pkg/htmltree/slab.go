package htmltree

import "golang.org/x/net/html"

// slab gives out nodes and attributes, of which many are made at once and used again once their tree is of no use.
type slab struct {
	nodes pieces[html.Node]
	attrs pieces[html.Attribute]
}

func (s *slab) node(t html.NodeType) *html.Node {
	p := &s.nodes
	if len(p.now) == cap(p.now) {
		p.more()
	}
	p.now = p.now[:len(p.now)+1]
	n := &p.now[len(p.now)-1]
	n.Type = t
	return n
}

// attribute adds an attribute without moving those since mark away from it, and returns where they begin now.
func (s *slab) attribute(mark int, key, value string) int {
	p := &s.attrs
	if len(p.now) == cap(p.now) {
		pending := p.now[mark:]
		p.more()
		p.now = append(p.now, pending...)
		mark = 0
	}
	p.now = p.now[:len(p.now)+1]
	a := &p.now[len(p.now)-1]
	a.Key, a.Val = key, value
	return mark
}

// taken returns the attributes since mark as a slice of their own.
func (s *slab) taken(mark int) []html.Attribute {
	a := s.attrs.now
	if len(a) == mark {
		return nil
	}
	return a[mark:len(a):len(a)]
}

func (s *slab) free() {
	s.nodes.free()
	s.attrs.free()
}

const (
	// perPiece is how many values a piece has: more than twice as many as an element may have attributes.
	perPiece = 256
	// mostSpare is how many pieces are kept: those of a page of 16,000 nodes, which one page of the corpus in a hundred exceeds.
	mostSpare = 64
)

// pieces is memory for values: the piece that is being filled, those that are full, and those that wait, which hold zeros.
type pieces[T any] struct {
	now         []T
	full, spare [][]T
}

// more begins another piece.
func (p *pieces[T]) more() {
	if p.now != nil {
		p.full = append(p.full, p.now)
	}
	last := len(p.spare) - 1
	if last < 0 {
		p.now = make([]T, 0, perPiece)
		return
	}
	p.now, p.spare = p.spare[last], p.spare[:last]
}

// free takes all values back. What is more than is kept is left to the collector.
func (p *pieces[T]) free() {
	if p.now != nil {
		p.full = append(p.full, p.now)
	}
	kept := p.full[:min(len(p.full), mostSpare-len(p.spare))]
	for _, piece := range kept {
		clear(piece)
		p.spare = append(p.spare, piece[:0])
	}
	p.now, p.full = nil, nil
}
