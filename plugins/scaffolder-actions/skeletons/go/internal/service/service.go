// Package service says which service this is, and of which parts it is made.
package service

import (
	"example.com/skeleton/services/service/internal/app"
	"example.com/skeleton/services/service/internal/config"
	"example.com/skeleton/services/service/internal/postgres"
	"example.com/skeleton/services/service/internal/queue"
	"example.com/skeleton/services/service/internal/sessions"
)

// Defaults hold for variables of the environment that are not set.
var Defaults = config.Defaults{
	Name:        "service",
	Port:        8080,
	MetricsPort: 9090,
	QueueName:   "service-queue",
}

// LatencyBuckets are the bounds of the histogram of request durations, in
// seconds. The target of the latency objective is one of them, so that the
// share of requests within it is counted and not estimated.
var LatencyBuckets = []float64{0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 2.5, 5, 10}

// Parts are opened in this order, and closed in the opposite one.
var Parts = []app.Part{
	postgres.Open,
	sessions.Open,
	queue.OpenRedis,
	queue.OpenSQS,
	queue.OpenKafka,
}
