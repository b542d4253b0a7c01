package classify

import (
	"sync"

	"github.com/winnow-cli/winnow/pkg/article"
)

// cueBook holds the families of cues, by what they are made of.
type cueBook struct {
	families

	// What the block looks like.
	length, shape, ends, mark, digits, body, bodyLength, nameLength, organisation, repeat family
	// Where it stands.
	zone, zoneLength, zoneBody, zoneShape, edge, edgeEnd, run, headlike, rank      family
	title, titleLength, titleShape, titleRole, titleWords                          family
	blank, paragraph, paragraphZone, paragraphNear                                 family
	brand, brandRole, brandBody, author, authorZone, topic, topicBody              family
	phrase, phraseLength, phraseZone, said, labelAbove, labelAboveLength, labelled family
	// What stands around it.
	noNeighbour, nearLength, nearBody, nearRole, nextShape, nextRole, nextEnds, period family
	// What markup says.
	list, links, element, caption, hidden, named family
}

// The ranges of what is measured of a block.
var (
	lengths  = below(uint32(len(lengthSteps)) + 1)
	shapes   = below(1 << 5)
	endings  = below(1 << 4)
	halves   = below(2) // whether it ends like a sentence
	bodies   = below(uint32(len(bodySteps)) + 1)
	zones    = below(29)
	wheres   = below(3) // zones divided by 10
	roleSpan = below(uint32(article.Nav) + 1)
	blanks   = below(11)
	places   = listed(0, 1, 2, 3, 4, 5, 20, 30, 31, 32, 33, 34, 35, 36, 37, 50, 99)
	around   = from(10-farNeighbour, 2*farNeighbour+1)
	next     = listed(9, 11)
	sameLook = from(10-farPeriod, 2*farPeriod+1)
)

var loadCueBook = sync.OnceValue(func() *cueBook {
	b := &cueBook{}
	b.addLooks()
	b.addPlaces()
	b.addText()
	b.addShares()
	b.addNear()
	b.addMarkup()
	return b
})

func (b *cueBook) addLooks() {
	b.add(&b.length, of(cueLength), lengths)
	b.add(&b.shape, of(cueShape), shapes, lengths)
	b.add(&b.ends, of(cueEnds), endings, lengths)
	b.add(&b.mark, of(cueMark), below(uint32(len(markFeatures))), below(4))
	b.add(&b.digits, of(cueMark).with(100), below(5), lengths)
	b.add(&b.body, of(cueBody), bodies)
	b.add(&b.bodyLength, of(cueBody), bodies, lengths)
	b.add(&b.nameLength, of(cueName).with(1), lengths)
	b.add(&b.organisation, of(cueName).with(2))
	b.add(&b.repeat, of(cueRepeat), below(mostRepeats+1), below(3))
}

func (b *cueBook) addPlaces() {
	b.add(&b.zone, of(cueZone), zones)
	b.add(&b.zoneLength, of(cueZone), zones, lengths, halves)
	b.add(&b.zoneBody, of(cueZone), zones, from(1000, bodies.count))
	b.add(&b.zoneShape, of(cueZone), wheres, from(2000, shapes.count), lengths)
	b.add(&b.edge, of(cueEdge), below(6), lengths)
	b.add(&b.edgeEnd, of(cueEdge), from(100, 6), lengths)
	b.add(&b.run, of(cueRun), below(6), wheres)
	b.add(&b.headlike, of(cueHeadlike), below(8), below(mostRank+1))
	b.add(&b.rank, of(cueHeadlike), from(100, mostRank+1))
	b.add(&b.title, of(cueTitle), places)
	b.add(&b.titleLength, of(cueTitle), places, lengths, halves)
	b.add(&b.titleShape, of(cueTitle), places, from(1000, shapes.count), lengths)
	b.add(&b.titleRole, of(cueTitle), places, from(2000, roleSpan.count))
	b.add(&b.titleWords, of(cueTitleWords), below(6), below(4), lengths)
}

// addText adds the cues of blank lines.
func (b *cueBook) addText() {
	b.add(&b.blank, of(cueBlank), below(4), below(4), below(3))
	b.add(&b.paragraph, of(cueParagraph), below(2), blanks, halves)
	b.add(&b.paragraphZone, of(cueParagraph), from(10, 2), blanks, lengths, wheres)
	b.add(&b.paragraphNear, of(cueParagraph), from(20, blanks.count), blanks, blanks)
}

// addShares adds the cues of words that the block shares and of what phrase rules found.
func (b *cueBook) addShares() {
	b.add(&b.brand, of(cueBrand), below(mostShared+1), wheres, lengths)
	b.add(&b.brandRole, of(cueBrand), from(100, roleSpan.count), wheres)
	b.add(&b.brandBody, of(cueBrand), from(200, bodies.count))
	b.add(&b.author, of(cueAuthor), below(mostShared+1), wheres, lengths)
	b.add(&b.authorZone, of(cueAuthor), from(100, wheres.count))
	b.add(&b.topic, of(cueTopic), below(6), wheres, lengths)
	b.add(&b.topicBody, of(cueTopic), from(100, 6), bodies)

	b.add(&b.phrase, of(cuePhrase), roleSpan, below(4))
	b.add(&b.phraseLength, of(cuePhrase), roleSpan, from(100, lengths.count))
	b.add(&b.phraseZone, of(cuePhrase), roleSpan, from(200, wheres.count))
	b.add(&b.said, of(cuePhrase), from(1000, roleSpan.count), below(4))
	b.add(&b.labelAbove, of(cueLabel), roleSpan, below(4))
	b.add(&b.labelAboveLength, of(cueLabel), roleSpan, from(100, lengths.count), below(2))
	b.add(&b.labelled, of(cueLabel), from(1000, roleSpan.count), below(3))
}

func (b *cueBook) addNear() {
	b.add(&b.noNeighbour, of(cueNeighbour), around, from(999, 1))
	b.add(&b.nearLength, of(cueNeighbour), around, lengths, lengths)
	b.add(&b.nearBody, of(cueNeighbour), around, from(100, bodies.count))
	b.add(&b.nearRole, of(cueNeighbour), around, from(200, roleSpan.count))
	b.add(&b.nextShape, of(cueNeighbour), next, from(300, shapes.count), lengths)
	b.add(&b.nextRole, of(cueNeighbour), next, from(400, roleSpan.count), lengths)
	b.add(&b.nextEnds, of(cueNeighbour), next, from(500, endings.count), endings, bodies)
	b.add(&b.period, of(cuePeriod), from(1, farPeriod), sameLook, lengths)
}

func (b *cueBook) addMarkup() {
	b.add(&b.list, of(cueTag).with(1), wheres)
	b.add(&b.links, of(cueTag).with(2), below(4), lengths)
	b.add(&b.element, of(cueTag).with(3), below(uint32(article.KindRule)+1), below(mostLevel+1))
	b.add(&b.caption, of(cueTag).with(4))
	b.add(&b.hidden, of(cueTag).with(5))
	b.add(&b.named, of(cueNamed), below(uint32(loadCueColumns().names)), listed(0, 1, 2, 3, 100))
}
