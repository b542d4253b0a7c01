#!/usr/bin/env python3
"""Fits the models with LightGBM and scikit-learn from what `go run ./cmd/train` exported, and cross-validates by site.

  fit.py wording PREFIX[,PREFIX...] --out FILE        the wording model; writes PREFIX.wording.jsonl for the next export
  fit.py cv      PREFIX[,PREFIX...] [--vote] [--without GROUP,...]     shingle F1 and exact pages, sites held back
  fit.py fit     PREFIX[,PREFIX...] [--vote] [--without GROUP,...] --out FILE   a block model for pkg/classify/models

The same input gives the same model bytes (fixed seeds, LightGBM's deterministic mode). --vote adds readability's vote to
the features, --without leaves groups of features out. Needs the packages of requirements.txt.
"""
import argparse
import hashlib
import json
import re
import struct

import lightgbm as lgb
import numpy as np
import scipy.sparse
from sklearn.linear_model import SGDClassifier

VOTE = "readability.picked"  # classify.VoteColumn
FOLDS = 5
PARAMS = dict(objective="binary", num_leaves=31, learning_rate=0.08, min_data_in_leaf=40, feature_fraction=0.5,
              bagging_fraction=0.8, bagging_freq=1, lambda_l2=2.0, max_bin=127, use_missing=False, verbose=-1,
              num_threads=2, seed=7, deterministic=True, force_row_wise=True)
ROUNDS = 150
NEWS_WEIGHT = 2  # news is the everyday case and has a quarter of the pages; its annotators are the stricter ones
BUCKETS = 1 << 16  # wording.Buckets
TOKEN = re.compile(r"\w+")


class Corpus:
    """Pages, their blocks' token IDs, and the numbers of one or more exports."""

    def __init__(self, prefixes, vote=False):
        self.pages, self.ids, self.prefixes, votes = [], {}, prefixes, []
        for prefix in prefixes:
            with open(prefix + ".pages.jsonl") as lines:
                for line in lines:
                    page = json.loads(line)
                    page["prefix"] = prefix
                    page["tokens"] = [self.tokens(t) for t in page.pop("texts") or []]
                    page["gold"] = self.tokens(page["gold"])
                    votes.extend(page.pop("votes", None) or [])
                    self.pages.append(page)
        self.votes = np.array(votes, dtype=np.float32) if vote else None
        self.share = np.array([s for p in self.pages for s in p["shares"] or []], dtype=np.float32)
        self.count = np.array([len(t) for p in self.pages for t in p["tokens"]], dtype=np.float32)
        self.page = np.repeat(np.arange(len(self.pages)), [len(p["tokens"]) for p in self.pages])
        self.label = (self.share >= 0.5).astype(int)

    def features(self, without):
        names = json.load(open(self.prefixes[0] + ".schema.json"))
        x = np.vstack([np.fromfile(p + ".features.bin", dtype="<f4").reshape(-1, len(names)) for p in self.prefixes])
        self.forget_wording(x, names)
        left = [k for k, name in enumerate(names) if name.split(".")[0] not in without and np.ptp(x[:, k]) > 0]
        x, names = x[:, left], [names[k] for k in left]
        if self.votes is None:
            return x, names
        return np.column_stack([x, self.votes]), names + [VOTE]

    def forget_wording(self, x, names):
        """The wording of one page in three is hidden, as it is in production for languages the wording model was not
        fitted on: so the block model learns to do without."""
        hidden = np.array([int(hashlib.md5(p["id"].encode()).hexdigest(), 16) % 3 == 0 for p in self.pages])[self.page]
        for k, name in enumerate(names):
            if name.startswith("wording."):
                x[hidden, k] = 0

    def terms(self):
        """A row a block, with unit length and the same value for each of its terms, as wording.Model.Score has it."""
        terms = np.concatenate([np.fromfile(p + ".terms.bin", dtype="<u4") for p in self.prefixes])
        lengths = np.concatenate([np.fromfile(p + ".lengths.bin", dtype="<u2") for p in self.prefixes]).astype(np.int64)
        ends = np.concatenate([[0], np.cumsum(lengths)])
        values = np.repeat(1 / np.sqrt(np.maximum(lengths, 1)), lengths)
        return scipy.sparse.csr_matrix((values, terms, ends), shape=(len(lengths), BUCKETS))

    def tokens(self, text):
        return np.array([self.ids.setdefault(t, len(self.ids) + 1) for t in TOKEN.findall(text)], dtype=np.uint64)

    def weights(self):
        """Longer blocks matter more, but not in proportion: a page's F1 counts words, its structure counts blocks."""
        news = np.array([NEWS_WEIGHT if p["set"] == "news" else 1 for p in self.pages])[self.page]
        return news * np.where(self.count > 0, np.sqrt(np.minimum(self.count, 150) + 1), 0.01)

    def folds(self):
        """All pages of a site fall into one fold."""
        fold = [int(hashlib.md5(p["domain"].encode()).hexdigest(), 16) % FOLDS for p in self.pages]
        return np.array(fold)[self.page]


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
    sets, start = {}, 0
    for page in corpus.pages:
        kept = [t for t, k in zip(page["tokens"], keep[start:start + len(page["tokens"])]) if k]
        start += len(page["tokens"])
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


def train(x, label, weight):
    return lgb.train(PARAMS, lgb.Dataset(x, label, weight=weight), ROUNDS)


def cross_validate(corpus, without):
    x, _ = corpus.features(without)
    fold, weight, held_back = corpus.folds(), corpus.weights(), np.zeros(len(corpus.label))
    for k in range(FOLDS):
        inside = fold != k
        held_back[~inside] = train(x[inside], corpus.label[inside], weight[inside]).predict(x[~inside])
    print("best choice of whole blocks")
    score(corpus, corpus.share >= 0.5)
    for threshold in (0.4, 0.5, 0.6):
        print("threshold", threshold)
        score(corpus, held_back > threshold)


def train_wording(x, label, weight):
    model = SGDClassifier(loss="log_loss", alpha=2e-6, max_iter=8, tol=None, average=True, random_state=7)
    return model.fit(x, label, sample_weight=weight / weight.mean())


def fit_wording(corpus, out):
    """The model of all sites goes into the binary; each page's scores for training come from a model without its site."""
    x, fold, weight, held_back = corpus.terms(), corpus.folds(), corpus.weights(), np.zeros(len(corpus.label))
    for k in range(FOLDS):
        inside = fold != k
        held_back[~inside] = train_wording(x[inside], corpus.label[inside], weight[inside]).decision_function(x[~inside])
    start = 0
    files = {p: open(p + ".wording.jsonl", "w") for p in corpus.prefixes}
    for page in corpus.pages:
        end = start + len(page["tokens"])
        scores = [round(float(s), 4) for s in held_back[start:end]]
        print(json.dumps({"page": f"{page['set']}/{page['id']}", "scores": scores}), file=files[page["prefix"]])
        start = end
    for file in files.values():
        file.close()
    model = train_wording(x, corpus.label, weight)
    weights = model.coef_[0]
    # The 0.1 % of weights that are largest are cut: one byte a weight is then fine enough.
    scale = np.quantile(np.abs(weights), 0.999) / 127
    small = np.clip(np.round(weights / scale), -127, 127).astype(np.int8)
    with open(out, "wb") as file:
        file.write(b"WNWWORD1" + struct.pack("<ff", model.intercept_[0], scale) + small.tobytes())


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
    a.add_argument("--out")
    o = a.parse_args()
    corpus = Corpus(o.prefixes.split(","), o.vote)
    if o.what == "wording":
        fit_wording(corpus, o.out)
    elif o.what == "cv":
        cross_validate(corpus, o.without.split(","))
    else:
        x, names = corpus.features(o.without.split(","))
        write(train(x, corpus.label, corpus.weights()), names, o.out)


if __name__ == "__main__":
    main()
