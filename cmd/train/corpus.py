"""What fit.py learns from: the pages and numbers that `go run ./cmd/train` exported."""
import hashlib
import json
import re
import unicodedata

import numpy as np
import scipy.sparse

VOTE = "readability.picked"  # classify.VoteColumn
FOLDS = 5
NEWS_WEIGHT = 2  # news is the everyday case and has a quarter of the pages; its annotators are the stricter ones
BUCKETS = 1 << 16  # wording.Buckets
# Weak pages: a snippet counts twice, a block the teacher is sure of half, and little on pages whose must-have snippets it misses.
SNIPPET_WEIGHT, SURE_WEIGHT, DOUBTED_SHARE, UNCHECKED_SHARE = 2.0, 0.5, 0.2, 0.5
SURE_BODY, SURE_OTHER = 0.85, 0.1
TOKEN = re.compile(r"\w+")


def fold_of(domain):
    """All pages of a site fall into one fold. train.Fold computes the same."""
    return int(hashlib.md5(domain.encode()).hexdigest(), 16) % FOLDS


class Corpus:
    """Pages, their blocks' token IDs, and the numbers of one or more exports."""

    def __init__(self, prefixes, vote=False):
        self.pages, self.ids, self.prefixes, votes = [], {}, prefixes, []
        for prefix in prefixes:
            with open(prefix + ".pages.jsonl") as lines:
                for line in lines:
                    page = json.loads(line)
                    page["prefix"] = prefix
                    page["texts"] = page["texts"] or []
                    page["tokens"] = [self.tokens(t) for t in page["texts"]]
                    page["gold"] = self.tokens(page["gold"])
                    votes.extend(page.pop("votes", None) or [])
                    self.pages.append(page)
        ends = np.cumsum([len(p["tokens"]) for p in self.pages])
        for page, end in zip(self.pages, ends):
            page["blocks"] = slice(end - len(page["tokens"]), end)
        self.votes = np.array(votes, dtype=np.float32) if vote else None
        self.share = np.array([s for p in self.pages for s in p["shares"] or []], dtype=np.float32)
        self.count = np.array([len(t) for p in self.pages for t in p["tokens"]], dtype=np.float32)
        self.page = np.repeat(np.arange(len(self.pages)), [len(p["tokens"]) for p in self.pages])
        self.label = (self.share >= 0.5).astype(int)
        self.fold = np.array([fold_of(p["domain"]) for p in self.pages])[self.page]

    def features(self, without=(), columns=None):
        """The numbers and their names: given columns, or all that are not constant and of no group left out."""
        names = json.load(open(self.prefixes[0] + ".schema.json"))
        x = np.vstack([np.fromfile(p + ".features.bin", dtype="<f4").reshape(-1, len(names)) for p in self.prefixes])
        self.forget_wording(x, names)
        if self.votes is not None:
            x, names = np.column_stack([x, self.votes]), names + [VOTE]
        if columns is None:
            columns = [n for k, n in enumerate(names) if n.split(".")[0] not in without and np.ptp(x[:, k]) > 0]
        return x[:, [names.index(n) for n in columns]], columns

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


def fold_text(text):
    """As score.py looks for snippets: case, punctuation and white space do not count."""
    return re.sub(r"\W+", " ", unicodedata.normalize("NFKC", text).lower()).strip()


class Weak:
    """Pages of which snippets are known that must stand in the text or must not. The other blocks are labelled by a
    teacher where it is sure: a model that has learned from whole pages, or, for pages rendered from HTML, the shipped
    models for HTML, whose answer the export has for the gold."""

    def __init__(self, prefix, vote, columns):
        self.corpus = Corpus([prefix], vote)
        self.x, _ = self.corpus.features(columns=columns)
        self.known = np.full(len(self.corpus.count), -1)
        for page in self.corpus.pages:
            page["folded"] = [fold_text(t) for t in page["texts"]]
            page["must"] = [fold_text(s) for s in page.get("with_") or []]
            page["must_not"] = [fold_text(s) for s in page.get("without") or []]
            self.mark(page, self.known[page["blocks"]])

    def mark(self, page, known):
        """Blocks that hold a snippet get its label. Of several that hold a wanted one, the longest, when it is no label."""
        for k, text in enumerate(page["folded"]):
            if text and any(s and s in text for s in page["must_not"]):
                known[k] = 0
        for snippet in page["must"]:
            holding = [k for k, text in enumerate(page["folded"]) if snippet in text]
            longest = max(holding, key=lambda k: len(page["tokens"][k]), default=None)
            if holding and (len(holding) == 1 or len(page["tokens"][longest]) >= 12):
                known[longest] = 1

    def rows(self, teacher):
        """Labels and weights of all blocks; weight 0 for those nobody knows."""
        said, base = teacher.predict(self.x), self.corpus.weights()
        for page in self.corpus.pages:
            if len(page["gold"]):
                said[page["blocks"]] = self.corpus.share[page["blocks"]]
        label, weight = (said > 0.5).astype(int), base * SURE_WEIGHT * ((said > SURE_BODY) | (said < SURE_OTHER))
        for page in self.corpus.pages:
            wanted = self.known[page["blocks"]] == 1
            if not wanted.any():
                weight[page["blocks"]] *= UNCHECKED_SHARE
            elif (said[page["blocks"]][wanted] > 0.5).mean() < 0.67:
                weight[page["blocks"]] *= DOUBTED_SHARE
        known = self.known >= 0
        label[known], weight[known] = self.known[known], base[known] * SNIPPET_WEIGHT
        return label, weight

    def score(self, keep):
        """The share of snippets wanted and found, unwanted and found, and F over both."""
        found = wanted = surplus = unwanted = 0
        for page in self.corpus.pages:
            text = " ".join(t for t, k in zip(page["folded"], keep[page["blocks"]]) if k)
            found, wanted = found + sum(s in text for s in page["must"]), wanted + len(page["must"])
            surplus, unwanted = surplus + sum(s in text for s in page["must_not"]), unwanted + len(page["must_not"])
        print(f"  snippets: with_={found / wanted:.4f} without={surplus / unwanted:.4f} "
              f"snippet_f={2 * found / (found + surplus + wanted):.4f}")
