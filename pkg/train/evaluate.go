package train

import (
	"context"
	"crypto/md5" //nolint:gosec // spreads sites over folds, protects nothing
	"errors"
	"fmt"
	"io/fs"
	"math/big"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/winnow-cli/winnow/pkg/article"
	"github.com/winnow-cli/winnow/pkg/classify"
	"github.com/winnow-cli/winnow/pkg/clean"
	"github.com/winnow-cli/winnow/pkg/render/text"
	"github.com/winnow-cli/winnow/pkg/wording"
)

// Folds is the number of parts that sites are spread over for cross-validation.
const Folds = 5

// Fold returns the part a site belongs to. The fitting program computes the same.
func Fold(site string) int {
	sum := md5.Sum([]byte(site)) //nolint:gosec // as above
	n := new(big.Int).SetBytes(sum[:])
	return int(n.Mod(n, big.NewInt(Folds)).Int64())
}

// Result is what the whole cleaner made of one page with models that have seen no page of its site.
type Result struct {
	Set        string  `json:"set"`
	ID         string  `json:"id"`
	Language   string  `json:"language,omitempty"`
	Precision  float64 `json:"precision"`
	Recall     float64 `json:"recall"`
	F1         float64 `json:"f1"`
	Exact      bool    `json:"exact"`
	Got        int     `json:"got"`
	Gold       int     `json:"gold"`
	Confidence float64 `json:"confidence"`
	// NoArticle is true when the page was said to hold none.
	NoArticle bool `json:"no_article"`
	// Evidence is what the confidence is told from, Fold the part the site belongs to.
	Evidence map[string]float32 `json:"evidence"`
	Fold     int                `json:"fold"`
	// Found and Surplus count the snippets that were wanted and found, unwanted and found, of Wanted and Unwanted.
	Found, Wanted, Surplus, Unwanted int
}

// Evaluation says what to evaluate.
type Evaluation struct {
	// Corpus is the folder with one folder a set; Sets are the sets to read.
	Corpus string
	Sets   []string
	// Kind is "html", "text" or "clip".
	Kind string
	// Models is a folder with one folder a fold, 0 to 4, of models that have seen no site of it. "" takes the shipped ones.
	Models string
}

// Evaluate cleans every page of the sets with the models of its site's fold and compares it with the gold, in the order
// of the sets and of the pages' IDs.
func Evaluate(ctx context.Context, e Evaluation) ([]Result, error) {
	cleaners, err := e.cleaners()
	if err != nil {
		return nil, err
	}
	var all []Result
	for _, set := range e.Sets {
		gold, ids, err := readGold(filepath.Join(e.Corpus, set), e.Kind)
		if err != nil {
			return nil, err
		}
		results := make([]Result, len(ids))
		err = eachPage(len(ids), func(i int) (err error) {
			results[i], err = e.page(ctx, cleaners, set, ids[i], gold[ids[i]])
			return err
		})
		if err != nil {
			return nil, err
		}
		all = append(all, results...)
	}
	return all, nil
}

// cleaners returns a cleaner for each fold.
func (e Evaluation) cleaners() ([]*clean.Cleaner, error) {
	cleaners := make([]*clean.Cleaner, Folds)
	for k := range cleaners {
		o := clean.Options{From: article.HTML}
		if e.Kind != "html" {
			o.From = article.Text
		}
		if e.Models != "" {
			if err := readModels(filepath.Join(e.Models, strconv.Itoa(k)), &o); err != nil {
				return nil, err
			}
		}
		var err error
		if cleaners[k], err = clean.New(o); err != nil {
			return nil, err
		}
	}
	return cleaners, nil
}

func readModels(folder string, o *clean.Options) error {
	var m classify.Models
	var words []byte
	for _, f := range []struct {
		name string
		to   *[]byte
	}{{"html", &m.HTML}, {"html-voted", &m.Voted}, {"text", &m.Text}, {"wording", &words}} {
		var err error
		if *f.to, err = os.ReadFile(filepath.Join(folder, f.name+".model")); err != nil {
			return fmt.Errorf("read a fold's model: %w; make them with make cv", err)
		}
	}
	var err error
	if o.Body, err = classify.NewBody(m); err != nil {
		return fmt.Errorf("models of %s: %w", folder, err)
	}
	if o.Wording, err = wording.Read(words); err != nil {
		return fmt.Errorf("wording model of %s: %w", folder, err)
	}
	// The role model is fitted on what the others say, so there is none yet when that is exported.
	roles, err := os.ReadFile(filepath.Join(folder, "roles.model"))
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("read a fold's model: %w", err)
	}
	if o.Roles, err = classify.NewRoles(roles); err != nil {
		return fmt.Errorf("models of %s: %w", folder, err)
	}
	return nil
}

func (e Evaluation) page(ctx context.Context, cleaners []*clean.Cleaner, set, id string, g Gold) (Result, error) {
	data, err := readPage(filepath.Join(e.Corpus, set, e.Kind), e.Kind, id)
	if err != nil {
		return Result{}, err
	}
	r := Result{Set: set, ID: id, Language: g.Language}
	r.Fold = Fold(siteOf(g, id))
	d, judged, err := cleaners[r.Fold].Judge(ctx, id, strings.NewReader(string(data)))
	r.NoArticle = err != nil
	got := ""
	if d != nil {
		r.Confidence, got = d.Confidence, text.Body(d)
		if language, _, _ := strings.Cut(d.Meta.Language, "-"); r.Language == "" && e.Kind == "html" {
			r.Language = language
		}
	}
	if judged != nil {
		r.Evidence = judged.Evidence()
	}
	r.compare(Tokens(g.Body), Tokens(got))
	r.snippets(g, got)
	return r, ctx.Err()
}
