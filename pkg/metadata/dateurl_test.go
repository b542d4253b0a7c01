package metadata

import "testing"

func TestURLDate(t *testing.T) {
	tests := []struct{ in, want string }{
		{"https://example.org/2023/12/21/bridge", "2023-12-21"},
		{"https://example.org/2023/7/2/", "2023-07-02"},
		{"https://example.org/news/2023/december/21/bridge", "2023-12-21"},
		{"https://example.org/blog/2023-12-21-bridge/", "2023-12-21"},
		{"https://example.org/20231221/bridge", "2023-12-21"},
		{"https://example.org/bridge-20231221-harbour.html", "2023-12-21"},
		{"https://example.org/news/21-12-2023", "2023-12-21"},
		{"https://example.org/news/11-12-2023", ""},
		{"https://example.org/concert-21-december-2023", ""},
		{"https://example.org/2023/12/21-best-bridges", ""},
		{"https://example.org/2023/dec21/bridge", ""},
		{"https://example.org/2023/12/", ""},
		{"https://example.org/bridge-20239921", ""},
		{"https://example.org/bridge?day=2023-12-21", ""},
		{"https://2023-12-21.example.org/bridge", ""},
		{"/2023/12/21/", "2023-12-21"},
		{"", ""},
	}
	for _, tt := range tests {
		if got := urlDate(tt.in, order{language: "en"}).day(); got != tt.want {
			t.Errorf("urlDate(%q) = %q, want %q", tt.in, got, tt.want)
		}
	}
}
