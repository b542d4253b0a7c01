package source

// decodeHinted decodes the input in the charset that its container names, when it is known and fits. It reports whether it
// did. UTF-8 never fits: the bytes would have shown it.
func (d *decoding) decodeHinted() bool {
	label := cleanLabel(d.options.CharsetHint)
	enc, name, ok := lookup(label)
	if !ok {
		return false
	}
	text, err := decodeBytes(enc, d.raw)
	if name == nameUTF8 || err != nil || !decodesWell(text) {
		d.warn("The input came with the charset %s but does not decode well in it.", name)
		return false
	}
	if name == nameWindows1252 {
		// The default of a server, given to whatever it sends.
		if better, ok := d.notWestern(); ok {
			d.warn("The input came with the charset %s, but its letters are those of %s, which was used.", label, better.charset)
			d.accept(better.text, better.charset)
			return true
		}
	}
	d.accept(text, name)
	return true
}
