//go:build !windows

package cli

import (
	"context"
	"os"
	"reflect"
	"syscall"
	"testing"
	"time"
)

// TestNamedPipe reads a pipe that a shell makes for <(...).
func TestNamedPipe(t *testing.T) {
	files(t, nil)
	makePipe(t, "pipe")
	go func() { _ = os.WriteFile("pipe", []byte("Piped"), 0o600) }()
	status, stdout, stderr := call{}.run(t, "-f", "jsonl", "pipe")
	if got := headlines(t, stdout); status != exitDone || !reflect.DeepEqual(got, []string{"Piped"}) {
		t.Errorf("status = %d, headlines = %q, stderr = %q", status, got, stderr)
	}
}

// TestInterruptEndsTheWaitForAPipe has nobody who would open the other end.
func TestInterruptEndsTheWaitForAPipe(t *testing.T) {
	files(t, nil)
	makePipe(t, "pipe")
	ctx, cancel := context.WithCancel(t.Context())
	time.AfterFunc(20*time.Millisecond, cancel)
	status, stdout, stderr := call{ctx: ctx}.run(t, "pipe")
	if status != exitInterrupted || stdout != "" || stderr != "winnow: interrupted after 0 of 1 inputs\n" {
		t.Errorf("status = %d, stdout = %q, stderr = %q", status, stdout, stderr)
	}
	// Let the reader that was left behind go.
	if f, err := os.OpenFile("pipe", os.O_RDWR, 0); err == nil {
		_ = f.Close()
	}
}

func makePipe(t *testing.T, name string) {
	t.Helper()
	if err := syscall.Mkfifo(name, 0o600); err != nil {
		t.Skip("no named pipes here: ", err)
	}
}
