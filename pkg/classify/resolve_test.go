package classify

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/winnow-cli/winnow/pkg/article"
)

// document returns blocks that say nothing but their number.
func document(n int) *article.Document {
	d := &article.Document{Format: article.HTML}
	for i := range n {
		d.Blocks = append(d.Blocks, article.Block{ID: i, Text: fmt.Sprint("this is block number ", i)})
	}
	return d
}

func roles(d *article.Document) string {
	var words []string
	for i := range d.Blocks {
		words = append(words, d.Blocks[i].Role.String())
	}
	return strings.Join(words, " ")
}

// vote returns one that counts so much after the resolver has taken its share.
func vote(block int, role article.Role, counts float64) article.Vote {
	return article.Vote{Block: block, Role: role, Rule: "test/" + role.String(), Weight: counts / ruleShare}
}

// told returns what classifiers read when the body model says so much of each block and the role model knows nothing:
// menus are the likeliest, boxes less likely, single lines least.
func told(d *article.Document, body []float64) *Input {
	in := &Input{Document: d, Body: body, Roles: make([]RoleOdds, len(d.Blocks))}
	for i := range in.Roles {
		for _, role := range article.Roles() {
			in.Roles[i][role] = -2
			if points.Has(role) {
				in.Roles[i][role] = -4
			}
		}
		in.Roles[i][article.Nav] = 0
	}
	return in
}

func TestResolve(t *testing.T) {
	said := func(v article.Vote) article.Vote { v.Evidence = "words"; return v }
	for _, c := range []struct {
		name  string
		body  []float64
		votes []article.Vote
		want  string
	}{
		{"nothing", nil, nil, ""},
		{"the model alone", []float64{-3, 3, 3, -3}, nil, "nav body body nav"},
		{"a doubtful block follows its neighbours", []float64{3, -0.5, 3}, nil, "body body body"},
		{"and on the other side", []float64{-3, 0.5, -3}, nil, "nav nav nav"},
		{"a vote beats a doubtful model", []float64{3, -1, 3}, []article.Vote{vote(1, article.Related, 6)}, "body related body"},
		{"a weak vote does not beat a sure one", []float64{4, 4, 4}, []article.Vote{vote(1, article.Related, 2)}, "body body body"},
		{"a headline needs no neighbours", []float64{-3, 3, 3}, []article.Vote{vote(0, article.Headline, 14)}, "headline body body"},
		{"proven appeals are never body", []float64{9, 9, 9}, []article.Vote{said(article.Vote{Block: 1, Role: article.Donation, Weight: 6.5})}, "body donation body"},
		{
			"a box goes on",
			[]float64{-3, -3, -3, -3},
			[]article.Vote{vote(0, article.Newsletter, 5), vote(1, article.Newsletter, 1.8), vote(2, article.Newsletter, 5)},
			"newsletter newsletter newsletter nav",
		},
		{"votes against a role", []float64{-3}, []article.Vote{vote(0, article.Related, 3), vote(0, article.Related, -4)}, "nav"},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := document(len(c.body))
			Resolve(told(d, c.body), c.votes)
			if got := roles(d); got != c.want {
				t.Errorf("roles are %s, want %s", got, c.want)
			}
		})
	}
}

// TestResolveWrites checks what stands beside the role.
func TestResolveWrites(t *testing.T) {
	d := document(2)
	votes := []article.Vote{
		{Block: 1, Role: article.Donation, Rule: "donation/weak", Weight: 2 / ruleShare, Evidence: "give"},
		{Block: 1, Role: article.Donation, Rule: "donation/strong", Weight: 5 / ruleShare, Evidence: "support us"},
		{Block: 1, Role: article.Related, Rule: "related/x", Weight: 1 / ruleShare},
	}
	Resolve(told(d, []float64{3, -3}), votes)
	b := &d.Blocks[1]
	if b.Rule != "donation/strong" || !strings.Contains(b.Why, "support us") || b.Score <= 0.5 || b.Score > 1 {
		t.Errorf("block 1 is %s by %s (%.2f) because %s", b.Role, b.Rule, b.Score, b.Why)
	}
	if diff := cmp.Diff(votes, b.Votes); diff != "" {
		t.Errorf("votes (-want +got):\n%s", diff)
	}
	if b := &d.Blocks[0]; b.Rule != "model/body" || b.Why == "" || len(b.Votes) != 0 {
		t.Errorf("block 0 is %s by %s because %q", b.Role, b.Rule, b.Why)
	}
}

// TestResolveIsBest compares the sequence with the best of all sequences of four blocks over the roles that matter.
func TestResolveIsBest(t *testing.T) {
	few := []article.Role{article.Body, article.Nav, article.Related, article.Newsletter, article.Headline}
	r := rand.New(rand.NewPCG(1, 2))
	for range 200 {
		const n = 4
		body := make([]float64, n)
		var votes []article.Vote
		for i := range body {
			body[i] = r.Float64()*8 - 4
			for _, role := range few[1:] {
				votes = append(votes, vote(i, role, r.Float64()*6-1))
			}
		}
		d := document(n)
		resolver := newResolver(told(d, body), [][]article.Vote{votes})
		got := resolver.bestSequence()
		best := bruteForce(resolver, few, n)
		if value := sequenceValue(resolver, got); value < best-1e-9 {
			t.Fatalf("the sequence %v is worth %.4f, the best one %.4f", got, value, best)
		}
	}
}

func sequenceValue(r *resolver, roles []article.Role) float64 {
	value := 0.0
	for i, role := range roles {
		value += r.evidence[i][role]
		if i > 0 {
			if prev := roles[i-1]; prev != role {
				value -= change(kinds[prev], kinds[role])
			}
		}
	}
	return value
}

func bruteForce(r *resolver, few []article.Role, n int) float64 {
	best := -1e9
	seq := make([]article.Role, n)
	var try func(i int)
	try = func(i int) {
		if i == n {
			best = max(best, sequenceValue(r, seq))
			return
		}
		for _, role := range few {
			seq[i] = role
			try(i + 1)
		}
	}
	try(0)
	return best
}

func TestWordless(t *testing.T) {
	d := document(5)
	for _, i := range []int{0, 2, 4} {
		d.Blocks[i] = article.Block{ID: i, Kind: article.KindFigure, Tag: "img", Image: &article.Image{URL: "a.png"}}
	}
	Resolve(told(d, []float64{-9, 3, -9, 3, -9}), nil)
	if got := roles(d); got != "nav body body body nav" {
		t.Errorf("roles are %s: a picture between paragraphs is body, others are not", got)
	}
	d.Blocks[2].Hidden = true
	Resolve(told(d, []float64{-9, 3, -9, 3, -9}), nil)
	if got := roles(d); got != "nav body nav body nav" {
		t.Errorf("roles are %s: a hidden picture is not body", got)
	}
}

func TestMarkRepeats(t *testing.T) {
	long := strings.Repeat("a sentence that is long enough to be told apart ", 5)
	for _, c := range []struct {
		name  string
		texts []string
		want  string
	}{
		{"one long text twice", []string{long, "x", long}, "..R"},
		{"a refrain stays", []string{"la la la", "x", "la la la"}, "..."},
		{"a run of short texts", []string{"a " + long[:80], "b " + long[:80], "c " + long[:80], "x", "a " + long[:80], "b " + long[:80], "c " + long[:80]}, "....RRR"},
		{"a run in another order stays", []string{"a " + long[:80], "b " + long[:80], "c " + long[:80], "c " + long[:80], "b " + long[:80], "a " + long[:80]}, "......"},
		{"three times", []string{long, long, long}, ".RR"},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := document(len(c.texts))
			for i := range d.Blocks {
				d.Blocks[i].Text, d.Blocks[i].Role, d.Blocks[i].Rule = c.texts[i], article.Body, "model/body"
			}
			MarkRepeats(t.Context(), d)
			got := ""
			for i := range d.Blocks {
				if d.Blocks[i].Rule == "repeat/earlier" {
					got += "R"
				} else {
					got += "."
				}
				if d.Blocks[i].Role != article.Body {
					t.Errorf("block %d became %s", i, d.Blocks[i].Role)
				}
			}
			if got != c.want {
				t.Errorf("repeats are %s, want %s", got, c.want)
			}
		})
	}
}

func TestMarkRepeatsLeavesCodeAndOthers(t *testing.T) {
	long := strings.Repeat("x = x + 1; ", 30)
	d := document(4)
	for i := range d.Blocks {
		d.Blocks[i].Text, d.Blocks[i].Role = long, article.Nav
	}
	d.Blocks[1].Role, d.Blocks[1].Kind = article.Body, article.KindCode
	d.Blocks[2].Role, d.Blocks[2].Kind = article.Body, article.KindCode
	MarkRepeats(t.Context(), d)
	for i := range d.Blocks {
		if d.Blocks[i].Rule == "repeat/earlier" {
			t.Errorf("block %d is marked", i)
		}
	}
}
