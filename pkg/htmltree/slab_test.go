package htmltree

import (
	"reflect"
	"strings"
	"testing"
)

// TestFreeKeepsNothingOfAPage demands that what is used again is bounded and empty, however large the page was.
func TestFreeKeepsNothingOfAPage(t *testing.T) {
	b := newBuilder(strings.Repeat(`<p class=a id=b><a href=c>text</a><i>more</i>`, mostSpare*perPiece))
	if !b.build(t.Context()) {
		t.Fatal("the page is not plain")
	}
	b.free()
	if b.text != "" || b.doc != nil || len(b.open)+len(b.formatting) > 0 {
		t.Error("something of the page is left")
	}
	checkSpare(t, b.nodes)
	checkSpare(t, b.attrs)
}

// checkSpare demands as many pieces as are kept, which hold zeros.
func checkSpare[T any](t *testing.T, p pieces[T]) {
	t.Helper()
	if len(p.spare) != mostSpare || p.now != nil || p.full != nil {
		t.Errorf("%d pieces wait, %d are full", len(p.spare), len(p.full))
	}
	for _, piece := range p.spare {
		for _, v := range piece[:cap(piece)] {
			if !reflect.ValueOf(v).IsZero() {
				t.Fatalf("a piece holds %v", v)
			}
		}
	}
}
