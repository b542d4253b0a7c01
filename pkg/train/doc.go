// Package train prepares what the block classifiers learn from: it reads a corpus folder, parses its pages with the
// production parsers, measures them with the production features and labels every block by aligning it with the gold body.
//
// Fitting itself is LightGBM's (cmd/train/fit.py); this package writes its input and reads nothing back but the model.
package train
