package article

import (
	"fmt"
	"strings"
)

// Role is what a block is for. The zero value is RoleNone: not decided yet; a resolved document has none.
// The words are the contract's and those of the gold labels.
type Role uint8

// The roles. Newsletter to Engage are the appeals.
const (
	RoleNone Role = iota
	Headline
	Dek
	Kicker
	Byline
	Date
	Body
	Caption
	Credit
	Agency
	Correction
	Bio
	Newsletter
	Donation
	Subscription
	App
	Social
	Engage
	Related
	Ad
	Comments
	Legal
	Nav
	roleCount
)

var roleNames = [roleCount]string{
	"none", "headline", "dek", "kicker", "byline", "date", "body", "caption", "credit", "agency", "correction", "bio",
	"newsletter", "donation", "subscription", "app", "social", "engage", "related", "ad", "comments", "legal", "nav",
}

// Roles returns every role but RoleNone, in the contract's order.
func Roles() []Role {
	roles := make([]Role, 0, roleCount-1)
	for r := Headline; r < roleCount; r++ {
		roles = append(roles, r)
	}
	return roles
}

// String returns the role's word.
func (r Role) String() string {
	if r < roleCount {
		return roleNames[r]
	}
	return fmt.Sprintf("role(%d)", uint8(r))
}

// IsAppeal reports whether the role asks the reader for something.
func (r Role) IsAppeal() bool { return r >= Newsletter && r <= Engage }

// ParseRole returns the role of a word, and an error that lists the words when there is none.
func ParseRole(word string) (Role, error) {
	for r := Headline; r < roleCount; r++ {
		if roleNames[r] == strings.ToLower(strings.TrimSpace(word)) {
			return r, nil
		}
	}
	return RoleNone, fmt.Errorf("unknown role %q: use one of %s", word, strings.Join(roleNames[1:], ", "))
}

// MarshalText implements encoding.TextMarshaler.
func (r Role) MarshalText() ([]byte, error) { return []byte(r.String()), nil }

// UnmarshalText implements encoding.TextUnmarshaler.
func (r *Role) UnmarshalText(text []byte) error {
	parsed, err := ParseRole(string(text))
	if err != nil {
		return err
	}
	*r = parsed
	return nil
}

// RoleSet is a set of roles; the zero value is empty. It is comparable and cheap to copy.
type RoleSet uint32

// NewRoleSet returns the set of the given roles.
func NewRoleSet(roles ...Role) RoleSet {
	var s RoleSet
	for _, r := range roles {
		s = s.With(r)
	}
	return s
}

// Has reports whether r is in the set.
func (s RoleSet) Has(r Role) bool { return s&(1<<r) != 0 }

// With returns the set with r added.
func (s RoleSet) With(r Role) RoleSet { return s | 1<<r }

// Without returns the set with r taken out.
func (s RoleSet) Without(r Role) RoleSet { return s &^ (1 << r) }
