// Package report writes what a check found in the formats that machines read: JSON, SARIF 2.1.0, JUnit XML and the workflow
// annotations of GitHub.
//
// All formats print the files and their findings in the order given, and nothing of the machine or the time: the same
// findings give the same bytes. What comes from files, names and texts, is data: each format escapes it in its own way.
package report
