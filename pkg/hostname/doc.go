// Package hostname reads the name of a site from an address, in one spelling: lower case, international names in their
// ASCII form, without a port and without www. Names go into the names of files elsewhere, so nothing but letters, digits,
// hyphens, underscores and single dots between them gets through.
package hostname
