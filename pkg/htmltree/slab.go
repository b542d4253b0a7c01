package htmltree

import "golang.org/x/net/html"

// slab gives out nodes and attributes of which many were made at once.
type slab struct {
	nodes []html.Node
	attrs []html.Attribute
	// chunk is how many nodes are made at once.
	chunk int
}

// Bounds of a chunk: a small page wastes little, a large one asks seldom. On the pages of the corpus a node takes 40 bytes
// of text.
const (
	leastChunk   = 16
	mostChunk    = 512
	bytesPerNode = 64
)

func newSlab(size int) slab {
	return slab{chunk: min(max(size/bytesPerNode, leastChunk), mostChunk)}
}

func (s *slab) node(t html.NodeType) *html.Node {
	if len(s.nodes) == cap(s.nodes) {
		s.nodes = make([]html.Node, 0, s.chunk)
	}
	s.nodes = s.nodes[:len(s.nodes)+1]
	n := &s.nodes[len(s.nodes)-1]
	n.Type = t
	return n
}

// room makes sure that an attribute can be added without moving those since mark, and returns where they begin now.
func (s *slab) room(mark int) int {
	if len(s.attrs) < cap(s.attrs) {
		return mark
	}
	pending := s.attrs[mark:]
	s.attrs = append(make([]html.Attribute, 0, s.chunk+2*len(pending)), pending...)
	return 0
}

// taken returns the attributes since mark as a slice of their own.
func (s *slab) taken(mark int) []html.Attribute {
	if len(s.attrs) == mark {
		return nil
	}
	return s.attrs[mark:len(s.attrs):len(s.attrs)]
}
