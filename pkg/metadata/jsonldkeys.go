package metadata

import (
	"slices"
	"strings"
)

// normalise rewrites a decoded value to the one spelling the fields ask for, in place: properties without their
// vocabulary ("schema:headline", "https://schema.org/headline") and in schema.org's case, "type" and "id" with their
// @ (schema.org's own context allows to leave it out), {"@value": x}, {"@list": x} and {"@set": x} as x, and a person known by given and family name with a name. It
// returns the value to use.
func normalise(v any) any {
	switch v := v.(type) {
	case []any:
		for i := range v {
			v[i] = normalise(v[i])
		}
	case map[string]any:
		for key, value := range v {
			v[key] = normalise(value)
		}
		rename(v)
		for _, wrapper := range []string{"@value", "@list", "@set"} {
			if inner, ok := v[wrapper]; ok {
				return inner
			}
		}
		nameParts(v)
	}
	return v
}

// rename gives properties their names. Of several that mean the same the one that has the name already stands, else the
// first by its spelling.
func rename(v map[string]any) {
	var others []string
	for key := range v {
		if property(key) != key {
			others = append(others, key)
		}
	}
	slices.Sort(others)
	for _, key := range others {
		value, to := v[key], property(key)
		delete(v, key)
		if _, taken := v[to]; !taken {
			v[to] = value
		}
	}
}

// property returns the name of a property as schema.org spells it. Names of other vocabularies lose their prefix too:
// they mean the same thing where they have the same name.
func property(key string) string {
	if strings.HasPrefix(key, "@") {
		return strings.ToLower(key)
	}
	if i := strings.LastIndexAny(key, "/#:"); i >= 0 {
		key = key[i+1:]
	}
	if name, ok := words().ldProperties[key]; ok {
		return name
	}
	switch lower := strings.ToLower(key); lower {
	case "type", "id":
		return "@" + lower
	default:
		if name, ok := words().ldProperties[lower]; ok {
			return name
		}
	}
	return key
}

// nameParts gives an object without a name the one its parts make.
func nameParts(n node) {
	if n.text("name") != "" {
		return
	}
	given, family := n.text("givenName"), n.text("familyName")
	if given != "" && family != "" {
		n["name"] = given + " " + family
	}
}
