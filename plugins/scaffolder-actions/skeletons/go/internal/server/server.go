// Package server answers HTTP: the service's own routes, its probes and its metrics.
package server

import (
	"context"
	"encoding/json"
	"log/slog"
	"maps"
	"net/http"
	"sync/atomic"
	"time"

	"example.com/skeleton/services/service/internal/telemetry"
)

// Check says whether a dependency can be reached.
type Check func(context.Context) error

// Options of a server.
type Options struct {
	Service      string
	Environment  string
	Logger       *slog.Logger
	Metrics      *telemetry.Metrics
	RequestLimit time.Duration
	MaxBodyBytes int64
}

// Server collects routes and readiness checks. All are added before it serves.
type Server struct {
	options  Options
	mux      *http.ServeMux
	checks   map[string]Check
	draining atomic.Bool
}

// readyTimeout is less than a probe waits.
const readyTimeout = 2 * time.Second

// New makes a server with the probes and the status route.
func New(options Options) *Server {
	s := &Server{options: options, mux: http.NewServeMux(), checks: map[string]Check{}}
	s.mux.HandleFunc("GET /healthz", s.health)
	s.mux.HandleFunc("GET /readyz", s.ready)
	s.Handle("GET", "/v1/status", s.status)
	s.mux.Handle("/", s.observe("unmatched", http.NotFoundHandler()))
	return s
}

// AddCheck makes readiness depend on a check.
func (s *Server) AddCheck(name string, check Check) { s.checks[name] = check }

// Drain makes readiness fail from now on, so that no new requests are sent here.
func (s *Server) Drain() { s.draining.Store(true) }

// Handle adds a route. Its pattern, never the path of a request, is what
// metrics and spans are named after.
func (s *Server) Handle(method, pattern string, handler http.HandlerFunc) {
	s.mux.Handle(method+" "+pattern, s.observe(pattern, handler))
}

// HTTPServer serves the routes at an address.
func (s *Server) HTTPServer(addr string) *http.Server {
	return &http.Server{
		Addr:              addr,
		Handler:           s.mux,
		ReadHeaderTimeout: 5 * time.Second,
		ReadTimeout:       s.options.RequestLimit,
		WriteTimeout:      s.options.RequestLimit + 5*time.Second,
		IdleTimeout:       90 * time.Second,
		MaxHeaderBytes:    32 << 10,
		ErrorLog:          slog.NewLogLogger(s.options.Logger.Handler(), slog.LevelWarn),
	}
}

// MetricsServer serves the metrics alone, at an address of their own.
func MetricsServer(addr string, metrics *telemetry.Metrics) *http.Server {
	mux := http.NewServeMux()
	mux.Handle("GET /metrics", metrics.Handler())
	return &http.Server{
		Addr:              addr,
		Handler:           mux,
		ReadHeaderTimeout: 5 * time.Second,
		ReadTimeout:       10 * time.Second,
		WriteTimeout:      15 * time.Second,
		MaxHeaderBytes:    16 << 10,
	}
}

// health asks no dependency: a restart would not repair any.
func (s *Server) health(w http.ResponseWriter, _ *http.Request) {
	WriteJSON(w, http.StatusOK, map[string]string{"status": "ok"})
}

func (s *Server) ready(w http.ResponseWriter, r *http.Request) {
	if s.draining.Load() {
		WriteJSON(w, http.StatusServiceUnavailable, map[string]string{"status": "draining"})
		return
	}
	ctx, cancel := context.WithTimeout(r.Context(), readyTimeout)
	defer cancel()
	failed := s.failedChecks(ctx)
	if len(failed) > 0 {
		WriteJSON(w, http.StatusServiceUnavailable, map[string]any{"status": "unavailable", "failed": failed})
		return
	}
	WriteJSON(w, http.StatusOK, map[string]string{"status": "ok"})
}

// failedChecks runs all checks at once; the causes go to the log only.
func (s *Server) failedChecks(ctx context.Context) []string {
	type result struct {
		name string
		err  error
	}
	results := make(chan result, len(s.checks))
	for name, check := range maps.All(s.checks) {
		go func() { results <- result{name, check(ctx)} }()
	}
	var failed []string
	for range s.checks {
		if r := <-results; r.err != nil {
			s.options.Logger.WarnContext(ctx, "not ready", "check", r.name, "error", r.err)
			failed = append(failed, r.name)
		}
	}
	return failed
}

func (s *Server) status(w http.ResponseWriter, _ *http.Request) {
	WriteJSON(w, http.StatusOK, map[string]string{
		"service":     s.options.Service,
		"environment": s.options.Environment,
	})
}

// WriteJSON answers with a document.
func WriteJSON(w http.ResponseWriter, status int, document any) {
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("X-Content-Type-Options", "nosniff")
	w.WriteHeader(status)
	// The connection is gone where this fails: nobody is left to be told.
	_ = json.NewEncoder(w).Encode(document)
}

// WriteError answers with a problem that the caller may read.
func WriteError(w http.ResponseWriter, status int, message string) {
	WriteJSON(w, status, map[string]string{"error": message})
}
