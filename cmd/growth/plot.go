package main

import (
	"bytes"
	"fmt"
	"image/color"
	"math"
	"os"
	"strings"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/vg"
	vgdraw "gonum.org/v1/plot/vg/draw"
	"gonum.org/v1/plot/vg/vgsvg"

	"github.com/winnow-cli/winnow/pkg/growth"
)

// drawn are the shapes of the figure, with colours that people with colour blindness can tell apart (Okabe and Ito).
var drawn = []struct {
	name   string
	colour color.RGBA
}{
	{"prose", color.RGBA{0, 0, 0, 255}},
	{"text: prose", color.RGBA{86, 180, 233, 255}},
	{"short paragraphs", color.RGBA{213, 94, 0, 255}},
	{"table rows", color.RGBA{0, 158, 115, 255}},
	{"links of one paragraph", color.RGBA{0, 114, 178, 255}},
	{"words with line breaks", color.RGBA{230, 159, 0, 255}},
	{"nested div", color.RGBA{204, 121, 167, 255}},
}

// parts are the sizes of the figure, as parts of the promised size.
var parts = []int{64, 16, 4, 1}

// draw measures the shapes of the figure, and writes the figure and a table.
func draw(svg, table string) error {
	var text strings.Builder
	text.WriteString("| many of | number | MB | seconds | MB/s | peak MB |\n|---|--:|--:|--:|--:|--:|\n")
	series := make([][]measurement, len(drawn))
	for i, d := range drawn {
		shape, ok := growth.Find(d.name)
		if !ok {
			return fmt.Errorf("there is no shape %s", d.name)
		}
		for _, part := range parts {
			m, err := measure(shape, shape.Full/part)
			if err != nil {
				return err
			}
			series[i] = append(series[i], m)
			text.WriteString(row(m) + "\n")
		}
	}
	figure, err := figureOf(series)
	if err != nil {
		return err
	}
	if err := os.WriteFile(svg, figure, 0o644); err != nil {
		return err
	}
	return os.WriteFile(table, []byte(text.String()), 0o644)
}

// figureOf draws time and memory beside each other. What is linear is parallel to the dashed line.
func figureOf(series [][]measurement) ([]byte, error) {
	seconds, err := panel("seconds of processor time", series, func(m measurement) float64 { return max(m.seconds, 0.001) })
	if err != nil {
		return nil, err
	}
	peak, err := panel("peak memory in MB", series, func(m measurement) float64 { return megabytes(m.peak) })
	if err != nil {
		return nil, err
	}
	seconds.Legend = legend(seconds, series)
	const width, height = 16 * vg.Centimeter, 8 * vg.Centimeter
	canvas := vgsvg.New(width, height)
	half := vgdraw.New(canvas)
	seconds.Draw(vgdraw.Crop(half, 0, -width/2, 0, 0))
	peak.Draw(vgdraw.Crop(half, width/2, 0, 0, 0))
	var out bytes.Buffer
	_, err = canvas.WriteTo(&out)
	return out.Bytes(), err
}

// panel draws one figure of the measurements over the size of the input, both with logarithmic axes.
func panel(title string, series [][]measurement, value func(measurement) float64) (*plot.Plot, error) {
	p := plot.New()
	p.Title.Text = title
	p.Title.TextStyle.Font.Size = vg.Points(9)
	p.X.Label.Text = "input in MB"
	p.X.Label.TextStyle.Font.Size = vg.Points(8)
	for _, axis := range []*plot.Axis{&p.X, &p.Y} {
		axis.Scale, axis.Tick.Marker = plot.LogScale{}, tens{}
		axis.Tick.Label.Font.Size = vg.Points(8)
	}
	from, to, top := math.Inf(1), 0.0, 0.0
	for i, list := range series {
		line := make(plotter.XYs, len(list))
		for k, m := range list {
			line[k] = plotter.XY{X: megabytes(int64(m.bytes)), Y: value(m)}
			from, to, top = min(from, line[k].X), max(to, line[k].X), max(top, line[k].Y)
		}
		l, points, err := plotter.NewLinePoints(line)
		if err != nil {
			return nil, err
		}
		l.Color, points.Color, points.Radius, points.Shape = drawn[i].colour, drawn[i].colour, vg.Points(1.5), vgdraw.CircleGlyph{}
		p.Add(l, points)
	}
	linear, err := plotter.NewLine(plotter.XYs{{X: from, Y: top * from / to}, {X: to, Y: top}})
	if err != nil {
		return nil, err
	}
	linear.Color, linear.Dashes = color.Gray{160}, []vg.Length{vg.Points(3), vg.Points(2)}
	p.Add(linear)
	return p, nil
}

// legend names the lines.
func legend(p *plot.Plot, series [][]measurement) plot.Legend {
	l := p.Legend
	l.Top, l.Left = true, true
	l.TextStyle.Font.Size = vg.Points(7)
	for i := range series {
		l.Add(drawn[i].name, &plotter.Line{LineStyle: vgdraw.LineStyle{Color: drawn[i].colour, Width: vg.Points(1)}})
	}
	l.Add("linear", &plotter.Line{LineStyle: vgdraw.LineStyle{Color: color.Gray{160}, Width: vg.Points(1), Dashes: []vg.Length{vg.Points(3), vg.Points(2)}}})
	return l
}

// tens marks powers of ten with plain numbers.
type tens struct{}

// Ticks implements plot.Ticker.
func (tens) Ticks(from, to float64) []plot.Tick {
	var ticks []plot.Tick
	for e := int(math.Floor(math.Log10(from))); e <= int(math.Ceil(math.Log10(to))); e++ {
		v := math.Pow10(e)
		ticks = append(ticks, plot.Tick{Value: v, Label: fmt.Sprint(v)})
	}
	return ticks
}
