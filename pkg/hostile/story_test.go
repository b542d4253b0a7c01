package hostile_test

import "strings"

// headline is that of every page here.
const headline = "The harbour of Kelder is dredged"

// stories are the paragraphs of an article that is good in itself.
var stories = []string{
	"The harbour of Kelder was dredged for the first time in thirty years this week, and the people along the quay had much to say about the noise, the mud and the price of it all \u2013 \u201cmore than the harbour is worth\u201d, as one put it.",
	"Two barges came up the river on Monday morning, followed by a tug and a crane that had been borrowed from the port authority of \u00d8sterv\u00e5g, forty kilometres to the south.",
	"\u201cWe were promised that the work would take four days,\u201d said Ina Brandal, who keeps the chandlery beside the old customs house. \u201cNobody told us that it would go on at night.\u201d",
	"The council \u2013 eleven men and two women \u2013 decided on the work in spring, after three fishing boats had run aground within a month at the mouth of the inner basin, where the depth had fallen below two metres.",
	"According to the engineers, some nine thousand cubic metres of silt have to be taken out before the winter storms set in and close the channel for larger vessels \u2013 \u201cthose that pay for all of this\u201d, as they add.",
	"Most of what is lifted goes to a field behind the dyke, where it will dry for a year before farmers may spread it; a smaller part holds too much copper and has to be buried \u2013 for good.",
	"P\u00e9ter H\u00f8lm, whose family has run the ferry for four generations, remembers the last time well: the water turned black for a week, and the eels were gone for the rest of the summer. \u201cMy father\u2019s words were not for print,\u201d he said.",
	"Biologists from the university at L\u00fcnden have put nets across the side channels to keep the fish away from the machines, and count every morning what has gathered there: \u201cEels, mostly, and a boot,\u201d as their leader, S\u00f8ren Bj\u00f8rk, put it.",
	"If the weather holds, the last barge will leave on Friday, and the ferry will go back to its timetable of two crossings an hour at the weekend, the harbour master said.",
}

func paragraphs(texts []string) string {
	return "<p>" + strings.Join(texts, "</p>\n<p>") + "</p>\n"
}

// htmlPage is a page with things in its head and its body.
func htmlPage(head, body string) string {
	return "<!DOCTYPE html>\n<html lang=\"en\">\n<head><title>" + headline + "</title>" + head + "</head>\n<body>\n<article>\n<h1>" + headline + "</h1>\n" +
		body + "</article>\n</body>\n</html>\n"
}

// onPage is a trial of something bad between the paragraphs of a page that is good otherwise: none of them may get lost.
func onPage(name string, n int, body func(int) string) trial {
	return trial{name: name, n: n, want: cleaned, stories: kept, input: func(n int) string {
		return htmlPage("", paragraphs(stories[:5])+body(n)+"\n"+paragraphs(stories[5:]))
	}}
}

// inHead is a trial of something bad in the head of a good page.
func inHead(name string, n int, head func(int) string) trial {
	return trial{name: name, n: n, want: cleaned, stories: kept, input: func(n int) string { return htmlPage(head(n), paragraphs(stories)) }}
}

// plainText is the same article as somebody copies it.
func plainText() string { return headline + "\n\n" + strings.Join(stories, "\n\n") + "\n" }

// inText is a trial of something bad in a text.
func inText(name string, n int, tail func(int) string) trial {
	return trial{name: name, n: n, want: cleaned, stories: there, input: around(plainText()+"\n", tail, "\n")}
}
