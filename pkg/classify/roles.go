package classify

import (
	"context"
	_ "embed"
	"fmt"
	"math"
	"slices"
	"sync"

	"github.com/winnow-cli/winnow/pkg/article"
	"github.com/winnow-cli/winnow/pkg/crf"
)

//go:embed models/roles.model
var rolesModel []byte

// Roles is the learned model of what blocks are for. It does not change and is safe for concurrent use.
type Roles struct {
	model *crf.Model
	// role is the role of each of the model's labels.
	role []article.Role
	// works holds *roleWork of documents that are done.
	works sync.Pool
}

// roleWork is the memory that scoring a document takes.
type roleWork struct {
	page     cuePage
	sequence *crf.Sequence
	numbered *crf.Numbered
	// body is the label of body text, -1 when the model has none.
	body int
	// like says for each block which one's odds it has, asked are those that have their own.
	like, asked []int
}

func newRoleWork(m *crf.Model) *roleWork {
	book := loadCueBook()
	return &roleWork{
		numbered: m.Numbered(uint16(book.size), func(n uint16) uint32 { return book.cue(n).attribute() }),
		body:     slices.Index(m.Labels(), article.Body.String()),
	}
}

// DefaultRoles returns the model that ships with winnow. It is read once.
var DefaultRoles = sync.OnceValues(func() (*Roles, error) { return NewRoles(rolesModel) })

// NewRoles reads a model in the format of package crf whose labels are the words of roles.
func NewRoles(data []byte) (*Roles, error) {
	model, err := crf.Read(data)
	if err != nil {
		return nil, fmt.Errorf("read the role model: %w", err)
	}
	r := &Roles{model: model}
	for _, word := range model.Labels() {
		role, err := article.ParseRole(word)
		if err != nil {
			return nil, fmt.Errorf("read the role model: %w", err)
		}
		r.role = append(r.role, role)
	}
	return r, nil
}

// keptWords is how many marked words the largest document has whose memory is kept for the next one.
const keptWords = 1 << 16

// unlikely is the log-probability of a role that the model gives less, so that rules can still outweigh it.
const unlikely = -9

// RoleOdds holds a number for each role, by its value.
type RoleOdds [article.Nav + 1]float64

// Score returns for each block the log-probability of each role, by the model alone. When ctx ends Score stops where it is; what
// it returns is then of no use.
func (r *Roles) Score(ctx context.Context, in *Input) []RoleOdds {
	out := make([]RoleOdds, len(in.Document.Blocks))
	w, _ := r.works.Get().(*roleWork)
	if w == nil {
		w = newRoleWork(r.model)
	}
	defer func() {
		if len(out) <= article.KeptBlocks && len(w.page.marks.slots) <= keptWords {
			r.works.Put(w)
		}
	}()
	w.sequence = r.model.Start(len(out), w.sequence)
	w.read(ctx, in)
	if ctx.Err() != nil {
		return out
	}
	least := math.Exp(unlikely)
	probabilities := w.sequence.Marginals(ctx, w.asked)
	if len(probabilities) < len(out) {
		return out // The context has ended.
	}
	for i := range out {
		if w.like[i] < i {
			out[i] = out[w.like[i]]
			continue
		}
		for role := range out[i] {
			out[i][role] = unlikely
		}
		for k, p := range probabilities[i][:len(r.role)] {
			if p > least {
				out[i][r.role[k]] = math.Max(unlikely, math.Log(p))
			}
		}
	}
	return out
}
