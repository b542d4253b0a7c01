package htmltree

import (
	"strings"

	"golang.org/x/net/html/atom"
)

// class is what the standard knows of an element's name, as bits.
type class uint32

const (
	// special elements end the search for an element that an end tag names, section 13.2.4.2.
	special class = 1 << iota
	// scoping elements hide what is outside of them from end tags.
	scoping
	// implied elements end when another does.
	implied
	// closesP elements end an open paragraph.
	closesP
	// void elements have no content.
	void
	// rawText elements hold text without tags.
	rawText
	// formatting elements are opened again after the block that cut them off.
	formatting
	// headPart elements are treated as in the head, wherever they stand.
	headPart
	// tablePart elements belong into tables alone.
	tablePart
	// container elements are ended by their end tag whatever is open inside.
	container
	heading
	// breakout elements end SVG and MathML, which are closed too seldom.
	breakout
	// rows are the elements of a table that hold no text themselves.
	rows
	// odd elements make a page one for the library.
	oddElement
)

func (c class) is(bits class) bool { return c&bits != 0 }

// names of the elements of each class, as the standard lists them.
var names = map[class]string{
	special: "address applet area article aside base basefont bgsound blockquote body br button caption center col colgroup dd details dir " +
		"div dl dt embed fieldset figcaption figure footer form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html iframe img input " +
		"keygen li link listing main marquee menu meta nav noembed noframes noscript object ol p param plaintext pre script section select " +
		"source style summary table tbody td template textarea tfoot th thead title tr track ul wbr xmp",
	scoping: "applet caption html table td th marquee object template select",
	implied: "dd dt li optgroup option p rb rp rt rtc",
	closesP: "address article aside blockquote center details dialog dir div dl fieldset figcaption figure footer header hgroup main menu nav " +
		"ol p search section summary ul h1 h2 h3 h4 h5 h6 pre listing",
	void:       "area br embed img keygen wbr param source track",
	rawText:    "iframe noembed noframes noscript script style textarea title xmp",
	formatting: "b big code em font i s small strike strong tt u a nobr",
	headPart:   "base basefont bgsound link meta noframes script style title template",
	tablePart:  "caption col colgroup tbody td tfoot th thead tr",
	container: "address article aside blockquote button center details dialog dir div dl fieldset figcaption figure footer header hgroup listing " +
		"main menu nav ol pre search section select summary ul",
	heading: "h1 h2 h3 h4 h5 h6",
	breakout: "b big blockquote body br center code dd div dl dt em embed h1 h2 h3 h4 h5 h6 head hr i img li listing menu meta nobr ol p pre ruby s " +
		"small span strong strike sub sup table tt u ul var",
	rows:       "table tbody tfoot thead tr",
	oddElement: "frameset frame plaintext annotation-xml",
}

// tag is an element's name and what it means.
type tag struct {
	name  string
	atom  atom.Atom
	class class
}

// tagTable holds the tags that have a class and some that pages have most, each at the place of its hash or shortly after. It
// answers in one look what the library and a map answer in four.
type tagTable [1024]tag

var tags = newTagTable()

func newTagTable() *tagTable {
	var t tagTable
	clear(t[:]) // New memory that is read before it is written is faulted in twice.
	all := classesByName()
	for name := range strings.FieldsSeq("span label picture svg path time math cite abbr canvas video audio map q del ins sub sup var ruby") {
		all[atom.Lookup([]byte(name))] |= 0
	}
	delete(all, 0) // What no name of the library is.
	for a, c := range all {
		i := hash(a.String())
		for t[i].atom != 0 {
			i = (i + 1) % uint32(len(t))
		}
		t[i] = tag{a.String(), a, c}
	}
	return &t
}

// hash is below the size of the table; the name is not empty.
func hash(name string) uint32 {
	h := uint32(len(name))
	h = h*31 + uint32(name[0])
	h = h*31 + uint32(name[len(name)/2])
	h = h*31 + uint32(name[len(name)-1])
	return h % uint32(len(tagTable{}))
}

// lookup returns the tag of a name in lower case. The name of the tag is no part of the page where the library knows it: the tree
// shall not keep the page in memory for its names.
func (t *tagTable) lookup(name string) tag {
	for i := hash(name); t[i].atom != 0; i = (i + 1) % uint32(len(t)) {
		if t[i].name == name {
			return t[i]
		}
	}
	if a := atom.Lookup([]byte(name)); a != 0 {
		return tag{a.String(), a, 0}
	}
	return tag{name: name}
}

// classesByName reads names the other way round.
func classesByName() map[atom.Atom]class {
	all := map[atom.Atom]class{}
	for c, list := range names {
		for name := range strings.FieldsSeq(list) {
			all[atom.Lookup([]byte(name))] |= c
		}
	}
	return all
}

func classOf(a atom.Atom) class {
	if a == 0 {
		return 0
	}
	return tags.lookup(a.String()).class
}

// foreignClass is the class of an element of SVG or MathML: those that hold HTML hide it from what is outside. What else is
// asked of open elements, the library asks of their names alone.
func foreignClass(namespace string, a atom.Atom, name string) class {
	c := classOf(a) & (implied | heading | rows)
	switch {
	case namespace == svg && (name == "foreignobject" || name == "desc" || name == "title"),
		namespace == math && (name == "mi" || name == "mo" || name == "mn" || name == "ms" || name == "mtext"):
		c |= special | scoping
	}
	return c
}
