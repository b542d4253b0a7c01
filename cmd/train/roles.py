#!/usr/bin/env python3
"""Fits the role model with CRFsuite from what `go run ./cmd/train -labels` exported.

  roles.py PREFIX --out FILE [--folds DIR]

PREFIX-text.roles.jsonl, -html and -clip hold a labelled page a line. Only pages of text have labels of their own: the others'
come from the same page as text, by aligning the lines. Two fields are fitted, with other pages and bounds, and the means of
their weights are the model: it is better than either. --folds writes DIR/0..4/ with the same model of all sites but a
fold's. The same input gives the same bytes.
"""
import argparse
import json
import os
import re
import struct
import tempfile
from collections import Counter, defaultdict
from difflib import SequenceMatcher
from multiprocessing import Pool

import pycrfsuite

FOLDS = 5
SMALL = 0.04  # weights below are left out
FEW = 3  # attributes with no more weights have no row of their own
# The parts of the model: CRFsuite's parameters, and which pages are learned beside all pages as text. As HTML and as they are
# copied one page in five is enough to learn what is different there. One page in so many is learned a second time without
# its words, as a page in a language the model has not seen is.
PARTS = (
    ({"c1": 0.3, "c2": 0.1, "max_iterations": 45, "feature.minfreq": 3}, ("html", "clip"), 4),
    ({"c1": 0.3, "c2": 0.01, "max_iterations": 70, "feature.minfreq": 2}, ("html",), 0),
)
FORMS = ("text", "html", "clip")


def normal(text):
    return re.sub(r"\W+", "", text.lower())


def transfer(lines, roles, blocks):
    """The roles of a page's lines, for the blocks of the same page in another form; None where no line says."""
    a, b = [normal(t) for t in lines], [normal(t) for t in blocks]
    at, bt = [i for i, t in enumerate(a) if t], [i for i, t in enumerate(b) if t]
    out, pairs = [None] * len(b), [(-1, -1)]
    for i, k, n in SequenceMatcher(None, [a[x] for x in at], [b[x] for x in bt], autojunk=False).get_matching_blocks():
        for d in range(n):
            out[bt[k + d]] = roles[at[i + d]]
            pairs.append((at[i + d], bt[k + d]))
    pairs.append((len(a), len(b)))
    for (a0, b0), (a1, b1) in zip(pairs, pairs[1:]):
        for k in range(b0 + 1, b1):
            count = Counter()
            for i in range(a0 + 1, a1):
                if a[i] and b[k] and (a[i] in b[k] or len(b[k]) >= 8 and b[k] in a[i]):
                    count[roles[i]] += len(a[i])
            if count:
                out[k] = count.most_common(1)[0][0]
    return out


def spread(page, parts):
    """A number below parts for each page, the same every time."""
    return sum(page.encode()) % parts


def load(prefix):
    pages, text = [], {}
    for form in FORMS:
        with open(f"{prefix}-{form}.roles.jsonl") as lines:
            for line in lines:
                p = json.loads(line)
                if not p["cues"]:
                    continue
                if form == "text":
                    text[p["page"]] = p["texts"], p["roles"]
                elif p["page"] in text and spread(p["page"], 5) == FORMS.index(form) - 1:
                    p["roles"] = transfer(*text[p["page"]], p["texts"])
                else:
                    continue
                items = [([str(x) for x in c], w, r) for c, w, r in zip(p["cues"], p["words"], p["roles"]) if r]
                pages.append({"page": p["page"], "form": form, "fold": p["fold"], "cues": [c for c, _, _ in items],
                              "words": [w for _, w, _ in items], "roles": [r for _, _, r in items]})
    return pages


def fit(pages, part, path):
    params, forms, wordless = part
    trainer = pycrfsuite.Trainer(verbose=False)
    for p in pages:
        if p["form"] != "text" and p["form"] not in forms:
            continue
        trainer.append(p["cues"], p["roles"])
        if wordless and p["form"] == "text" and spread(p["page"], wordless) == 0:
            trainer.append([c[:w] for c, w in zip(p["cues"], p["words"])], p["roles"])
    trainer.set_params(params)
    trainer.train(path)


class Weights:
    """The mean of the weights of fitted fields."""

    def __init__(self, parts):
        self.parts, self.states, self.moves = parts, defaultdict(lambda: defaultdict(float)), defaultdict(float)

    def add(self, path):
        tagger = pycrfsuite.Tagger()
        tagger.open(path)
        info = tagger.info()
        for (attribute, label), value in info.state_features.items():
            self.states[int(attribute)][label] += value / self.parts
        for pair, value in info.transitions.items():
            self.moves[pair] += value / self.parts

    def write(self, out):
        """The format of pkg/crf."""
        labels = sorted({a for pair in self.moves for a in pair})
        states = {a: {l: v for l, v in row.items() if abs(v) >= SMALL} for a, row in self.states.items()}
        # The 0.1 % of weights that are largest are cut: one byte a weight is then fine enough.
        sizes = sorted(abs(v) for row in states.values() for v in row.values())
        scale = max(sizes[int(len(sizes) * 0.999)], max(map(abs, self.moves.values()))) / 127

        def byte(value):
            return struct.pack("<b", max(-127, min(127, round(value / scale))))

        kept = {a: {labels.index(l): v for l, v in row.items() if round(v / scale)} for a, row in states.items()}
        order = sorted(a for a, row in kept.items() if row)
        with open(out, "wb") as file:
            file.write(b"WNWCRF02" + bytes([len(labels)]))
            for label in labels:
                file.write(bytes([len(label)]) + label.encode())
            file.write(struct.pack("<f", scale) + b"".join(byte(self.moves[a, b]) for a in labels for b in labels))
            full = [a for a in order if len(kept[a]) > FEW]
            file.write(struct.pack("<H", len(full)) + b"".join(struct.pack("<I", a) for a in full))
            for a in full:
                file.write(b"".join(byte(kept[a].get(label, 0)) for label in range(len(labels))))
            others = [a for a in order if len(kept[a]) <= FEW]
            file.write(struct.pack("<H", len(others)))
            for a in others:
                pairs = b"".join(bytes([label]) + byte(value) for label, value in sorted(kept[a].items()))
                file.write(struct.pack("<I", a) + pairs.ljust(2 * FEW, b"\0"))


def make(job):
    pages, out = job
    weights = Weights(len(PARTS))
    for part in PARTS:
        with tempfile.NamedTemporaryFile(suffix=".crfsuite") as file:
            fit(pages, part, file.name)
            weights.add(file.name)
    weights.write(out)
    return out


def main():
    a = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    a.add_argument("prefix")
    a.add_argument("--out", required=True)
    a.add_argument("--folds")
    o = a.parse_args()
    pages = load(o.prefix)
    jobs = [(pages, o.out)]
    for k in range(FOLDS if o.folds else 0):
        folder = os.path.join(o.folds, str(k))
        os.makedirs(folder, exist_ok=True)
        jobs.append(([p for p in pages if p["fold"] != k], os.path.join(folder, os.path.basename(o.out))))
    with Pool(2) as pool:
        for out in pool.imap(make, jobs):
            print(out, os.path.getsize(out))


if __name__ == "__main__":
    main()
