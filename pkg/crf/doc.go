// Package crf evaluates linear-chain conditional random fields (Lafferty, McCallum & Pereira 2001, "Conditional Random
// Fields: Probabilistic Models for Segmenting and Labeling Sequence Data"): the odds of every label for every item of a
// sequence, given which attributes each item has and what labels follow each other.
//
// Models are fitted elsewhere (CRFsuite, see cmd/train/roles.py) and read here from a compact form with one byte a weight.
package crf
