package cli

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"net/url"
	"path/filepath"
	"time"

	"github.com/winnow-cli/winnow/pkg/article"
	"github.com/winnow-cli/winnow/pkg/fetch"
	"github.com/winnow-cli/winnow/pkg/source"
)

// homepage is where those who run servers can read who asked them.
const homepage = "https://github.com/winnow-cli/winnow"

// webArgument reads an address that was named. A bad one fails in its turn. A password in it is shown nowhere.
func webArgument(name string) argument {
	arg := argument{name: fetch.Redact(name)}
	arg.address, arg.err = fetch.Parse(name)
	return arg
}

// webName is the path under which a page is mirrored, without the suffix of the output.
func webName(u *url.URL) string { return filepath.FromSlash(fetch.FileName(u)) }

// fetcher makes what fetches the pages of a plan. Lists of pages, however short, are fetched with the manners of a crawler, one
// page that was named as a browser does.
func (f *cleanFlags) fetcher(inputs []input) *fetch.Fetcher {
	addresses := 0
	for _, in := range inputs {
		if in.address != nil {
			addresses++
		}
	}
	agent := f.userAgent
	if agent == "" {
		agent = fmt.Sprintf("winnow/%s (+%s)", cmp.Or(thisBuild().version, "devel"), homepage)
	}
	return fetch.New(fetch.Options{
		Timeout: time.Duration(f.timeout), MaxBytes: int64(f.maxBytes), AllowPrivate: f.allowPrivate, UserAgent: agent, Robots: addresses > 1 || f.filesFrom != "",
	})
}

// web fetches the pages of a plan ahead of their turn, as many at once as are cleaned. It is for one goroutine.
type web struct {
	fetch func(ctx context.Context, address string) (source.Page, error)
	plan  *plan
	// overwrite is false when nothing is to be fetched whose output is there already.
	overwrite bool
	// most bounds the pages that are being fetched or wait for their turn.
	most int
	// next is the first input that was not looked at, and ahead holds what comes of those before it.
	next  int
	ahead map[int]<-chan fetched
}

// fetched is what came of an address.
type fetched struct {
	page source.Page
	err  error
}

func newWeb(f *cleanFlags, p *plan) *web {
	return &web{
		fetch: f.fetcher(p.inputs).Fetch, plan: p, overwrite: f.overwrite, most: f.jobs.atOnce(), ahead: map[int]<-chan fetched{},
	}
}

// page returns the page of an input whose turn has come. It stops waiting when ctx ends, and so do the fetches.
func (w *web) page(ctx context.Context, i int) (source.Page, error) {
	w.next = max(w.next, i)
	for ; w.next < len(w.plan.inputs) && len(w.ahead) < w.most; w.next++ {
		if in := w.plan.inputs[w.next]; in.address != nil {
			w.ahead[w.next] = w.start(ctx, in.name, w.plan.target(w.next))
		}
	}
	came := w.ahead[i]
	delete(w.ahead, i)
	select {
	case f := <-came:
		return f.page, wordFetch(f.err)
	case <-ctx.Done():
		return source.Page{}, ctx.Err()
	}
}

// start fetches in a goroutine of its own, which ends soon after ctx does.
func (w *web) start(ctx context.Context, address, target string) <-chan fetched {
	came := make(chan fetched, 1)
	go func() {
		var f fetched
		defer func() {
			if v := recover(); v != nil {
				f = fetched{err: panicked(v)}
			}
			came <- f
		}()
		if target != "" {
			f.err = checkAbsent(target, w.overwrite)
		}
		if f.err == nil {
			f.page, f.err = w.fetch(ctx, address)
		}
	}()
	return came
}

// wordFetch names the flag that helps.
func wordFetch(err error) error {
	var private *fetch.PrivateError
	if f := asFailure(err); f != nil && errors.As(f, &private) {
		return source.Fail(f.Reason, "add --allow-private if it is meant", f.Err)
	}
	return err
}

// fetchedBody is the body of a page that is in memory. It keeps the methods that let an archive be read in place.
type fetchedBody struct{ *bytes.Reader }

func (fetchedBody) Close() error { return nil }

// closing returns what reads a fetched page.
func closing(body io.Reader) io.ReadCloser {
	if r, ok := body.(*bytes.Reader); ok {
		return fetchedBody{r}
	}
	return io.NopCloser(body)
}

// know adds what the server said of a page to what the page says of itself. Of the members of an archive it said nothing.
func know(page *source.Page, served source.Page) {
	if served.Body == nil || page.Member != "" {
		return
	}
	if page.URL == "" {
		page.URL = served.URL
	}
	if page.Container != "" {
		return
	}
	if page.Charset == "" {
		page.Charset = served.Charset
	}
	if page.From == "" || page.From == article.Auto {
		page.From = served.From
	}
}
