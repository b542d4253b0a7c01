// Package forest evaluates gradient-boosted decision trees that LightGBM fitted (Ke et al. 2017, "LightGBM: A Highly
// Efficient Gradient Boosting Decision Tree"). It reads a compact binary form that cmd/train/fit.py writes; thresholds
// are rounded down to float32, which changes no decision on float32 features.
//
// A [Forest] is immutable and safe for concurrent use.
package forest
