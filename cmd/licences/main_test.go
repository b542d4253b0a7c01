package main

import (
	"os"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestUpToDate lists the licences again: a dependency that was added, changed or dropped changes the list.
func TestUpToDate(t *testing.T) {
	got, err := list()
	if err != nil {
		t.Fatal(err)
	}
	want, err := os.ReadFile("THIRD-PARTY.txt")
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("run `make licences` and read what has changed (-want +got):\n%s", diff)
	}
}

func TestIdentify(t *testing.T) {
	for text, want := range map[string]string{
		"Permission is hereby granted,\nfree of charge":                            "MIT",
		"ICU License ... Permission is hereby granted, free of charge":             "ICU",
		"Apache License\nVersion 2.0":                                              "Apache-2.0",
		"Redistribution and use in source and binary forms ... Neither the name":   "BSD-3-Clause",
		"Redistribution and use in source and binary forms, with":                  "BSD-2-Clause",
		"Permission to use, copy, modify, and/or distribute this software":         "ISC",
		"GNU General Public License. Permission is hereby granted, free of charge": "",
		"Mozilla Public License":                                                   "",
		"All rights reserved.":                                                     "",
	} {
		ids, err := identify(text)
		if want == "" {
			if err == nil {
				t.Errorf("%q is taken for %v", text, ids)
			}
			continue
		}
		if err != nil || len(ids) != 1 || ids[0] != want {
			t.Errorf("%q is taken for %v, %v; want %s", text, ids, err, want)
		}
	}
}
