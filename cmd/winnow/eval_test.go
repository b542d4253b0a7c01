package main

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// TestEvalAgreesWithTheScorer holds the figures of winnow eval against those of the scorer that the quality gate uses, to
// the last digit. The labelled pages change, so both measure what is there.
func TestEvalAgreesWithTheScorer(t *testing.T) {
	shared := os.Getenv("WINNOW_SHARED")
	if shared == "" {
		shared = filepath.Join("..", "..", "..", "shared")
	}
	scorer, corpus := filepath.Join(shared, "score", "score.py"), filepath.Join(shared, "corpus")
	if _, err := os.Stat(scorer); err != nil {
		t.Skip("The scorer is not beside the checkout: set WINNOW_SHARED to the folder that holds score/score.py.")
	}
	if labels, _ := filepath.Glob(filepath.Join(corpus, "roles", "*.roles")); len(labels) == 0 {
		t.Skip("The labelled pages are not beside the checkout.")
	}
	python, err := exec.LookPath("python3")
	if err != nil {
		t.Skip("There is no python3 to run the scorer.")
	}
	if testing.Short() {
		t.Skip("Cleaning the labelled pages twice takes some seconds.")
	}
	file := filepath.Join(t.TempDir(), "figures.json")
	score := exec.CommandContext(t.Context(), python, scorer, "roles", "roles", "--corpus", corpus, "--bin", "winnow", "--json", file)
	if out, err := score.CombinedOutput(); err != nil {
		t.Fatalf("the scorer: %v\n%s", err, out)
	}
	want := map[string]float64{}
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(text, &want); err != nil {
		t.Fatal(err)
	}
	delete(want, "seconds")
	got := evalFigures(t, filepath.Join(corpus, "roles"))
	for name, value := range want {
		if g, ok := got[name]; !ok || g != value {
			t.Errorf("%s is %v, the scorer says %v", name, g, value)
		}
	}
	for name := range got {
		if _, ok := want[name]; !ok {
			t.Errorf("%s is unknown to the scorer", name)
		}
	}
}

// evalFigures runs winnow eval and names its figures as the scorer does.
func evalFigures(t *testing.T, folder string) map[string]float64 {
	t.Helper()
	out, err := exec.CommandContext(t.Context(), "winnow", "eval", "-f", "json", folder).Output()
	if err != nil {
		t.Fatalf("winnow eval: %v", err)
	}
	var record map[string]any
	if err := json.Unmarshal(out, &record); err != nil {
		t.Fatal(err)
	}
	figures := map[string]float64{}
	for name, value := range record {
		if v, ok := value.(float64); ok && !strings.Contains(" lines wrong no_article failed ", " "+name+" ") {
			figures[name] = v
		}
	}
	for _, role := range record["roles"].([]any) {
		row := role.(map[string]any)
		if f1, ok := row["f1"].(float64); ok {
			figures["f1_"+row["role"].(string)] = f1
		}
	}
	return figures
}
