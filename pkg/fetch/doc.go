// Package fetch gets one page from the web, and is the only package that speaks to the network.
//
// A [Fetcher] sends one GET request for a page and follows redirects itself, so that each target is looked at before it is
// asked. It is built for addresses that somebody else wrote:
//
//   - Addresses of private networks are refused. The check stands between the answer of the resolver and the connection,
//     where no redirect and no name whose address changes in the meantime gets round it.
//   - Time, bytes, redirects and the ratio of compression are bounded.
//   - No cookie, password or address of a page before goes along.
//   - The proxies of the environment (HTTP_PROXY and its like) are passed over, since behind a proxy the check of addresses
//     would look at the proxy's own. They count when Options.AllowPrivate has switched the check off.
//
// For lists of pages, Options.Robots adds the manners of a crawler: robots.txt as RFC 9309 has it, and one request at a time
// for each host, with a pause between two pages.
//
// Nothing is tried twice. What a server answers is not cached, but for robots.txt during the life of a Fetcher.
package fetch
