package fetch

import (
	"fmt"
	"net/netip"
	"syscall"
)

// reserved are the networks inside the ranges of public unicast addresses that nobody serves pages from: the special-purpose
// registries of IANA. What net/netip has a method for, such as IsPrivate, is not repeated.
var reserved = [...]netip.Prefix{
	netip.MustParsePrefix("0.0.0.0/8"),        // this network
	netip.MustParsePrefix("100.64.0.0/10"),    // carrier-grade NAT, and the metadata service of one cloud
	netip.MustParsePrefix("192.0.0.0/24"),     // protocol assignments, and the metadata service of another cloud
	netip.MustParsePrefix("168.63.129.16/32"), // not reserved, but the metadata service of a third cloud
	netip.MustParsePrefix("192.0.2.0/24"),     // documentation
	netip.MustParsePrefix("192.88.99.0/24"),   // relays of 6to4
	netip.MustParsePrefix("198.18.0.0/15"),    // benchmarks
	netip.MustParsePrefix("198.51.100.0/24"),  // documentation
	netip.MustParsePrefix("203.0.113.0/24"),   // documentation
	netip.MustParsePrefix("240.0.0.0/4"),      // future use and broadcast
	netip.MustParsePrefix("2001::/23"),        // protocol assignments, among them Teredo, which wraps IPv4 addresses
	netip.MustParsePrefix("2001:db8::/32"),    // documentation
	netip.MustParsePrefix("2002::/16"),        // 6to4, which wraps IPv4 addresses
	netip.MustParsePrefix("3fff::/20"),        // documentation
}

// publicIPv6 holds all IPv6 addresses that are given out. What lies outside is local, or wraps an IPv4 address as the mapped
// form (::ffff:0:0/96), the compatible form (::/96) and NAT64 (64:ff9b::/96) do.
var publicIPv6 = netip.MustParsePrefix("2000::/3")

// isPublic reports whether an address is one of the open Internet. One that wraps an IPv4 address is not, whatever it wraps.
func isPublic(addr netip.Addr) bool {
	if !addr.IsGlobalUnicast() || addr.IsPrivate() || addr.Zone() != "" {
		return false
	}
	if addr.Is6() && !publicIPv6.Contains(addr) {
		return false
	}
	for _, network := range reserved {
		if network.Contains(addr) {
			return false
		}
	}
	return true
}

// PrivateError is the cause of a failure with the reason source.Refused when an address is not of the public Internet.
type PrivateError struct {
	// Address is an IP address with a port.
	Address string
}

// Error names the address.
func (e *PrivateError) Error() string {
	return fmt.Sprintf("%s is no address of the public Internet", e.Address)
}

// refusePrivate is the Control function of a net.Dialer: it sees the address that the name was resolved to, right before the
// connection is made.
func refusePrivate(_, address string, _ syscall.RawConn) error {
	target, err := netip.ParseAddrPort(address)
	if err != nil || !isPublic(target.Addr()) {
		return &PrivateError{address}
	}
	return nil
}
