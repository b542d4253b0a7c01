// Package safejson writes JSON that may be shown on a terminal: the characters that steer one, or that turn the direction of
// writing around, stand in it as escapes. A reader of the JSON gets the same values.
package safejson
