// Package fetch gets one page from the web, and is the only package that speaks to the network.
//
// A [Fetcher] sends one GET request for a page and follows redirects itself, so that each target is looked at before it is
// asked. It is built for addresses that somebody else wrote:
//
//   - Addresses of private networks are refused. The check stands between the answer of the resolver and the connection,
//     where no redirect and no name whose address changes in the meantime gets round it.
//   - Hosts that are numbers in odd spellings (0177.1, 2130706433) and the ports of other protocols (25, 6667) are refused, since
//     programs differ in what they make of them.
//   - Time, bytes, redirects and the ratio of compression are bounded.
//   - Redirects lead to http and https alone.
//   - No cookie, password or address of a page before goes along.
//   - The proxies of the environment (HTTP_PROXY and its like) are passed over, since behind a proxy the check of addresses
//     would look at the proxy's own. They count when Options.AllowPrivate has switched the check off.
//
// Whatever a server does has one of the outcomes that [Fetcher.Fetch] names: Refused is what was not asked for, Unreachable a
// server whose answer does not begin as HTTP does, or leads round in circles, HTTPStatus any answer that is no whole page, Timeout
// one that is too slow in its header or its body, TooLarge a body that does not end or is a compression bomb, Truncated one that
// breaks off, Unreadable a wrong or unasked encoding, Binary a type that holds no article. A Refresh header is not followed, a
// charset that is not known is no reason to fail, and what comes behind the announced length is not read.
//
// For lists of pages, Options.Robots adds the manners of a crawler: robots.txt as RFC 9309 has it, and one request at a time
// for each host, with a pause between two pages.
//
// Nothing is tried twice. What a server answers is not cached, but for robots.txt during the life of a Fetcher.
package fetch
