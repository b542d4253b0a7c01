// Package clean is the facade: bytes in, a decided [article.Document] out.
//
// The data flow, drawn once:
//
//	reader
//	  │ source.Read              decode to UTF-8, sniff the format
//	  ▼
//	htmldoc │ textdoc │ markdowndoc   parse into one article.Document: ordered blocks, nothing decided, nothing dropped
//	  ▼
//	feature.Measure              measure every block once
//	  ▼
//	classify.Body                the learned body model; asks readability only where the model is in doubt
//	classify.Roles               the learned role model: the odds of every role, over the sequence of blocks
//	classify.Classifier…         rules vote: phrases, boxes, headline, names, places
//	  ▼
//	classify.Resolve             adds up the votes, finds the best sequence, writes role, rule, score, why
//	classify.MarkRepeats         a text that stands twice, or in a pull quote too, is kept once
//	keep                         chooses what the clean article holds, by role
//	  ▼
//	metadata.Decide              headline, authors, dates… with their provenance
//	  ▼
//	Join                         makes one article of several decided pages, when asked to
//	  ▼
//	render/{markdown,text,html,jsonout}   print; the removed blocks are printed from the same list
package clean
