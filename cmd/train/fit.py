#!/usr/bin/env python3
"""Fits the models with LightGBM and scikit-learn from what `go run ./cmd/train` exported, and cross-validates by site.

  fit.py wording PREFIX[,PREFIX...] --out FILE   the wording model; writes PREFIX.wording.jsonl for the next export
  fit.py fit     PREFIX[,PREFIX...] --out FILE   a block model for pkg/classify/models
  fit.py cv      PREFIX[,PREFIX...]              shingle F1 and exact pages of the block model alone, sites held back

  --vote                adds readability's vote to the features
  --without GROUP,...   leaves groups of features out
  --weak PREFIX         learns from pages too of which only some snippets are known
  --folds DIR           writes DIR/0..4/ with the same model of all sites but a fold's, for cross-validating the whole cleaner

The same input gives the same model bytes (fixed seeds, LightGBM's deterministic mode). Needs the packages of requirements.txt.
"""
import argparse
import json
import os
import struct

import lightgbm as lgb
import numpy as np
from sklearn.linear_model import SGDClassifier

from corpus import FOLDS, Corpus, Weak

PARAMS = dict(objective="binary", num_leaves=31, learning_rate=0.08, min_data_in_leaf=40, feature_fraction=0.5,
              bagging_fraction=0.8, bagging_freq=1, lambda_l2=2.0, max_bin=127, use_missing=False, verbose=-1,
              num_threads=2, seed=7, deterministic=True, force_row_wise=True)
ROUNDS = 200


def shingles(tokens, n=4):
    if len(tokens) == 0:
        return {}
    size = max(1, len(tokens) - n + 1)
    code = np.zeros(size, dtype=np.uint64)
    for k in range(min(n, len(tokens))):
        code = code * np.uint64(1000003) + tokens[k:k + size] * np.uint64(0x9E3779B97F4A7C15)
    return dict(zip(*(a.tolist() for a in np.unique(code, return_counts=True))))


def score(corpus, keep):
    """Shingle precision, recall, F1 and the share of exact pages, a line a set."""
    sets = {}
    for page in corpus.pages:
        kept = [t for t, k in zip(page["tokens"], keep[page["blocks"]]) if k]
        text = np.concatenate(kept) if kept else np.array([], dtype=np.uint64)
        got, gold = shingles(text), shingles(page["gold"])
        hit, n_got, n_gold = sum(min(c, gold.get(s, 0)) for s, c in got.items()), sum(got.values()), sum(gold.values())
        p, r, exact = sets.setdefault(f"{page['set']} {page['prefix'].rsplit('/', 1)[-1]}", ([], [], []))
        if n_got:
            p.append(hit / n_got)
        if n_gold:
            r.append(hit / n_gold)
        exact.append(np.array_equal(text, page["gold"]))
    for name, (p, r, exact) in sets.items():
        p, r = np.mean(p), np.mean(r)
        print(f"  {name}: shingle_f1={2 * p * r / (p + r):.4f} p={p:.4f} r={r:.4f} exact={np.mean(exact):.4f}")


def boost(x, label, weight):
    return lgb.train(PARAMS, lgb.Dataset(x, label, weight=weight), ROUNDS)


def train(x, label, weight, weak=None, weak_inside=slice(None)):
    """A block model. With weak pages it is the teacher's pupil: the teacher labels them, and both kinds are learned from."""
    model = boost(x, label, weight)
    if weak is None:
        return model
    weak_label, weak_weight = weak.rows(model)
    used = np.zeros(len(weak_label), dtype=bool)
    used[weak_inside] = weak_weight[weak_inside] > 0
    return boost(np.vstack([x, weak.x[used]]), np.concatenate([label, weak_label[used]]), np.concatenate([weight, weak_weight[used]]))


def fold_models(corpus, x, weak):
    """For each fold the model that has seen no site of it, and which blocks are the fold's."""
    weight = corpus.weights()
    for k in range(FOLDS):
        inside = corpus.fold != k
        weak_inside = np.flatnonzero(weak.corpus.fold != k) if weak else None
        yield k, train(x[inside], corpus.label[inside], weight[inside], weak, weak_inside), ~inside


def cross_validate(corpus, x, weak):
    held_back = np.zeros(len(corpus.label))
    weak_held_back = np.zeros(len(weak.corpus.count)) if weak else None
    for k, model, outside in fold_models(corpus, x, weak):
        held_back[outside] = model.predict(x[outside])
        if weak:
            outside = weak.corpus.fold == k
            weak_held_back[outside] = model.predict(weak.x[outside])
    print("best choice of whole blocks")
    score(corpus, corpus.share >= 0.5)
    for threshold in (0.4, 0.5, 0.6):
        print("threshold", threshold)
        score(corpus, held_back > threshold)
        if weak:
            weak.score(weak_held_back > threshold)


def train_wording(x, label, weight):
    model = SGDClassifier(loss="log_loss", alpha=2e-6, max_iter=8, tol=None, average=True, random_state=7)
    return model.fit(x, label, sample_weight=weight / weight.mean())


def fit_wording(corpus, out, folds):
    """The model of all sites goes into the binary; each page's scores for training come from a model without its site."""
    x, weight, held_back = corpus.terms(), corpus.weights(), np.zeros(len(corpus.label))
    for k in range(FOLDS):
        inside = corpus.fold != k
        model = train_wording(x[inside], corpus.label[inside], weight[inside])
        held_back[~inside] = model.decision_function(x[~inside])
        if folds:
            write_wording(model, in_fold(folds, k, out))
    files = {p: open(p + ".wording.jsonl", "w") for p in corpus.prefixes}
    for page in corpus.pages:
        scores = [round(float(s), 4) for s in held_back[page["blocks"]]]
        print(json.dumps({"page": f"{page['set']}/{page['id']}", "scores": scores}), file=files[page["prefix"]])
    for file in files.values():
        file.close()
    write_wording(train_wording(x, corpus.label, weight), out)


def write_wording(model, path):
    weights = model.coef_[0]
    # The 0.1 % of weights that are largest are cut: one byte a weight is then fine enough.
    scale = np.quantile(np.abs(weights), 0.999) / 127
    small = np.clip(np.round(weights / scale), -127, 127).astype(np.int8)
    with open(path, "wb") as file:
        file.write(b"WNWWORD1" + struct.pack("<ff", model.intercept_[0], scale) + small.tobytes())


def in_fold(folds, k, out):
    """The place of a fold's model: the folder of the fold, the name of the whole one."""
    folder = os.path.join(folds, str(k))
    os.makedirs(folder, exist_ok=True)
    return os.path.join(folder, os.path.basename(out))


def floor32(value):
    """The largest float32 that is not above value: x <= value and x <= floor32(value) agree for every float32 x."""
    near = np.float32(value)
    return near if near <= value else np.nextafter(near, np.float32(-np.inf))


def write(model, names, path):
    """The format of pkg/forest: magic, feature names, then the nodes of each tree, parents before children."""
    trees = [t["tree_structure"] for t in model.dump_model()["tree_info"]]
    used, flat = {}, []
    for tree in trees:
        nodes = [tree]
        for node in nodes:
            if "split_feature" in node:
                used.setdefault(node["split_feature"], len(used))
                node["at"] = len(nodes), len(nodes) + 1
                nodes += [node["left_child"], node["right_child"]]
        flat.append(nodes)
    with open(path, "wb") as out:
        out.write(b"WNWFRST1" + struct.pack("<H", len(used)))
        for feature in used:
            name = names[feature].encode()
            out.write(struct.pack("<H", len(name)) + name)
        out.write(struct.pack("<H", len(flat)))
        for nodes in flat:
            out.write(struct.pack("<H", len(nodes)))
            for node in nodes:
                if "split_feature" in node:
                    out.write(struct.pack("<HfHH", used[node["split_feature"]], floor32(node["threshold"]), *node["at"]))
                else:
                    out.write(struct.pack("<Hf", 0xFFFF, node["leaf_value"]))


def main():
    a = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    a.add_argument("what", choices=("wording", "cv", "fit"))
    a.add_argument("prefixes")
    a.add_argument("--vote", action="store_true")
    a.add_argument("--without", default="")
    a.add_argument("--weak")
    a.add_argument("--folds")
    a.add_argument("--out")
    o = a.parse_args()
    corpus = Corpus(o.prefixes.split(","), o.vote)
    if o.what == "wording":
        fit_wording(corpus, o.out, o.folds)
        return
    x, names = corpus.features(o.without.split(","))
    weak = Weak(o.weak, o.vote, names) if o.weak else None
    if o.what == "cv":
        cross_validate(corpus, x, weak)
        return
    write(train(x, corpus.label, corpus.weights(), weak), names, o.out)
    if o.folds:
        for k, model, _ in fold_models(corpus, x, weak):
            write(model, names, in_fold(o.folds, k, o.out))


if __name__ == "__main__":
    main()
