// Package plainfile says what a file must be that winnow reads or keeps besides its inputs and results: configurations, rules,
// labels, stored copies, manifests. A named pipe in the place of one would be waited for, and a device such as /dev/zero be read
// for ever. So:
//
//   - What is found in a folder is passed over unless it is a regular file or a link to one (IsOther).
//   - What a user names to be read is refused unless it is one (Open), with two exceptions: the null device, which is empty, and
//     what whoever started the process has opened for it, be it a pipe: /dev/stdin, and /dev/fd/63 as <(...) makes it.
//   - What is read and replaced, as a manifest is, must be a regular file or not there (IsOther).
//
// Inputs and lists of inputs may be pipes, which package cli reads so that a signal ends the wait, up to a bound. Results may go to
// pipes and devices.
package plainfile
