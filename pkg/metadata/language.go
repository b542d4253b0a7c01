package metadata

import (
	"strings"
	"unicode"

	"github.com/RadhiFadlillah/whatlanggo"
	"github.com/winnow-cli/winnow/pkg/article"
	"golang.org/x/text/language"
)

const (
	// minLetters is how many letters of body text the detector needs to be trusted: on 300 characters it is right
	// about 95 times in 100, on 60 only 80.
	minLetters = 200
	// maxSample bounds the text the detector reads, in bytes; more costs time and rarely changes its answer.
	maxSample = 800
	// sureDetection is the detector's own confidence from which it overrules what the page says.
	sureDetection = 0.9
)

// language decides the language as a BCP 47 tag. The page's claim keeps its region; where the text is long enough
// and clearly in another language, the text wins, since templates are often left in the language they came in.
func (p *page) language() candidate {
	claim := p.claimedLanguage()
	detected, sure := detectLanguage(p.doc)
	if detected == "" {
		return claim
	}
	if claim.text == "" {
		return candidate{text: detected, source: "text"}
	}
	if base(claim.text) != base(detected) && sure {
		return candidate{text: detected, source: "text"}
	}
	return claim
}

func (p *page) claimedLanguage() candidate {
	if tag := languageTag(p.head.Language); tag != "" {
		return candidate{text: tag, source: "html lang"}
	}
	if p.main != nil {
		if tag := languageTag(p.main.text("inLanguage")); tag != "" {
			return candidate{text: tag, source: "json-ld"}
		}
	}
	for _, c := range p.metaCandidates("language") {
		if tag := languageTag(c.text); tag != "" {
			return candidate{text: tag, source: c.source}
		}
	}
	return candidate{}
}

// languageTag returns the canonical BCP 47 form of a claim such as "en_US" or "de-de, en", "" for what is none.
func languageTag(claim string) string {
	claim, _, _ = strings.Cut(strings.TrimSpace(claim), ",")
	claim = strings.TrimSpace(strings.ReplaceAll(claim, "_", "-"))
	if claim == "" || len(claim) > 35 {
		return ""
	}
	tag, err := language.Parse(claim)
	if err != nil || tag == language.Und {
		return ""
	}
	return tag.String()
}

// base is the language of a tag without script and region; Norwegian and Serbo-Croatian count as one language each,
// because a detector cannot tell their standards apart.
func base(tag string) string {
	t, err := language.Parse(tag)
	if err != nil {
		return tag
	}
	b, _ := t.Base()
	switch s := b.String(); s {
	case "nb", "nn", "no", "da":
		return "no"
	case "hr", "sr", "bs", "sh":
		return "sh"
	case "id", "ms":
		return "id"
	default:
		return s
	}
}

// detectLanguage detects the language of the kept text and says whether it is sure enough to overrule a claim.
func detectLanguage(d *article.Document) (string, bool) {
	var b strings.Builder
	letters := 0
	for i := range d.Blocks {
		blk := &d.Blocks[i]
		if blk.Role != article.Body || blk.Kind == article.KindCode || b.Len() >= maxSample {
			continue
		}
		text := blk.Text
		if len(text) > maxSample {
			text = strings.ToValidUTF8(text[:maxSample], "")
		}
		b.WriteString(text)
		b.WriteByte('\n')
		for _, r := range text {
			if unicode.IsLetter(r) {
				letters++
			}
		}
	}
	if letters <= minLetters {
		return "", false
	}
	info := whatlanggo.Detect(b.String())
	tag := languageTag(info.Lang.Iso6391())
	if tag == "" {
		tag = languageTag(info.Lang.Iso6393())
	}
	return tag, info.Confidence >= sureDetection
}
