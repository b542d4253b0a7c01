package metadata

import "strings"

// localDay returns the day of the same publication where its readers are, when the page prints that day alone: markup
// often gives the moment in UTC, where it can be the day before or after.
func localDay(best dateClaim, list []dateClaim) dateClaim {
	var local dateClaim
	for _, c := range list {
		printed := sourceKind(c.source) == "block"
		if !best.when.isUTC() || (printed || c.source == "url") && c.when.day() == best.when.day() {
			return best
		}
		if printed && c.weight > max(weightPrinted, local.weight) && c.when.mayBe(best.when) {
			local = c
		}
	}
	if local.when.known() {
		return local
	}
	return best
}

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
