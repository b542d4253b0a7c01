package fetch

import (
	"context"
	"io"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"golang.org/x/net/dns/dnsmessage"

	"github.com/winnow-cli/winnow/pkg/source"
)

func TestIsPublic(t *testing.T) {
	for want, list := range map[bool]string{
		true: "1.1.1.1 9.9.9.9 93.184.216.34 100.63.255.255 100.128.0.0 172.15.0.1 172.32.0.1 192.0.1.1 198.17.0.1 198.20.0.1 223.255.255.255 " +
			"2001:200::1 2001:4860:4860::8888 2606:2800:220:1::1 2a00::1",
		false: "0.0.0.0 0.1.2.3 10.0.0.1 100.64.0.1 100.100.100.200 168.63.129.16 127.0.0.1 127.8.8.8 169.254.169.254 172.16.0.1 172.31.255.255 192.0.0.192 " +
			"192.0.2.1 192.88.99.1 192.168.0.1 198.18.0.1 198.19.255.255 198.51.100.1 203.0.113.1 224.0.0.1 239.1.1.1 240.0.0.1 " +
			"255.255.255.255 :: ::1 ::7f00:1 ::ffff:127.0.0.1 ::ffff:8.8.8.8 64:ff9b::7f00:1 64:ff9b::808:808 64:ff9b:1::1 100::1 2001::1 " +
			"2001:10::1 2001:db8::1 2002:7f00:1::1 3fff::1 5f00::1 fc00::1 fd00:ec2::254 fe80::1 fe80::1%eth0 fec0::1 ff02::1 2a00::1%eth0",
	} {
		for addr := range strings.FieldsSeq(list) {
			if got := isPublic(netip.MustParseAddr(addr)); got != want {
				t.Errorf("isPublic(%s) = %t", addr, got)
			}
		}
	}
	if isPublic(netip.Addr{}) {
		t.Error("no address is public")
	}
}

// counted starts a server that counts its requests, and returns its port.
func counted(t *testing.T, h http.HandlerFunc) (requests *atomic.Int32, port string) {
	t.Helper()
	requests = new(atomic.Int32)
	s := serve(t, func(w http.ResponseWriter, r *http.Request) {
		requests.Add(1)
		h(w, r)
	})
	u, err := url.Parse(s.URL)
	if err != nil {
		t.Fatal(err)
	}
	return requests, u.Port()
}

func TestPrivateAddressesAreRefused(t *testing.T) {
	requests, port := counted(t, func(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, story) })
	for _, host := range []string{"127.0.0.1", "localhost", "[::ffff:127.0.0.1]", "0.0.0.0", "10.0.0.1", "169.254.169.254", "[64:ff9b::7f00:1]", "[fe80::1]"} {
		_, err := New(Options{}).Fetch(t.Context(), "http://"+host+":"+port+"/")
		failsWith(t, err, source.Refused, "is no address of the public Internet; allow private addresses if this one is meant")
	}
	if n := requests.Load(); n != 0 {
		t.Errorf("%d requests came through", n)
	}
	if _, err := local(Options{}).Fetch(t.Context(), "http://127.0.0.1:"+port+"/"); err != nil {
		t.Errorf("with private addresses allowed: %v", err)
	}
}

// open makes a fetcher take one address for public, and only that.
func open(f *Fetcher, public string) {
	f.dialer.Control = func(network, address string, c syscall.RawConn) error {
		if address == public {
			return nil
		}
		return refusePrivate(network, address, c)
	}
}

func TestRedirectToAPrivateAddressIsRefused(t *testing.T) {
	requests, port := counted(t, func(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, story) })
	outside := serve(t, func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/page" {
			_, _ = io.WriteString(w, story)
			return
		}
		http.Redirect(w, r, "http://127.0.0.1:"+port+"/", http.StatusFound)
	})
	f := New(Options{})
	open(f, strings.TrimPrefix(outside.URL, "http://"))
	if _, err := f.Fetch(t.Context(), outside.URL+"/page"); err != nil {
		t.Fatalf("the open server: %v", err)
	}
	_, err := f.Fetch(t.Context(), outside.URL+"/hop")
	failsWith(t, err, source.Refused, "127.0.0.1:"+port+" is no address of the public Internet")

	f = New(Options{Robots: true, Delay: -1})
	open(f, strings.TrimPrefix(outside.URL, "http://"))
	_, err = f.Fetch(t.Context(), outside.URL+"/page") // Its robots.txt moved into the private network.
	failsWith(t, err, source.Refused, "robots.txt: 127.0.0.1:"+port)
	if n := requests.Load(); n != 0 {
		t.Errorf("%d requests came through", n)
	}
}

// resolver answers for names without a network: addresses gives those of a name, asked for the first, second... time.
func resolver(t *testing.T, addresses func(name string, time int32) [4]byte) *net.Resolver {
	t.Helper()
	var times atomic.Int32
	return &net.Resolver{PreferGo: true, Dial: func(context.Context, string, string) (net.Conn, error) {
		client, server := net.Pipe()
		go func() {
			defer server.Close()
			size := make([]byte, 2) // A pipe is no packet connection, so that messages have their length before them.
			for {
				if _, err := io.ReadFull(server, size); err != nil {
					return
				}
				raw := make([]byte, int(size[0])<<8|int(size[1]))
				if _, err := io.ReadFull(server, raw); err != nil {
					return
				}
				var m dnsmessage.Message
				if err := m.Unpack(raw); err != nil {
					t.Error(err)
					return
				}
				m.Response = true
				if q := m.Questions[0]; q.Type == dnsmessage.TypeA {
					m.Answers = []dnsmessage.Resource{{
						Header: dnsmessage.ResourceHeader{Name: q.Name, Class: q.Class},
						Body:   &dnsmessage.AResource{A: addresses(q.Name.String(), times.Add(1))},
					}}
				}
				m.Additionals = nil
				out, err := m.Pack()
				if err != nil {
					t.Error(err)
					return
				}
				if _, err := server.Write(append([]byte{byte(len(out) >> 8), byte(len(out))}, out...)); err != nil {
					return
				}
			}
		}()
		return client, nil
	}}
}

// TestRebinding holds the check where it is: a name that was public the first time is looked at again the second time.
func TestRebinding(t *testing.T) {
	requests, port := counted(t, func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Connection", "close")
		_, _ = io.WriteString(w, story)
	})
	f := New(Options{})
	f.dialer.Resolver = resolver(t, func(_ string, time int32) [4]byte {
		if time == 1 {
			return [4]byte{127, 0, 0, 1}
		}
		return [4]byte{127, 0, 0, 2}
	})
	open(f, "127.0.0.1:"+port) // Stands for a server outside; 127.0.0.2 is inside.
	if _, err := f.Fetch(t.Context(), "http://rebinding.example:"+port+"/"); err != nil {
		t.Fatalf("the first time: %v", err)
	}
	_, err := f.Fetch(t.Context(), "http://rebinding.example:"+port+"/")
	failsWith(t, err, source.Refused, "127.0.0.2:"+port+" is no address")
	if n := requests.Load(); n != 1 {
		t.Errorf("%d requests, want the first", n)
	}
}

func TestProxiesOfTheEnvironment(t *testing.T) {
	if p := New(Options{}).transport.Proxy; p != nil {
		t.Error("a proxy would be asked, and its address checked instead of the page's")
	}
	if p := local(Options{}).transport.Proxy; p == nil {
		t.Error("no proxy would be asked, with nothing left to check")
	}
}

// TestSpellingsOfPrivateAddresses has names that become private addresses on the way: by letters that stand for others, and by what a
// resolver answers.
func TestSpellingsOfPrivateAddresses(t *testing.T) {
	requests, port := counted(t, func(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, story) })
	for _, host := range []string{"\u2460\u2461\u2466.0.0.\u2460", "\uff11\uff12\uff17.0.0.\uff11", "127\u30020\u30020\u30021", "LOCALHOST", "[0:0:0:0:0:ffff:7f00:1]", "[::127.0.0.1]", "[::]", "inside.example", "inside.example."} {
		f := New(Options{Timeout: 10 * time.Second})
		f.dialer.Resolver = resolver(t, func(string, int32) [4]byte { return [4]byte{127, 0, 0, 1} })
		_, err := f.Fetch(t.Context(), "http://"+host+":"+port+"/")
		failsWith(t, err, source.Refused, "is no address of the public Internet")
	}
	if n := requests.Load(); n != 0 {
		t.Errorf("%d requests came through", n)
	}
}
