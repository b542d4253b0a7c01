package clean

import (
	"errors"
	"fmt"
	"net/url"

	"golang.org/x/net/html/charset"

	"github.com/winnow-cli/winnow/pkg/article"
	"github.com/winnow-cli/winnow/pkg/classify"
	"github.com/winnow-cli/winnow/pkg/lexicon"
	"github.com/winnow-cli/winnow/pkg/wording"
)

// Options tell a Cleaner what the input itself cannot. The zero value is ready for use.
type Options struct {
	// From is the input's format; "" and article.Auto sniff it.
	From article.Format
	// Charset overrides the detection of the character encoding; "" detects.
	Charset string
	// BaseURL is what relative links are resolved against.
	BaseURL string
	// Keep and Drop change which roles the clean article holds; Drop wins.
	Keep, Drop []article.Role
	// MaxBytes bounds the input; 0 is source.DefaultMaxBytes.
	MaxBytes int64
	// Lexicon is the phrase rules; nil takes those that ship. lexicon.Extend adds a user's own.
	Lexicon *lexicon.Lexicon
	// Sites are rules for single sites; nil is none.
	Sites *Sites
	// Body and Wording are the models that tell body text, Roles the one that tells what else a block is; nil takes those that
	// ship with winnow. Cross-validation sets them.
	Body    *classify.Body
	Roles   *classify.Roles
	Wording *wording.Model
}

// OptionError says which field of Options cannot be used.
type OptionError struct {
	Field string
	Value any
	Err   error
}

func (e *OptionError) Error() string {
	return fmt.Sprintf("option %s = %v: %v", e.Field, e.Value, e.Err)
}

// Unwrap returns the cause.
func (e *OptionError) Unwrap() error { return e.Err }

// Validate returns an *OptionError for the first field that cannot be used, nil when all can.
func (o Options) Validate() error {
	switch o.From {
	case "", article.Auto, article.HTML, article.Text, article.Markdown:
	default:
		return &OptionError{"From", o.From, errors.New("use auto, html, text or md")}
	}
	if o.Charset != "" {
		if e, _ := charset.Lookup(o.Charset); e == nil {
			return &OptionError{"Charset", o.Charset, errors.New("no such character encoding: use a name such as utf-8 or windows-1251")}
		}
	}
	if o.BaseURL != "" {
		if u, err := url.Parse(o.BaseURL); err != nil || !u.IsAbs() {
			return &OptionError{"BaseURL", o.BaseURL, errors.New("use an absolute address such as https://example.com/a.html")}
		}
	}
	if o.MaxBytes < 0 {
		return &OptionError{"MaxBytes", o.MaxBytes, errors.New("use 0 for the default or a positive number")}
	}
	return nil
}

// DefaultKeep are the roles of the clean article when nothing else is asked for. Captions are kept where their picture
// is; the text field of the JSON output holds the body alone.
var DefaultKeep = article.NewRoleSet(article.Headline, article.Dek, article.Body, article.Caption)
