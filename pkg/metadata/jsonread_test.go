package metadata

import (
	"encoding/json"
	"errors"
	"io"
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"
)

// decodedByLibrary is decodeAll by encoding/json.
func decodedByLibrary(s string) ([]any, error) {
	d, values := json.NewDecoder(strings.NewReader(s)), []any(nil)
	for {
		var v any
		err := d.Decode(&v)
		if errors.Is(err, io.EOF) {
			return values, nil
		}
		if err != nil {
			return values, err
		}
		values = append(values, v)
	}
}

func checkDecoded(t *testing.T, s string) {
	t.Helper()
	got, gotErr := decodeAll(s)
	want, wantErr := decodedByLibrary(s)
	if (gotErr == nil) != (wantErr == nil) || !reflect.DeepEqual(got, want) {
		t.Errorf("decodeAll(%q) = %#v, %v, want %#v, %v", s, got, gotErr, want, wantErr)
	}
}

func TestJSONIsReadAsTheLibraryDoes(t *testing.T) {
	for _, s := range []string{
		"", " \n", "{}", "[]", "{}[] 1 \"a\"", "nullnull", "nul", "truex", "tru", "1 2", "01", "-", "-0", "1.", "1.5e+3", "1e999", "-1E-7", ".5", "+1",
		`{"a":1,"a":[2]}`, `{"a":1,}`, `{"a" 1}`, `{"a":}`, `{a:1}`, `{,}`, `[,]`, `[1,]`, `[1 2]`, `[[]`, `{"a":{}`, `]`, `"`, `"a`, `"a\`, `"\x"`, `"\u12"`,
		`"\u00e9\n\t\/\\\"\b\f\r"`, `"\ud83d\ude00"`, `"\ud83dx"`, `"\ud83d\u0041"`, `"\ud83d\ud83d\ude00"`, `"\ude00"`, `"\ud83d\u12"`, `"\u00G0"`,
		"\"a\nb\"", "\"\x7f\"", "\"\xff\xc3\"", "\"\xc3\\u00a9\xed\xa0\x80\"", "\ufeff{}", "{\"\xff\":1}", "\x00", "[1\x00]", "1\x00",
		strings.Repeat("[", maxJSONDepth) + strings.Repeat("]", maxJSONDepth), strings.Repeat("[", maxJSONDepth+1) + strings.Repeat("]", maxJSONDepth+1),
		strings.Repeat(`{"a":`, maxJSONDepth) + "1" + strings.Repeat("}", maxJSONDepth), strings.Repeat(`{"a":`, maxJSONDepth+1) + "1" + strings.Repeat("}", maxJSONDepth+1),
	} {
		checkDecoded(t, s)
	}
}

func TestRandomJSONIsReadAsTheLibraryDoes(t *testing.T) {
	parts := []string{
		"{", "}", "[", "]", ",", ":", `"a"`, `"b":`, `{"a":1}`, `["x",null]`, "true", "false", "null", "0", "12", "-3.5e2", " ", "\n", `"`, `\`, `\u`, "d83d", `\ude00`, "é", "\xff", "\x01",
	}
	r := rand.New(rand.NewPCG(3, 5))
	for range 20_000 {
		var b strings.Builder
		for range 1 + r.IntN(9) {
			b.WriteString(parts[r.IntN(len(parts))])
		}
		checkDecoded(t, b.String())
	}
}
