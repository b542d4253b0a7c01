package train

import "unicode"

// minRun is the shortest run of tokens, in order on both sides, that counts as the same text: shorter ones are chance.
const minRun = 3

// maxCells bounds the alignment table (one byte a cell). Larger pages are aligned without order.
const maxCells = 600 << 20

// Tokens cuts a text into runs of letters, digits, marks and underscores, as the scores do.
func Tokens(text string) []string {
	var tokens []string
	start := -1
	for i, r := range text {
		word := r == '_' || unicode.IsLetter(r) || unicode.IsNumber(r)
		if word && start < 0 {
			start = i
		}
		if !word && start >= 0 {
			tokens = append(tokens, text[start:i])
			start = -1
		}
	}
	if start >= 0 {
		tokens = append(tokens, text[start:])
	}
	return tokens
}

// Align returns for each block the share (0..1) of its tokens that stand in the gold text, in order: the longest common
// subsequence that prefers unbroken runs, so that of two copies of a sentence the one in the right place is labelled.
func Align(blocks [][]string, gold []string) []float64 {
	ids := map[string]int32{}
	id := func(s string) int32 {
		n, ok := ids[s]
		if !ok {
			n = int32(len(ids) + 1)
			ids[s] = n
		}
		return n
	}
	g := make([]int32, len(gold))
	for i, t := range gold {
		g[i] = id(t)
	}
	grams := map[[minRun]int32]bool{}
	for n := 1; n <= minRun; n++ {
		for i := 0; i+n <= len(g); i++ {
			grams[gram(g[i:i+n])] = true
		}
	}
	var cand []candidate
	for b, tokens := range blocks {
		own := make([]int32, len(tokens))
		for i, t := range tokens {
			own[i] = id(t)
		}
		for i := range own {
			if inGram(own, i, grams) {
				cand = append(cand, candidate{token: own[i], block: b, at: i})
			}
		}
	}
	if len(cand)*len(g) > maxCells {
		return alignUnordered(blocks, cand)
	}
	return shares(blocks, cand, longestCommon(cand, g))
}

type candidate struct {
	token     int32
	block, at int
}

func gram(tokens []int32) (g [minRun]int32) {
	copy(g[:], tokens)
	return g
}

// inGram reports whether token i stands in a run of three (or in a whole block of fewer) that the gold text holds.
func inGram(own []int32, i int, grams map[[minRun]int32]bool) bool {
	n := min(minRun, len(own))
	for start := max(0, i-n+1); start <= i && start+n <= len(own); start++ {
		if grams[gram(own[start:start+n])] {
			return true
		}
	}
	return false
}

const (
	fromUp byte = iota
	fromLeft
	fromMatch
	// chained marks a cell whose match continues the one before it.
	chained byte = 4
)

// longestCommon returns for each candidate the gold position it is matched with, -1 for none.
func longestCommon(cand []candidate, g []int32) []int {
	const match, bonus = 2, 3
	width := len(g) + 1
	trace := make([]byte, (len(cand)+1)*width)
	prevBest, best := make([]int32, width), make([]int32, width)
	prevRun, run := make([]int32, width), make([]int32, width)
	for i := 1; i <= len(cand); i++ {
		for j := 1; j < width; j++ {
			best[j], run[j] = prevBest[j], 0
			t := fromUp
			if best[j-1] > best[j] {
				best[j], t = best[j-1], fromLeft
			}
			if cand[i-1].token == g[j-1] {
				run[j] = prevBest[j-1] + match
				var c byte
				if prevRun[j-1] > 0 && prevRun[j-1]+match+bonus >= run[j] {
					run[j], c = prevRun[j-1]+match+bonus, chained
				}
				t |= c
				if run[j] >= best[j] {
					best[j], t = run[j], fromMatch|c
				}
			}
			trace[i*width+j] = t
		}
		prevBest, best = best, prevBest
		prevRun, run = run, prevRun
	}
	return walkBack(trace, len(cand), width)
}

func walkBack(trace []byte, n, width int) []int {
	at := make([]int, n)
	for i := range at {
		at[i] = -1
	}
	for i, j, forced := n, width-1, false; i > 0 && j > 0; {
		t := trace[i*width+j]
		switch {
		case forced || t&3 == fromMatch:
			at[i-1] = j - 1
			forced = t&chained != 0
			i, j = i-1, j-1
		case t&3 == fromLeft:
			j--
		default:
			i--
		}
	}
	return at
}

// shares counts the matched tokens of each block that stand in long enough runs.
func shares(blocks [][]string, cand []candidate, at []int) []float64 {
	matched := make([]int, len(blocks))
	for i := 0; i < len(cand); {
		k := i + 1
		if at[i] >= 0 {
			for k < len(cand) && at[k] == at[k-1]+1 && cand[k].block == cand[i].block && cand[k].at == cand[k-1].at+1 {
				k++
			}
			if k-i >= minRun || k-i == len(blocks[cand[i].block]) {
				matched[cand[i].block] += k - i
			}
		}
		i = k
	}
	out := make([]float64, len(blocks))
	for b := range blocks {
		if len(blocks[b]) > 0 {
			out[b] = float64(matched[b]) / float64(len(blocks[b]))
		}
	}
	return out
}

// alignUnordered counts the tokens of each block that stand in runs the gold text holds anywhere.
func alignUnordered(blocks [][]string, cand []candidate) []float64 {
	out := make([]float64, len(blocks))
	for _, c := range cand {
		out[c.block] += 1 / float64(len(blocks[c.block]))
	}
	return out
}
