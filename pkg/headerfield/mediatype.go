package headerfield

import (
	"mime"
	"strings"
)

// MediaType reads a value such as a Content-Type, with its parameters as far as they can be read. The type is in lower case,
// and "" when there is none.
func MediaType(value string) (string, map[string]string) {
	media, parameters, err := mime.ParseMediaType(value)
	if err == nil {
		return media, parameters
	}
	fields := strings.Split(value, ";")
	media = strings.ToLower(strings.TrimSpace(fields[0]))
	parameters = map[string]string{}
	for _, field := range fields[1:] {
		name, v, ok := strings.Cut(field, "=")
		name = strings.ToLower(strings.TrimSpace(name))
		if _, twice := parameters[name]; ok && !twice {
			parameters[name] = strings.Trim(strings.TrimSpace(v), `"'`)
		}
	}
	return media, parameters
}
