package main

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"sync"
	"syscall"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
)

// patience is how long a program may take to begin its work, and to end it. It is long since the machine may be busy.
const patience = 30 * time.Second

// moment is how long a signal may take to arrive.
const moment = 500 * time.Millisecond

// interrupt is the script command "interrupt FILE PROGRAM ARGUMENT...": it runs a program, sends it SIGINT while it is at work,
// and it must end with the status 130. A FILE that is a FIFO is an argument of the program too: the program is at work once it
// has opened it, and nothing ever comes out of it. Any other FILE is what stands on standard input, which is not closed: the
// program is at work once it has printed something.
func interrupt(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: interrupt FILE PROGRAM ARGUMENT...")
	}
	file := ts.MkAbs(args[0])
	info, err := os.Stat(file)
	ts.Check(err)
	cmd := exec.Command(args[1], args[2:]...)
	cmd.Dir = ts.Getenv("WORK")
	begun := make(chan struct{})
	begin := sync.OnceFunc(func() { close(begun) })
	stdout, stderr := &printed{begin: begin}, &printed{begin: begin}
	cmd.Stdout, cmd.Stderr = stdout, stderr
	stdin, err := cmd.StdinPipe()
	ts.Check(err)
	ts.Check(cmd.Start())
	ended := make(chan error, 1)
	go func() { ended <- cmd.Wait() }()
	defer func() { _ = cmd.Process.Kill() }() // It has ended, or nobody waits for it.
	if info.Mode()&fs.ModeNamedPipe != 0 {
		f, err := openFIFO(file)
		ts.Check(err)
		defer func() { _ = f.Close() }() // Nothing was written.
		defer time.AfterFunc(moment, func() { _ = f.Close() }).Stop()
	} else {
		text, err := os.ReadFile(file)
		ts.Check(err)
		_, err = stdin.Write(text)
		ts.Check(err)
		ts.Check(soon(begun))
	}
	ts.Check(cmd.Process.Signal(os.Interrupt))
	var status int
	select {
	case err = <-ended:
		status, err = exitStatus(err)
		ts.Check(err)
	case <-time.After(patience):
		ts.Fatalf("the program did not end")
	}
	_, _ = io.WriteString(ts.Stdout(), stdout.text.String()) // It never fails.
	_, _ = io.WriteString(ts.Stderr(), stderr.text.String())
	if status != 130 {
		ts.Fatalf("exit status %d, want 130; standard error: %s", status, stderr.text.String())
	}
}

// openFIFO opens a FIFO for writing as soon as somebody reads it.
func openFIFO(name string) (f *os.File, err error) {
	for end := time.Now().Add(patience); time.Now().Before(end); time.Sleep(5 * time.Millisecond) {
		// Without waiting for a reader, which may have died, opening fails as long as there is none.
		if f, err = os.OpenFile(name, os.O_WRONLY|syscall.O_NONBLOCK, 0); err == nil {
			return f, nil
		}
	}
	return nil, err
}

func soon(c <-chan struct{}) error {
	select {
	case <-c:
		return nil
	case <-time.After(patience):
		return errors.New("the program printed nothing")
	}
}

// printed is what a program prints. It tells when that begins.
type printed struct {
	text  bytes.Buffer
	begin func()
}

func (p *printed) Write(b []byte) (int, error) {
	n, err := p.text.Write(b)
	p.begin()
	return n, err
}
