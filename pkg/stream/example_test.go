package stream_test

import (
	"context"
	"fmt"
	"os"
	"strings"

	"github.com/winnow-cli/winnow/pkg/stream"
)

// The cleaner of the example is one that needs no models; clean.New makes the real one.
func ExampleClean() {
	in := strings.NewReader(`{"id": 1, "source": "a.html", "html": "EMPTY"}` + "\n")
	if _, err := stream.Clean(context.Background(), in, os.Stdout, stream.Options{Cleaner: fake{}}); err != nil {
		fmt.Println(err)
	}
	// Output:
	// {"id":1,"source":"a.html","error":{"reason":"empty","message":"there is nothing","hint":"look"}}
}
