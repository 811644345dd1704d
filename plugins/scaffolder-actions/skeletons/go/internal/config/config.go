// Package config reads the service's settings from its environment.
package config

import (
	"errors"
	"fmt"
	"log/slog"
	"net/url"
	"strconv"
	"strings"
	"time"
)

// Defaults hold where a variable is not set.
type Defaults struct {
	Name        string
	Port        int
	MetricsPort int
	QueueName   string
}

// Config is what the environment says.
type Config struct {
	Service       string
	Environment   string
	Port          int
	MetricsPort   int
	LogLevel      slog.Level
	DrainTimeout  time.Duration
	OTLPEndpoint  string
	SecretsDir    string
	Region        string
	QueueName     string
	SQSQueueURL   string
	KafkaBrokers  []string
	KafkaAuth     string
	RedisTLS      bool
	SessionTTL    time.Duration
	RequestLimit  time.Duration
	MaxBodyBytes  int64
	VisibilityFor time.Duration
}

// Load reads every variable and reports all bad ones at once. getenv is
// os.Getenv but for tests.
func Load(getenv func(string) string, defaults Defaults) (Config, error) {
	r := reader{getenv: getenv}
	cfg := Config{
		Service:       r.text("SERVICE_NAME", defaults.Name),
		Environment:   r.text("ENVIRONMENT", "local"),
		Port:          r.integer("PORT", defaults.Port, 1, 65535),
		MetricsPort:   r.integer("METRICS_PORT", defaults.MetricsPort, 1, 65535),
		LogLevel:      r.level("LOG_LEVEL", slog.LevelInfo),
		DrainTimeout:  r.seconds("SHUTDOWN_DRAIN_SECONDS", 20, 1, 600),
		OTLPEndpoint:  r.url("OTEL_EXPORTER_OTLP_ENDPOINT"),
		SecretsDir:    r.text("SECRETS_DIR", "/var/run/secrets/pyairtable"),
		Region:        r.text("AWS_REGION", ""),
		QueueName:     r.text("QUEUE_NAME", defaults.QueueName),
		SQSQueueURL:   r.url("SQS_QUEUE_URL"),
		KafkaBrokers:  r.list("KAFKA_BROKERS"),
		KafkaAuth:     r.oneOf("KAFKA_AUTH", "aws-iam", "aws-iam", "none"),
		RedisTLS:      r.oneOf("REDIS_TLS", "true", "true", "false") == "true",
		SessionTTL:    r.seconds("SESSION_TTL_SECONDS", 1800, 1, 30*86400),
		RequestLimit:  r.seconds("REQUEST_TIMEOUT_SECONDS", 30, 1, 300),
		MaxBodyBytes:  int64(r.integer("MAX_BODY_BYTES", 1<<20, 1, 100<<20)),
		VisibilityFor: r.seconds("QUEUE_VISIBILITY_SECONDS", 60, 1, 43200),
	}
	if cfg.Port == cfg.MetricsPort {
		r.fail("METRICS_PORT", "must differ from PORT")
	}
	if len(r.problems) > 0 {
		return Config{}, errors.Join(r.problems...)
	}
	return cfg, nil
}

type reader struct {
	getenv   func(string) string
	problems []error
}

func (r *reader) fail(name, problem string) {
	r.problems = append(r.problems, fmt.Errorf("%s %s", name, problem))
}

func (r *reader) text(name, fallback string) string {
	if value := strings.TrimSpace(r.getenv(name)); value != "" {
		return value
	}
	return fallback
}

func (r *reader) integer(name string, fallback, low, high int) int {
	text := r.text(name, "")
	if text == "" {
		return fallback
	}
	value, err := strconv.Atoi(text)
	if err != nil || value < low || value > high {
		r.fail(name, fmt.Sprintf("must be a whole number from %d to %d", low, high))
		return fallback
	}
	return value
}

func (r *reader) seconds(name string, fallback, low, high int) time.Duration {
	return time.Duration(r.integer(name, fallback, low, high)) * time.Second
}

func (r *reader) level(name string, fallback slog.Level) slog.Level {
	text := r.text(name, "")
	if text == "" {
		return fallback
	}
	var level slog.Level
	if err := level.UnmarshalText([]byte(text)); err != nil {
		r.fail(name, "must be debug, info, warn or error")
		return fallback
	}
	return level
}

func (r *reader) url(name string) string {
	text := r.text(name, "")
	if text == "" {
		return ""
	}
	parsed, err := url.Parse(text)
	if err != nil || parsed.Host == "" || (parsed.Scheme != "http" && parsed.Scheme != "https") {
		r.fail(name, "must be an http or https URL")
		return ""
	}
	return text
}

func (r *reader) list(name string) []string {
	var values []string
	for part := range strings.SplitSeq(r.text(name, ""), ",") {
		if part = strings.TrimSpace(part); part != "" {
			values = append(values, part)
		}
	}
	return values
}

func (r *reader) oneOf(name, fallback string, allowed ...string) string {
	value := r.text(name, fallback)
	for _, candidate := range allowed {
		if value == candidate {
			return value
		}
	}
	r.fail(name, "must be "+strings.Join(allowed, " or "))
	return fallback
}
