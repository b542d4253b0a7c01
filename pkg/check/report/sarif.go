package report

import (
	"io"
	"net/url"
	"path/filepath"
	"strings"

	"github.com/winnow-cli/winnow/pkg/article"
	"github.com/winnow-cli/winnow/pkg/check"
	"github.com/winnow-cli/winnow/pkg/safejson"
)

const (
	sarifSchema  = "https://json.schemastore.org/sarif-2.1.0.json"
	sarifVersion = "2.1.0"
	toolAddress  = "https://github.com/winnow-cli/winnow"
	// fingerprintKey names the fingerprint; its number rises when fingerprints are made in another way.
	fingerprintKey = "winnow/v1"
	// sourceRoot is the base of relative paths by GitHub's convention: the root of the checkout.
	sourceRoot = "%SRCROOT%"
)

// The objects of SARIF 2.1.0 (OASIS) that a report needs.
type (
	sarifLog struct {
		Schema  string     `json:"$schema"`
		Version string     `json:"version"`
		Runs    []sarifRun `json:"runs"`
	}
	sarifRun struct {
		Tool        sarifTool         `json:"tool"`
		Invocations []sarifInvocation `json:"invocations"`
		Results     []sarifResult     `json:"results"`
	}
	sarifTool struct {
		Driver sarifDriver `json:"driver"`
	}
	sarifDriver struct {
		Name           string      `json:"name"`
		Version        string      `json:"version,omitempty"`
		InformationURI string      `json:"informationUri"`
		Rules          []sarifRule `json:"rules"`
	}
	sarifRule struct {
		ID                   check.RuleID       `json:"id"`
		ShortDescription     sarifMessage       `json:"shortDescription"`
		Help                 sarifMessage       `json:"help"`
		DefaultConfiguration sarifConfiguration `json:"defaultConfiguration"`
	}
	sarifConfiguration struct {
		Level check.Severity `json:"level"`
	}
	sarifMessage struct {
		Text string `json:"text"`
	}
	sarifInvocation struct {
		ExecutionSuccessful        bool                `json:"executionSuccessful"`
		ToolExecutionNotifications []sarifNotification `json:"toolExecutionNotifications,omitempty"`
	}
	sarifNotification struct {
		Level     check.Severity  `json:"level"`
		Message   sarifMessage    `json:"message"`
		Locations []sarifLocation `json:"locations"`
	}
	sarifResult struct {
		RuleID              check.RuleID      `json:"ruleId"`
		RuleIndex           int               `json:"ruleIndex"`
		Level               check.Severity    `json:"level"`
		Message             sarifMessage      `json:"message"`
		Locations           []sarifLocation   `json:"locations"`
		PartialFingerprints map[string]string `json:"partialFingerprints"`
	}
	sarifLocation struct {
		PhysicalLocation sarifPhysical `json:"physicalLocation"`
	}
	sarifPhysical struct {
		ArtifactLocation sarifArtifact `json:"artifactLocation"`
		Region           *sarifRegion  `json:"region,omitempty"`
	}
	sarifArtifact struct {
		URI       string `json:"uri"`
		URIBaseID string `json:"uriBaseId,omitempty"`
	}
	sarifRegion struct {
		StartLine  int  `json:"startLine"`
		EndLine    int  `json:"endLine"`
		ByteOffset *int `json:"byteOffset,omitempty"`
		ByteLength *int `json:"byteLength,omitempty"`
	}
)

func writeSARIF(w io.Writer, r *Report) error {
	run := sarifRun{
		Tool:    sarifTool{sarifDriver{Name: "winnow", Version: r.Version, InformationURI: toolAddress}},
		Results: []sarifResult{},
	}
	index := map[check.RuleID]int{}
	for i, rule := range check.Rules() {
		index[rule.ID] = i
		run.Tool.Driver.Rules = append(run.Tool.Driver.Rules, sarifRule{
			ID: rule.ID, ShortDescription: sarifMessage{rule.Short}, Help: sarifMessage{rule.Help},
			DefaultConfiguration: sarifConfiguration{rule.Severity},
		})
	}
	invocation := sarifInvocation{ExecutionSuccessful: r.Failed() == 0}
	for i := range r.Results {
		res := &r.Results[i]
		if f := res.Failure; f != nil {
			invocation.ToolExecutionNotifications = append(invocation.ToolExecutionNotifications, sarifNotification{
				check.Error, plainMessage(f.Message), location(res.Path, article.Span{}),
			})
		}
		for _, f := range res.Findings {
			run.Results = append(run.Results, sarifResult{
				RuleID: f.Rule, RuleIndex: index[f.Rule], Level: f.Severity, Message: plainMessage(f.Message),
				Locations: location(f.Path, f.Place), PartialFingerprints: map[string]string{fingerprintKey: f.Fingerprint},
			})
		}
	}
	run.Invocations = []sarifInvocation{invocation}
	return safejson.Encode(w, sarifLog{sarifSchema, sarifVersion, []sarifRun{run}}, indent)
}

// plainMessage is a message without links. A viewer makes one of "[words](address)" in a plain text, and the words and the
// address would be the article's.
func plainMessage(text string) sarifMessage {
	if strings.Contains(text, "](") {
		text = brackets.Replace(text)
	}
	return sarifMessage{text}
}

// brackets escapes what a link begins and ends with, as SARIF has it.
var brackets = strings.NewReplacer("[", `\[`, "]", `\]`)

// location is where a finding stands. Without a known place it is the file.
func location(path string, place article.Span) []sarifLocation {
	p := sarifPhysical{ArtifactLocation: artifact(path)}
	if place.Known() {
		p.Region = &sarifRegion{StartLine: place.FirstLine, EndLine: place.LastLine}
		if hasBytes(place) {
			length := place.End - place.Start
			p.Region.ByteOffset, p.Region.ByteLength = &place.Start, &length
		}
	}
	return []sarifLocation{{p}}
}

// artifact is a path as a URI reference: relative to the root of the checkout, or a file URI.
func artifact(path string) sarifArtifact {
	slashed := filepath.ToSlash(filepath.Clean(path))
	switch {
	case strings.HasPrefix(slashed, "/"):
		return sarifArtifact{URI: (&url.URL{Scheme: "file", Path: slashed}).String()}
	case filepath.VolumeName(path) != "":
		return sarifArtifact{URI: (&url.URL{Scheme: "file", Path: "/" + slashed}).String()}
	}
	return sarifArtifact{URI: (&url.URL{Path: slashed}).String(), URIBaseID: sourceRoot}
}
