# What a contributor types. .ci/run runs everything that must pass.

CORPUS ?= $(or $(WINNOW_SHARED),../shared)/corpus
SHARED := $(patsubst %/,%,$(dir $(patsubst %/,%,$(CORPUS))))
SETS   ?= wcxb,news
MODELS := pkg/classify/models
WORDING := pkg/wording/wording.model
# Pages with a role for every line: those of the corpus, and ours, which hold the labels alone.
LABELS  ?= $(CORPUS)/roles,cmd/train/roles.labels
EXPORT := bin/train
PYTHON := .venv/bin/python
FIT    := $(PYTHON) cmd/train/fit.py
SECONDS_EACH ?= 60
# make eval KIND=text SET=news WORST=30
KIND   ?= html
SET    ?= wcxb
WORST  ?= 10

.PHONY: build test lint fmt index golden hostile fuzz bench bench-peers growth growth-full eval cv train sources gate engines batch signals browser audit licences reproducible sbom man completions package-files snapshot ci clean

build:
	CGO_ENABLED=0 go build -trimpath -ldflags='-s -w' -o bin/winnow ./cmd/winnow

# The man pages of all commands. They have the date of SOURCE_DATE_EPOCH, or none.
man:
	go run ./cmd/manpages bin/man

completions: build
	mkdir -p bin/completions
	for shell in bash zsh fish; do bin/winnow completion $$shell > bin/completions/winnow.$$shell || exit 1; done
	bin/winnow completion powershell > bin/completions/winnow.ps1

# What a package holds beside the program. Systems keep man pages compressed; without its time a page always has the same bytes.
package-files: man completions
	for page in bin/man/*.1; do gzip -9nc $$page > $$page.gz || exit 1; done

# What a release holds, into bin/dist, and published nowhere. Needs goreleaser, version 2.
snapshot:
	goreleaser release --snapshot --clean

test:
	go test ./...

lint:
	.ci/lint

# gofumpt, stricter than gofmt: the linters ask for it.
fmt:
	go tool -modfile=.ci/tools/go.mod golangci-lint fmt ./...

# What the phrase rules are compiled to, after a change of them. The tests fail when it is old.
index:
	go test ./pkg/lexicon -run TestIndexIsOfTheRules -update
	go test ./pkg/clean -run TestGateIndexIsOfTheRules -update

# Rewrites the wanted output of the golden tests; read the difference before committing it.
golden: index
	go test $$(grep -rl --include='*_test.go' 'flag.Bool("update"' cmd pkg | xargs -n1 dirname | sort -u | sed 's,^,./,') -update

# Bad inputs at their full size. It takes minutes, and 2 GB of memory.
hostile:
	go test ./pkg/hostile -full -timeout 60m

fuzz:
	.ci/fuzz $(SECONDS_EACH)

# What is made of known attacks, in a real browser, which must act on none of them. Needs Chromium.
browser:
	go run ./cmd/browser

# Known vulnerabilities of the code that winnow calls. Needs the network, or a copy of Go's database in GOVULNDB.
audit:
	.ci/audit --strict

# The licences of all dependencies, with their texts, as releases hold them. Read the difference before committing it.
licences:
	@mkdir -p bin
	go run ./cmd/licences > bin/THIRD-PARTY.txt && mv bin/THIRD-PARTY.txt cmd/licences/THIRD-PARTY.txt

# Two builds in two places give the same bytes.
reproducible:
	.ci/reproducible

# What the program is made of, in the format of CycloneDX. The same program gives the same bytes.
sbom: build
	go tool -modfile=.ci/tools/audit.mod cyclonedx-gomod bin -json -std -noserial -notimestamp -output bin/winnow.cdx.json bin/winnow

# Every stage, then the program as a whole: how long it takes to start, and a folder with -j 1 and -j 2.
bench: build
	go test -run '^$$' -bench . -benchmem ./...
	python3 cmd/peers/process.py --winnow bin/winnow --page testdata/example/observatory.html \
		$(firstword $(subst $(comma), ,$(PAGES_FROM)) $(wildcard $(CORPUS)/news/html) testdata/golden)

# winnow against other extractors on the same pages, in turn: make bench-peers PAGES_FROM=DIR,DIR. cmd/peers/README.md says what the
# figures are. All sets of the corpus take most of an hour; EVERY=4 takes each fourth page, TOOLS=winnow,dom_smoothie those alone.
ROUNDS ?= 5
EVERY  ?= 1
TOOLS  ?=
comma  := ,
bench-peers:
	python3 cmd/peers/run.py --work bin/peers --rounds $(ROUNDS) --every $(EVERY) $(if $(TOOLS),--tools $(TOOLS)) \
		$(or $(subst $(comma), ,$(PAGES_FROM)),$(wildcard $(addprefix $(CORPUS)/,wcxb news snippets)),testdata/golden)

# Draws time and memory over the size of the input into cmd/growth/growth.svg, in some minutes. growth-full lists every shape of pkg/growth in
# full size, which takes twenty minutes and up to 3 GB of memory, and counts the steps of each shape alone. cmd/growth/README.md says more.
growth:
	cd cmd/growth && go run .

growth-full:
	cd cmd/growth && go run . -full > full.md
	go test ./pkg/growth -run TestStepsAreLinear -timeout 60m -v -args -alone

eval: build
	python3 $(SHARED)/score/score.py $(KIND) $(SET) --corpus $(CORPUS) --bin bin/winnow --worst $(WORST)

# What each source of metadata gives alone, and how often it is right. After a change to the metadata alone, the cleaned
# documents of the last run are good: make sources SOURCES_CACHE=bin/sources
SOURCES_CACHE ?=
sources:
	@mkdir -p $(or $(SOURCES_CACHE),bin)
	@printf '# What each source of metadata gives alone\n\nMade by `make sources`; README.md beside it says how to read it.\n' > pkg/metadata/SOURCES.md
	go run ./cmd/sources -corpus $(CORPUS) -kind html $(if $(SOURCES_CACHE),-cache $(SOURCES_CACHE)) >> pkg/metadata/SOURCES.md
	go run ./cmd/sources -corpus $(CORPUS) -kind text -sets wcxb,news $(if $(SOURCES_CACHE),-cache $(SOURCES_CACHE)) >> pkg/metadata/SOURCES.md

# Fails when a quality figure falls below testdata/floors.json. .ci/gate --update raises the floors.
gate:
	WINNOW_SHARED=$(SHARED) .ci/gate

# Figures for sites the models were not trained on: what counts. The whole cleaner, with models that know no page of the
# site. What each page reached goes into the results, which the confidence is fitted on.
FOLDS := $(EXPORT)/folds
cv: $(FOLDS) $(EXPORT)/roles.model
	go run ./cmd/crossvalidate -corpus $(CORPUS) -kind html -sets wcxb,news,press,snippets,other -models $(FOLDS) -results $(EXPORT)/html.results.jsonl
	go run ./cmd/crossvalidate -corpus $(CORPUS) -kind text -models $(FOLDS) -results $(EXPORT)/text.results.jsonl
	go run ./cmd/crossvalidate -corpus $(CORPUS) -kind clip -models $(FOLDS) -results $(EXPORT)/clip.results.jsonl
	go run ./cmd/crossvalidate -corpus $(CORPUS) -models $(FOLDS) -labels $(CORPUS)/roles

# The same corpus, code and versions give the same bytes. The confidence is fitted on what cross-validation reached.
train: cv
	cp $(EXPORT)/html.model $(EXPORT)/html-voted.model $(EXPORT)/text.model $(EXPORT)/roles.model $(MODELS)
	cp $(EXPORT)/wording.model $(WORDING)
	$(PYTHON) cmd/train/confidence.py $(EXPORT)/html.results.jsonl $(EXPORT)/text.results.jsonl $(EXPORT)/clip.results.jsonl \
		--out $(MODELS) --table $(EXPORT)/confidence.md

# What the models for HTML find on the pages of snippets teaches the model for text.
.PHONY: $(FOLDS)
$(FOLDS): $(EXPORT)
	$(FIT) fit $(EXPORT)/html --weak $(EXPORT)/snippets --out $(EXPORT)/html.model --folds $@
	$(FIT) fit $(EXPORT)/html --weak $(EXPORT)/snippets --vote --out $(EXPORT)/html-voted.model --folds $@
	$(EXPORT)/export -corpus $(CORPUS) -sets snippets -kind rendered -models $(EXPORT) -out $(EXPORT)/rendered
	$(FIT) fit $(EXPORT)/text,$(EXPORT)/clip --weak $(EXPORT)/rendered --out $(EXPORT)/text.model --folds $@

# The role model reads what body models say of pages of other sites. It can be made alone, in three quarters of an hour, once those are
# there: make roles.
.PHONY: roles $(EXPORT)/roles.model
roles: $(EXPORT)/roles.model
	cp $(EXPORT)/roles.model $(MODELS)

$(EXPORT)/roles.model: $(PYTHON)
	go build -o $(EXPORT)/export ./cmd/train
	for kind in text html clip; do \
		$(EXPORT)/export -corpus $(CORPUS) -labels $(LABELS) -kind $$kind -models $(FOLDS) -out $(EXPORT)/labelled-$$kind || exit 1; \
	done
	$(PYTHON) cmd/train/roles.py $(EXPORT)/labelled --out $@ --folds $(FOLDS)

# Features are the program's own, and any change of it may change them, so they are always exported again. For text they
# hold the scores that wording models of other sites give each page, so terms come first.
.PHONY: $(EXPORT)
$(EXPORT): $(PYTHON)
	mkdir -p $@
	go build -o $@/export ./cmd/train
	for kind in html text clip; do $@/export -terms -corpus $(CORPUS) -sets $(SETS) -kind $$kind -out $@/$$kind || exit 1; done
	$(FIT) wording $@/html,$@/text,$@/clip --out $@/wording.model --folds $(FOLDS)
	$@/export -corpus $(CORPUS) -sets $(SETS) -kind html -out $@/html
	$@/export -corpus $(CORPUS) -sets snippets -kind html -out $@/snippets
	for kind in text clip; do \
		$@/export -corpus $(CORPUS) -sets $(SETS) -kind $$kind -wording $@/$$kind.wording.jsonl -out $@/$$kind || exit 1; \
	done

$(PYTHON): cmd/train/requirements.txt
	python3 -m venv .venv
	$(PYTHON) -m pip install --quiet --requirement $<
	touch $@

# winnow stream alone, under Spark and in a Beam pipeline, with a worker killed in the middle: all must give the same bytes.
# Needs Linux, Java 17 and Python 3, downloads 500 MB and takes minutes the first time. The pages are invented, or those of a
# folder: make engines PAGES_FROM=DIR
ENGINES := bin/engines
PAGES ?= 1000
PAGES_FROM ?=
engines: build $(ENGINES)/venv/ready
	cd cmd/engines/beam && go build -trimpath -o ../../../$(ENGINES)/beam .
	python3 cmd/engines/run.py --work $(ENGINES)/work --winnow bin/winnow --beam $(ENGINES)/beam --spark $(ENGINES)/venv \
		--pages $(PAGES) $(if $(PAGES_FROM),--corpus $(PAGES_FROM))

$(ENGINES)/venv/ready: cmd/engines/spark/requirements.txt
	python3 -m venv $(@D)
	$(@D)/bin/python -m pip install --quiet --requirement $<
	touch $@

# The same tree whatever the jobs, the order and the kills, and flat memory over 100,000 pages. Takes a quarter of an hour.
batch:
	WINNOW_SHARED=$(SHARED) .ci/batch

# Signals at many random moments of batches; go test sends a few.
MOMENTS ?= 200
signals:
	go test ./cmd/winnow -run TestSignalsAtRandomMoments -count 1 -v -moments $(MOMENTS)

ci:
	.ci/run

clean:
	rm -rf bin .venv
