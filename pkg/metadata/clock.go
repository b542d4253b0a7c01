package metadata

import (
	"fmt"
	"strings"
)

// clockReach is how many tokens may stand between a date and its time of day: "at", a comma, a weekday.
const clockReach = 5

// clockAt reads the time of day that stands within a few tokens after a date: 14:05, 2:05 p.m. ET, 14h05, 14.05 Uhr,
// T14:05:00+01:00. clock is "HH:MM:SS" and zone "+0100", each "" when not written.
func clockAt(t []token, i int) (clock, zone string, end int) {
	start := i
	for start < len(t) && start < i+clockReach && t[start].kind != 'd' {
		start++
	}
	hour, minute, end := hourAndMinute(t, start)
	if end == 0 {
		return "", "", i
	}
	second := 0
	if end+1 < len(t) && t[end].text == ":" && len(t[end+1].text) == 2 && t[end+1].n >= 0 {
		second = t[end+1].n
		end += 2
	}
	hour, end = halfDay(t, hour, end)
	if hour > 23 || minute > 59 || second > 59 {
		return "", "", i
	}
	zone, end = zoneAt(t, end)
	return fmt.Sprintf("%02d:%02d:%02d", hour, minute, second), zone, end
}

// hourAndMinute reads 14:05, 14h05 and 14.05 Uhr at a token; end is 0 when none of them stands there.
func hourAndMinute(t []token, i int) (hour, minute, end int) {
	if i+2 >= len(t) || t[i].n < 0 || len(t[i].text) > 2 || len(t[i+2].text) != 2 || t[i+2].n < 0 {
		return 0, 0, 0
	}
	switch strings.ToLower(t[i+1].text) {
	case ":", "h", "時", "时":
	case ".":
		if i+3 >= len(t) || strings.ToLower(t[i+3].text) != "uhr" {
			return 0, 0, 0
		}
	default:
		return 0, 0, 0
	}
	return t[i].n, t[i+2].n, i + 3
}

// halfDay applies am and pm, written "pm", "p.m." or "PM".
func halfDay(t []token, hour, i int) (int, int) {
	mark, end := halfMark(t, i)
	switch {
	case mark == "":
		return hour, i
	case mark == "pm" && hour < 12:
		return hour + 12, end
	case mark == "am" && hour == 12:
		return 0, end
	}
	return hour, end
}

// halfMark returns "am" or "pm" where one stands, "" elsewhere, and the token after it.
func halfMark(t []token, i int) (string, int) {
	if i >= len(t) {
		return "", i
	}
	switch mark := strings.ToLower(t[i].text); mark {
	case "am", "pm":
		return mark, i + 1
	case "a", "p":
		if i+2 < len(t) && t[i+1].text == "." && strings.ToLower(t[i+2].text) == "m" {
			return mark + "m", skip(t, i+3, ".")
		}
	}
	return "", i
}

// zoneAt reads an offset or an abbreviation with one common meaning. "ET" and "PT" name two offsets; they are left
// out, and so the time is, rather than guessed.
func zoneAt(t []token, i int) (string, int) {
	i = skip(t, i, "uhr", "(", ",")
	if i >= len(t) {
		return "", i
	}
	zone, named := words().zones[strings.ToLower(t[i].text)]
	if named {
		i++
	}
	if offset, end := offsetAt(t, i); offset != "" {
		return offset, end
	}
	return zone, i
}

// offsetAt reads +01:00, +0100 and +1 as "+0100".
func offsetAt(t []token, i int) (string, int) {
	if i+1 >= len(t) || t[i].text != "+" && t[i].text != "-" || t[i+1].n < 0 {
		return "", i
	}
	digits, end := t[i+1].text, i+2
	switch {
	case len(digits) == 4:
	case len(digits) > 2:
		return "", i
	case end+1 < len(t) && t[end].text == ":" && len(t[end+1].text) == 2 && t[end+1].n >= 0:
		digits = fmt.Sprintf("%02d%s", t[i+1].n, t[end+1].text)
		end += 2
	default:
		digits = fmt.Sprintf("%02d00", t[i+1].n)
	}
	if digits > "1400" || digits[2:] > "59" {
		return "", i
	}
	return t[i].text + digits, end
}
