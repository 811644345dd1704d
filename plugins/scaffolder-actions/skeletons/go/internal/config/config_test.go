package config

import (
	"strings"
	"testing"
	"time"
)

var defaults = Defaults{Name: "sample", Port: 8080, MetricsPort: 9090, QueueName: "sample-queue"}

func TestLoadDefaults(t *testing.T) {
	cfg, err := Load(func(string) string { return "" }, defaults)
	if err != nil {
		t.Fatal(err)
	}
	if cfg.Service != "sample" || cfg.Port != 8080 || cfg.DrainTimeout != 20*time.Second || !cfg.RedisTLS {
		t.Errorf("unexpected defaults: %+v", cfg)
	}
}

func TestLoadValues(t *testing.T) {
	env := map[string]string{"PORT": "8181", "KAFKA_BROKERS": "a:1, b:2", "LOG_LEVEL": "debug"}
	cfg, err := Load(func(name string) string { return env[name] }, defaults)
	if err != nil {
		t.Fatal(err)
	}
	if cfg.Port != 8181 || len(cfg.KafkaBrokers) != 2 || cfg.KafkaBrokers[1] != "b:2" {
		t.Errorf("unexpected values: %+v", cfg)
	}
}

func TestLoadNamesEveryBadVariable(t *testing.T) {
	bad := map[string]string{
		"PORT":                        "http",
		"SHUTDOWN_DRAIN_SECONDS":      "0",
		"LOG_LEVEL":                   "loud",
		"OTEL_EXPORTER_OTLP_ENDPOINT": "collector:4317",
		"REDIS_TLS":                   "perhaps",
	}
	_, err := Load(func(name string) string { return bad[name] }, defaults)
	if err == nil {
		t.Fatal("no error")
	}
	for name := range bad {
		if !strings.Contains(err.Error(), name) {
			t.Errorf("%s is not named in: %v", name, err)
		}
	}
}

func TestLoadRefusesOnePortForBoth(t *testing.T) {
	env := map[string]string{"PORT": "9090"}
	if _, err := Load(func(name string) string { return env[name] }, defaults); err == nil {
		t.Fatal("no error")
	}
}
