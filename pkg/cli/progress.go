package cli

import (
	"time"

	"github.com/schollz/progressbar/v3"
)

// progressMode is the value of --progress.
type progressMode string

// When progress is shown. Auto is on a terminal.
const (
	autoProgress   progressMode = "auto"
	alwaysProgress progressMode = "always"
	neverProgress  progressMode = "never"
)

func progressModes() []progressMode {
	return []progressMode{autoProgress, alwaysProgress, neverProgress}
}

func (m *progressMode) Set(s string) error { return setWord(m, s, progressModes()) }
func (m *progressMode) String() string     { return string(*m) }
func (m *progressMode) Type() string       { return joinWords(progressModes(), "|") }

const (
	// progressWidth is the width of the bar in columns; with the numbers around it the line fits on 80.
	progressWidth = 24
	// progressPause is the least time between two drawings: an eye follows no faster, and drawing waits for the terminal.
	progressPause = 100 * time.Millisecond
)

// progress shows on standard error how far a run is, how fast it goes and how long it will take. Nothing of it is left
// behind at the end, and standard output never sees it. Nil shows nothing. It is for one goroutine.
type progress struct{ bar *progressbar.ProgressBar }

// startProgress shows a run over so many units, such as "pages". Until end is called, complain takes the bar away before it
// prints; so must whoever else writes to a terminal.
func (a *app) startProgress(mode progressMode, total int, unit string) *progress {
	onTerminal := a.streams.onTerminal(a.streams.Err)
	if total == 0 || mode == neverProgress || mode == autoProgress && !onTerminal {
		return nil
	}
	bar := progressbar.NewOptions(total,
		progressbar.OptionSetWriter(a.streams.Err),
		progressbar.OptionSetTheme(progressbar.ThemeASCII), // Every terminal has these characters.
		progressbar.OptionSetWidth(progressWidth),
		progressbar.OptionThrottle(progressPause),
		progressbar.OptionShowCount(),
		progressbar.OptionShowIts(),
		progressbar.OptionSetItsString(unit),
		progressbar.OptionSetPredictTime(true),
		progressbar.OptionClearOnFinish(),
	)
	bar.StartWithoutRender()
	a.progress = &progress{bar}
	return a.progress
}

// progress says when a bar is shown: not for a single input, and by itself not between results on a
// terminal nor across a pager.
func (p *plan) progress(mode progressMode, s Streams) progressMode {
	toStdout := p.mirror == nil && p.file == "" && p.shared == "" && p.joined == ""
	if len(p.inputs) < 2 || mode == autoProgress && (p.alone || toStdout && s.onTerminal(s.Out)) {
		return neverProgress
	}
	return mode
}

// step says that one more unit is done. Errors of the terminal are nobody's business: the run goes on without a bar.
func (p *progress) step() {
	if p != nil {
		_ = p.bar.Add(1)
	}
}

// hide clears the line for something else to be written. The bar comes back with a later step.
func (p *progress) hide() {
	if p != nil {
		_ = p.bar.Clear()
	}
}

// endProgress takes the bar away for good.
func (a *app) endProgress() {
	if p := a.progress; p != nil {
		p.hide()
		_ = p.bar.Exit()
		a.progress = nil
	}
}
