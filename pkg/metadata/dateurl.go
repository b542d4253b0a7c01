package metadata

import "strings"

// urlDate reads a day from an address: /2023/12/21/, /2023/december/21/, /2023-12-21-slug, /20231221/, -20231221- and
// /21-12-2023/, the last only where it can be read in one way. A month alone is no day, and /2023/12/21-best-gifts names
// a month and a number.
func urlDate(address string, o order) when {
	segments := strings.Split(urlPath(address), "/")
	for i, s := range segments {
		if i+2 < len(segments) {
			if w := o.urlDay(segments[i], segments[i+1], segments[i+2]); w.known() {
				return w
			}
		}
		parts := strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune("-_.", r) })
		for j, part := range parts {
			if len(part) == 8 {
				if w := o.urlDay(part[:4], part[4:6], part[6:]); w.known() {
					return w
				}
			}
			if j+2 >= len(parts) {
				continue
			}
			if w := o.urlDay(part, parts[j+1], parts[j+2]); w.known() {
				return w
			}
			if len(parts) == 3 && digits(part) > 12 {
				if w := o.urlDay(parts[j+2], parts[j+1], part); w.known() {
					return w
				}
			}
		}
	}
	return when{}
}

// urlDay puts a day together; year and day must be written in digits, the month may be a word.
func (o order) urlDay(year, month, day string) when {
	m := digits(month)
	if m < 0 {
		m = o.month(month)
	}
	if len(year) != 4 || len(day) > 2 || digits(year) < 0 || digits(day) < 0 {
		return when{}
	}
	if d := ymd(digits(year), m, digits(day)); d != "" {
		return parseParts(d, "", "")
	}
	return when{}
}

// urlMonth reads /2023/12/ from an address, "" when no month is named.
func urlMonth(address string) string {
	segments := strings.Split(urlPath(address), "/")
	for i := range len(segments) - 1 {
		if len(segments[i]) == 4 && len(segments[i+1]) == 2 {
			if d := ymd(digits(segments[i]), digits(segments[i+1]), 1); d != "" {
				return d[:len("2006-01")]
			}
		}
	}
	return ""
}

// urlPath cuts scheme, host, query and fragment.
func urlPath(address string) string {
	if i := strings.Index(address, "://"); i >= 0 {
		address = address[i+len("://"):]
	}
	if i := strings.IndexAny(address, "?#"); i >= 0 {
		address = address[:i]
	}
	_, path, _ := strings.Cut(address, "/")
	return path
}

// digits returns the value of a short text of digits alone, -1 for every other.
func digits(s string) int {
	if s == "" || len(s) > 4 || strings.Trim(s, "0123456789") != "" {
		return -1
	}
	return number(s)
}
