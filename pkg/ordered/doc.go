// Package ordered does work on the items of a sequence side by side and gives the results in the order of the items, with a
// bound on how much is in hand.
package ordered
