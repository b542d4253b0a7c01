package config

import (
	"fmt"
	"os"
	"strings"
)

// Environment returns the settings that environment variables make: WINNOW_ and the key in capitals, with _ for -. The words of a
// list are parted by commas, folders as in PATH, and patterns and expressions, in which commas mean something, by line ends. lookup is
// os.LookupEnv. A variable that is empty counts as not set. Silences are for files.
func Environment(lookup func(name string) (string, bool), roles []string) (map[string]Setting, error) {
	all := map[string]Setting{}
	for _, k := range Keys(roles) {
		value, ok := lookup(k.Variable())
		if !ok || value == "" || k.Kind == Silences {
			continue
		}
		s := Setting{Key: k.Name, Values: k.split(value), Origin: k.Variable(), scope: k.Scope}
		for _, v := range s.Values {
			if err := k.check(v); err != nil {
				return nil, fmt.Errorf("%s: %w", k.Variable(), err)
			}
		}
		all[k.Name] = s
	}
	return all, nil
}

// split parts the value of a variable.
func (k *Key) split(value string) []string {
	switch {
	case k.Kind == Folders:
		return strings.Split(value, string(os.PathListSeparator))
	case k.Kind == List && k.Words != nil:
		return strings.Split(value, ",")
	case k.Kind == List:
		return strings.Split(value, "\n")
	}
	return []string{value}
}
