package telemetry

import (
	"net/http"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"
)

// Metrics are what the service's objectives and alerts are computed from.
type Metrics struct {
	Requests  *prometheus.CounterVec
	Durations *prometheus.HistogramVec
	InFlight  prometheus.Gauge
	Messages  *prometheus.CounterVec
	registry  *prometheus.Registry
}

// NewMetrics registers them in a registry of their own.
func NewMetrics(buckets []float64) *Metrics {
	m := &Metrics{
		Requests: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "http_requests_total",
			Help: "Requests that were answered.",
		}, []string{"method", "route", "status"}),
		Durations: prometheus.NewHistogramVec(prometheus.HistogramOpts{
			Name:    "http_request_duration_seconds",
			Help:    "Time until a request was answered.",
			Buckets: buckets,
		}, []string{"method", "route", "status"}),
		InFlight: prometheus.NewGauge(prometheus.GaugeOpts{
			Name: "http_requests_in_flight",
			Help: "Requests that are being answered.",
		}),
		Messages: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "queue_messages_processed_total",
			Help: "Messages taken from the queue, by outcome: success or failure.",
		}, []string{"outcome"}),
		registry: prometheus.NewRegistry(),
	}
	m.registry.MustRegister(m.Requests, m.Durations, m.InFlight, m.Messages,
		collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	return m
}

// Handler serves them in Prometheus' text format.
func (m *Metrics) Handler() http.Handler {
	return promhttp.HandlerFor(m.registry, promhttp.HandlerOpts{})
}
