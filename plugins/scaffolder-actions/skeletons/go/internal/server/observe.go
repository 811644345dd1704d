package server

import (
	"context"
	"net/http"
	"runtime/debug"
	"strconv"
	"time"

	"go.opentelemetry.io/otel"
	"go.opentelemetry.io/otel/attribute"
	"go.opentelemetry.io/otel/codes"
	"go.opentelemetry.io/otel/propagation"
	"go.opentelemetry.io/otel/trace"
)

var knownMethods = map[string]bool{
	http.MethodGet: true, http.MethodHead: true, http.MethodPost: true, http.MethodPut: true,
	http.MethodPatch: true, http.MethodDelete: true, http.MethodOptions: true,
}

// observe limits a request in time and size, measures, traces and logs it.
func (s *Server) observe(route string, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		method := r.Method
		if !knownMethods[method] {
			// A label that callers choose would have endless values.
			method = "OTHER"
		}
		ctx := otel.GetTextMapPropagator().Extract(r.Context(), propagation.HeaderCarrier(r.Header))
		ctx, span := otel.Tracer("http").Start(ctx, method+" "+route,
			trace.WithSpanKind(trace.SpanKindServer),
			trace.WithAttributes(
				attribute.String("http.request.method", method),
				attribute.String("http.route", route),
			))
		defer span.End()
		ctx, cancel := context.WithTimeout(ctx, s.options.RequestLimit)
		defer cancel()

		started := time.Now()
		recorder := &statusRecorder{ResponseWriter: w}
		s.options.Metrics.InFlight.Inc()
		defer func() {
			if cause := recover(); cause != nil {
				s.options.Logger.ErrorContext(ctx, "handler panicked", "cause", cause, "stack", string(debug.Stack()))
				if recorder.status == 0 {
					WriteError(recorder, http.StatusInternalServerError, "internal error")
				}
			}
			s.options.Metrics.InFlight.Dec()
			status := recorder.code()
			labels := []string{method, route, strconv.Itoa(status)}
			elapsed := time.Since(started)
			s.options.Metrics.Requests.WithLabelValues(labels...).Inc()
			s.options.Metrics.Durations.WithLabelValues(labels...).Observe(elapsed.Seconds())
			span.SetAttributes(attribute.Int("http.response.status_code", status))
			if status >= http.StatusInternalServerError {
				span.SetStatus(codes.Error, "")
			}
			s.options.Logger.InfoContext(ctx, "request", "method", method, "route", route,
				"status", status, "seconds", elapsed.Seconds())
		}()
		r = r.WithContext(ctx)
		r.Body = http.MaxBytesReader(recorder, r.Body, s.options.MaxBodyBytes)
		next.ServeHTTP(recorder, r)
	})
}

type statusRecorder struct {
	http.ResponseWriter
	status int
}

func (w *statusRecorder) WriteHeader(status int) {
	if w.status == 0 {
		w.status = status
	}
	w.ResponseWriter.WriteHeader(status)
}

func (w *statusRecorder) Write(content []byte) (int, error) {
	if w.status == 0 {
		w.status = http.StatusOK
	}
	return w.ResponseWriter.Write(content)
}

// Unwrap lets http.ResponseController reach the connection.
func (w *statusRecorder) Unwrap() http.ResponseWriter { return w.ResponseWriter }

func (w *statusRecorder) code() int {
	if w.status == 0 {
		return http.StatusOK
	}
	return w.status
}
