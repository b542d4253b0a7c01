package metadata

import "strings"

// bestDate returns the date with most weight behind it: its own and half of every other kind of source that names
// the day. Among sources of one day the one that knows the time and its zone is quoted.
func bestDate(list []dateClaim) dateClaim {
	var best dateClaim
	top := 0.0
	for i, c := range list {
		weight := c.weight
		seen := map[string]bool{sourceKind(c.source): true}
		for j, other := range list {
			if kind := sourceKind(other.source); i != j && !seen[kind] && other.when.day() == c.when.day() {
				seen[kind] = true
				weight += other.weight / 2
			}
		}
		if weight > top+1e-9 {
			best, top = c, weight
		}
	}
	for _, c := range list {
		if c.when.day() == best.when.day() && precision(c.when) > precision(best.when) {
			best = c
		}
	}
	return best
}

func precision(w when) int {
	switch {
	case w.clock && w.zone:
		return 1
	}
	return 0
}

func sourceKind(source string) string {
	kind, _, _ := strings.Cut(source, " ")
	return kind
}
