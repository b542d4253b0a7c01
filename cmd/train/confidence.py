#!/usr/bin/env python3
"""Fits the models of confidence on what `go run ./cmd/crossvalidate` reached, and says how far they can be trusted.

  confidence.py RESULTS.jsonl... --out DIR [--table FILE.md]

DIR/confidence.model tells the F1 a page of an article has reached, with models that know no page of its site.
DIR/article.model tells pages of articles (wcxb, news) from the set `other`, which are none. press and snippets are not learned from. The tables
are of sites held back once more: a page's confidence comes from models that have not seen its site or its result.
"""
import argparse
import json

import lightgbm as lgb
import numpy as np

from corpus import FOLDS
from fit import write

PARAMS = dict(num_leaves=6, learning_rate=0.08, min_data_in_leaf=40, feature_fraction=0.7, bagging_fraction=0.8,
              bagging_freq=1, lambda_l2=5.0, max_bin=63, use_missing=False, verbose=-1, num_threads=2, seed=7,
              deterministic=True, force_row_wise=True)
ROUNDS = 80
SURE_ARTICLE = 0.5  # classify.sureArticle
BOUNDS = (0, 0.3, 0.5, 0.7, 0.8, 0.9, 0.95, 1.001)
SETS = ("other", "wcxb", "news", "press", "snippets")


def read(files):
    rows = [dict(json.loads(line), kind=f.rsplit("/", 1)[-1].split(".")[0]) for f in files for line in open(f)]
    return [r for r in rows if r["evidence"]]


class Pages:
    """The results as numbers. An article is learned from for its F1, an HTML page for whether it is an article."""

    def __init__(self, rows):
        self.rows = rows
        self.set, self.fold = np.array([r["set"] for r in rows]), np.array([r["fold"] for r in rows])
        self.f1, self.html = np.array([r["f1"] for r in rows]), np.array([r["kind"] == "html" for r in rows])
        self.article = np.isin(self.set, ("wcxb", "news"))
        self.labelled = self.html & (self.article | (self.set == "other"))
        names = sorted(rows[0]["evidence"])
        self.columns = {"confidence": [n for n in names if n.startswith("judged.")],
                        "article": names}

    def x(self, model, of):
        return np.array([[r["evidence"][n] for n in self.columns[model]] for r, o in zip(self.rows, of) if o], dtype=np.float32)

    def fit(self, model, of):
        if model == "confidence":
            return lgb.train(dict(PARAMS, objective="cross_entropy"), lgb.Dataset(self.x(model, of & self.article), self.f1[of & self.article]), ROUNDS)
        of = of & self.labelled
        return lgb.train(dict(PARAMS, objective="binary"), lgb.Dataset(self.x(model, of), self.article[of].astype(int)), ROUNDS)

    def held_back(self, model):
        said = np.ones(len(self.rows))
        for k in range(FOLDS):
            inside = self.fold == k
            said[inside] = self.fit(model, ~inside).predict(self.x(model, inside))
        return said


def reliability(said, reached, of):
    """A line a bin: pages, mean confidence, mean F1."""
    for low, high in zip(BOUNDS, BOUNDS[1:]):
        inside = of & (low <= said) & (said < high)
        if inside.any():
            yield f"| {low:.2f}-{min(high, 1):.2f} | {inside.sum()} | {said[inside].mean():.3f} | {reached[inside].mean():.3f} |"


def tables(pages, confidence, article):
    for name, of in (("HTML, wcxb and news", pages.html & pages.article), ("text and clip", ~pages.html),
                     ("press, never learned from", pages.set == "press")):
        if of.any():
            yield f"\n{name}:\n\n| confidence | pages | mean confidence | mean F1 |\n|---|---|---|---|"
            yield from reliability(confidence, pages.f1, of)
    yield "\nShare of HTML pages:\n\n| | " + " | ".join(SETS) + " |\n|---|" + "---|" * len(SETS)
    for name, said, bounds in (("article below", article, (0.05, 0.07, 0.1, 0.2, 0.5)), ("confidence below", confidence, (0.2, 0.5, 0.8))):
        for bound in bounds:
            yield f"| {name} {bound} | " + " | ".join(f"{(said[pages.html & (pages.set == s)] < bound).mean():.3f}" for s in SETS) + " |"
    yield "| mean confidence | " + " | ".join(f"{confidence[pages.html & (pages.set == s)].mean():.3f}" for s in SETS) + " |"


def main():
    a = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    a.add_argument("results", nargs="+")
    a.add_argument("--out", required=True)
    a.add_argument("--table")
    o = a.parse_args()
    pages = Pages(read(o.results))
    everywhere = np.ones(len(pages.rows), dtype=bool)
    for model, names in pages.columns.items():
        write(pages.fit(model, everywhere), names, f"{o.out}/{model}.model")
    article = np.where(pages.html, pages.held_back("article"), 1)
    text = "\n".join(tables(pages, pages.held_back("confidence") * np.minimum(1, article / SURE_ARTICLE), article))
    print(text)
    if o.table:
        with open(o.table, "w") as file:
            print(text, file=file)


if __name__ == "__main__":
    main()
