package metadata

import (
	"testing"
	"time"

	"github.com/itlightning/dateparse"
)

// TestDaysAreReadAsTheLibraryDoes holds days and times of day that are put together here against the date library.
func TestDaysAreReadAsTheLibraryDoes(t *testing.T) {
	for _, year := range []int{minYear, 1999, 2000, 2023, 2024, maxYear} {
		for month := 1; month <= 12; month++ {
			for day := 1; day <= 31; day++ {
				for _, clock := range []string{"", "00:00:00", "09:05:07", "23:59:59"} {
					date := ymd(year, month, day)
					want := when{}
					text := date
					if clock != "" {
						text += " " + clock
					}
					if read, err := dateparse.ParseIn(text, time.UTC); err == nil {
						want = when{read, clock != "", false}
					}
					if got := parseParts(date, clock, ""); got != want {
						t.Fatalf("%s is %v, want %v", text, got, want)
					}
				}
			}
		}
	}
}
