// Package yamldoc reads the YAML of files that people write, such as site rules and configurations, so strictly that each
// mistake is an error at its line: keys that stand twice, lists where one text is meant, empty values, several documents,
// nesting that no person writes.
package yamldoc
