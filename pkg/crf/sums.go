package crf

// matrix has a row of factors for each label.
type matrix [mostLabels]Row

// sumRows is addRows where nothing faster is at hand. Rows are added side by side in lanes of 16 bits, of even and odd labels.
func sumRows(rows []row, places []uint16, sums *sumOfLabels) {
	var e0, e1, e2, o0, o1, o2 uint64
	for _, at := range places {
		r := &rows[at]
		e0, o0 = e0+r[0]&evenBytes, o0+r[0]>>8&evenBytes
		e1, o1 = e1+r[1]&evenBytes, o1+r[1]>>8&evenBytes
		e2, o2 = e2+r[2]&evenBytes, o2+r[2]>>8&evenBytes
	}
	for k, lanes := range [...][2]uint64{{e0, o0}, {e1, o1}, {e2, o2}} {
		for l := range rowLanes {
			sums[rowLanes*k+l] += int32(lanes[l%2]>>(16*(l/2))&0xffff) - bias*int32(len(places))
		}
	}
}

// sumProducts is product where nothing faster is at hand. Four columns are summed side by side, since each sum has to wait for its
// last addition.
func sumProducts(row *Row, labels int, by *matrix, out *Row) {
	for b := 0; b < mostLabels; b += 4 {
		var s0, s1, s2, s3 float64
		for a, v := range row[:labels] {
			c := (*[4]float64)(by[a][b:])
			s0 += float64(v * c[0])
			s1 += float64(v * c[1])
			s2 += float64(v * c[2])
			s3 += float64(v * c[3])
		}
		out[b], out[b+1], out[b+2], out[b+3] = s0, s1, s2, s3
	}
}

// weighEach is weigh where nothing faster is at hand. That products are rounded before they are added must be said.
func weighEach(row, by, out *Row) {
	even, odd := 0.0, 0.0
	for l := 0; l < mostLabels; l += 2 {
		out[l], out[l+1] = float64(row[l]*by[l]), float64(row[l+1]*by[l+1])
		even += out[l]
		odd += out[l+1]
	}
	factor := 1 / (even + odd)
	for l := range out {
		out[l] *= factor
	}
}
