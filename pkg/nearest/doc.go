// Package nearest finds the word a user meant among the words there are: of flags, commands and keys of a configuration.
package nearest
