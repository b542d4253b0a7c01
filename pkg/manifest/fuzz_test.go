package manifest

import (
	"bytes"
	"reflect"
	"strings"
	"testing"
)

// FuzzRead reads journals: nothing panics, and what was read can be written and read again.
func FuzzRead(f *testing.F) {
	hash := strings.Repeat("0a", 32)
	f.Add([]byte(`{"input":"a","output":"o","status":"writing","output_sha256":"` + hash + `"}` + "\n" + `{"input":"a","status":"failed"}` + "\n{"))
	f.Add([]byte(`{"input":"a","output":"o","status":"failed","earlier_sha256":["` + hash + `"],"confidence":0.5}` + "\n"))
	f.Add([]byte("{}\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		first := Manifest{entries: map[string]Entry{}}
		end, err := first.read(bytes.NewReader(data))
		if end > int64(len(data)) || end > 0 && data[end-1] != '\n' {
			t.Fatalf("the whole lines end at %d of %d", end, len(data))
		}
		if err != nil {
			return
		}
		for name, e := range first.entries {
			line, err := encode(e)
			if err != nil {
				t.Fatal(err)
			}
			second := Manifest{entries: map[string]Entry{}}
			if _, err := second.read(bytes.NewReader(line)); err != nil {
				t.Fatalf("%s: %v", line, err)
			}
			again, ok := second.entries[name]
			if len(e.Earlier) == 0 {
				e.Earlier = nil
			}
			if !ok || !reflect.DeepEqual(again, e) {
				t.Fatalf("%q was read as %+v, then as %+v", name, e, again)
			}
		}
	})
}
