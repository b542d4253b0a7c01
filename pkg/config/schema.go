package config

import (
	"encoding/json"
	"fmt"
)

// Schema returns the JSON Schema of a configuration, for editors. roles are the words for roles.
func Schema(roles []string) ([]byte, error) {
	input, all := map[string]any{}, map[string]any{}
	for _, k := range Keys(roles) {
		all[k.Name] = k.schema()
		if k.Scope == Input {
			input[k.Name] = k.schema()
		}
	}
	input["files"] = withHelp(texts(nil), "patterns of the inputs that the override is for, relative to this file")
	all["root"] = map[string]any{"type": "boolean", "description": "true when no configuration further up counts"}
	all["overrides"] = map[string]any{
		"type": "array", "description": "settings for some inputs; the last one that matches wins",
		"items": map[string]any{"type": "object", "properties": input, "required": []string{"files"}, "additionalProperties": false},
	}
	text, err := json.MarshalIndent(map[string]any{
		"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "winnow.yaml",
		"type": []string{"object", "null"}, "properties": all, "additionalProperties": false,
	}, "", "  ")
	if err != nil {
		return nil, fmt.Errorf("write the schema: %w", err)
	}
	return append(text, '\n'), nil
}

// schema is the schema of the values of a key.
func (k *Key) schema() map[string]any {
	switch k.Kind {
	case Number:
		return withHelp(map[string]any{"type": "number", "minimum": 0}, k.Help)
	case Switch:
		return withHelp(map[string]any{"type": "boolean"}, k.Help)
	case List, Folders:
		return withHelp(texts(k.Words), k.Help)
	case Silences:
		return withHelp(silencesSchema(), k.Help)
	case Text, Folder:
	}
	return withHelp(text(k.Words), k.Help)
}

func withHelp(schema map[string]any, help string) map[string]any {
	schema["description"] = help
	return schema
}

func text(words []string) map[string]any {
	if words != nil {
		return map[string]any{"type": "string", "enum": words}
	}
	return map[string]any{"type": []string{"string", "number"}, "minLength": 1}
}

// texts is one text or a list of them.
func texts(words []string) map[string]any {
	return map[string]any{"anyOf": []any{text(words), map[string]any{"type": "array", "items": text(words)}}}
}

func silencesSchema() map[string]any {
	fields := map[string]any{}
	for _, name := range SilenceFields() {
		fields[name] = map[string]any{"type": "string", "minLength": 1}
	}
	mapping := map[string]any{
		"type": "object", "properties": fields, "additionalProperties": false,
		"anyOf": []any{map[string]any{"required": []string{"rule"}}, map[string]any{"required": []string{"fingerprint"}}},
	}
	return map[string]any{"type": "array", "items": map[string]any{"anyOf": []any{map[string]any{"type": "string", "minLength": 1}, mapping}}}
}
