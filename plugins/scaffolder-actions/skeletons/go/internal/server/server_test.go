package server

import (
	"context"
	"errors"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"example.com/skeleton/services/service/internal/telemetry"
)

func newServer() (*Server, *telemetry.Metrics) {
	metrics := telemetry.NewMetrics([]float64{0.1, 1})
	return New(Options{
		Service: "sample", Environment: "test", Metrics: metrics,
		Logger:       slog.New(slog.DiscardHandler),
		RequestLimit: time.Second, MaxBodyBytes: 16,
	}), metrics
}

func call(s *Server, method, path, body string) *httptest.ResponseRecorder {
	recorder := httptest.NewRecorder()
	s.mux.ServeHTTP(recorder, httptest.NewRequest(method, path, strings.NewReader(body)))
	return recorder
}

func TestProbes(t *testing.T) {
	s, _ := newServer()
	failing := errors.New("secret detail")
	var cause error
	s.AddCheck("store", func(context.Context) error { return cause })

	if got := call(s, "GET", "/readyz", ""); got.Code != http.StatusOK {
		t.Errorf("ready: %d", got.Code)
	}
	cause = failing
	got := call(s, "GET", "/readyz", "")
	if got.Code != http.StatusServiceUnavailable || !strings.Contains(got.Body.String(), `"store"`) {
		t.Errorf("failing check: %d %s", got.Code, got.Body)
	}
	if strings.Contains(got.Body.String(), failing.Error()) {
		t.Error("the cause was shown to the caller")
	}
	if got := call(s, "GET", "/healthz", ""); got.Code != http.StatusOK {
		t.Errorf("health depends on a check: %d", got.Code)
	}
	cause = nil
	s.Drain()
	if got := call(s, "GET", "/readyz", ""); got.Code != http.StatusServiceUnavailable {
		t.Errorf("draining: %d", got.Code)
	}
	if got := call(s, "GET", "/healthz", ""); got.Code != http.StatusOK {
		t.Errorf("health while draining: %d", got.Code)
	}
}

func TestMetricsNameTheRouteAndNotThePath(t *testing.T) {
	s, metrics := newServer()
	s.Handle("GET", "/v1/things/{id}", func(w http.ResponseWriter, r *http.Request) {
		WriteJSON(w, http.StatusTeapot, r.PathValue("id"))
	})
	call(s, "GET", "/v1/things/some-id", "")
	call(s, "BREW", "/nowhere/some-id", "")

	recorder := httptest.NewRecorder()
	MetricsServer(":0", metrics).Handler.ServeHTTP(recorder, httptest.NewRequest("GET", "/metrics", nil))
	text := recorder.Body.String()
	for _, wanted := range []string{
		`http_requests_total{method="GET",route="/v1/things/{id}",status="418"} 1`,
		`http_requests_total{method="OTHER",route="unmatched",status="404"} 1`,
		`http_request_duration_seconds_bucket{method="GET",route="/v1/things/{id}",status="418",le="1"} 1`,
		`http_requests_in_flight 0`,
	} {
		if !strings.Contains(text, wanted) {
			t.Errorf("no %s in\n%s", wanted, text)
		}
	}
	if strings.Contains(text, "some-id") {
		t.Error("a path became a label")
	}
}

func TestRequestsAreLimited(t *testing.T) {
	s, _ := newServer()
	s.Handle("POST", "/v1/read", func(w http.ResponseWriter, r *http.Request) {
		if _, ok := r.Context().Deadline(); !ok {
			t.Error("no deadline")
		}
		var tooLarge *http.MaxBytesError
		if _, err := r.Body.Read(make([]byte, 64)); errors.As(err, &tooLarge) {
			WriteError(w, http.StatusRequestEntityTooLarge, "too large")
		}
	})
	if got := call(s, "POST", "/v1/read", strings.Repeat("x", 17)); got.Code != http.StatusRequestEntityTooLarge {
		t.Errorf("got %d", got.Code)
	}
}

func TestPanicIsAnError(t *testing.T) {
	s, _ := newServer()
	s.Handle("GET", "/v1/panic", func(http.ResponseWriter, *http.Request) { panic("boom") })
	if got := call(s, "GET", "/v1/panic", ""); got.Code != http.StatusInternalServerError {
		t.Errorf("got %d", got.Code)
	}
}
