# What a contributor types. .ci/run runs everything that must pass.

CORPUS ?= $(or $(WINNOW_SHARED),../shared)/corpus
SHARED := $(patsubst %/,%,$(dir $(patsubst %/,%,$(CORPUS))))
SETS   ?= wcxb,news
MODELS := pkg/classify/models
WORDING := pkg/wording/wording.model
EXPORT := bin/train
PYTHON := .venv/bin/python
FIT    := $(PYTHON) cmd/train/fit.py
SECONDS_EACH ?= 60
# make eval KIND=text SET=news WORST=30
KIND   ?= html
SET    ?= wcxb
WORST  ?= 10

.PHONY: build test lint fmt golden fuzz bench eval cv train gate ci clean

build:
	go build -trimpath -o bin/winnow ./cmd/winnow

test:
	go test ./...

lint:
	.ci/lint

# gofumpt, stricter than gofmt: the linters ask for it.
fmt:
	go tool -modfile=.ci/tools/go.mod golangci-lint fmt ./...

# Rewrites the wanted output of the golden tests; read the difference before committing it.
golden:
	go test $$(grep -rl --include='*_test.go' 'flag.Bool("update"' cmd pkg | xargs -n1 dirname | sort -u | sed 's,^,./,') -update

fuzz:
	.ci/fuzz $(SECONDS_EACH)

bench:
	go test -run '^$$' -bench . -benchmem ./...

eval: build
	python3 $(SHARED)/score/score.py $(KIND) $(SET) --corpus $(CORPUS) --bin bin/winnow --worst $(WORST)

# Fails when a quality figure falls below testdata/floors.json. .ci/gate --update raises the floors.
gate:
	WINNOW_SHARED=$(SHARED) .ci/gate

# Figures for sites the model was not trained on: what counts.
cv: $(EXPORT)
	$(FIT) cv $(EXPORT)/html --without wording
	$(FIT) cv $(EXPORT)/html --vote --without wording
	$(FIT) cv $(EXPORT)/text,$(EXPORT)/clip

# The same corpus, code and versions give the same bytes.
train: $(EXPORT)
	cp $(EXPORT)/wording.model $(WORDING)
	$(FIT) fit $(EXPORT)/html --without wording --out $(MODELS)/html.model
	$(FIT) fit $(EXPORT)/html --vote --without wording --out $(MODELS)/html-voted.model
	$(FIT) fit $(EXPORT)/text,$(EXPORT)/clip --out $(MODELS)/text.model

# Terms first, from which the wording model is fitted, then features, which hold the scores that wording models of other
# sites give each page. Always made again: the features are the program's own, and any change of it may change them.
.PHONY: $(EXPORT)
$(EXPORT): $(PYTHON)
	mkdir -p $@
	for kind in html text clip; do \
		go run ./cmd/train -corpus $(CORPUS) -sets $(SETS) -kind $$kind -out $@/$$kind || exit 1; \
	done
	$(FIT) wording $@/html,$@/text,$@/clip --out $@/wording.model
	for kind in html text clip; do \
		go run ./cmd/train -corpus $(CORPUS) -sets $(SETS) -kind $$kind -wording $@/$$kind.wording.jsonl -out $@/$$kind || exit 1; \
	done

$(PYTHON): cmd/train/requirements.txt
	python3 -m venv .venv
	$(PYTHON) -m pip install --quiet --requirement $<
	touch $@

ci:
	.ci/run

clean:
	rm -rf bin .venv
