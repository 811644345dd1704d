package telemetry

import (
	"bytes"
	"context"
	"encoding/json"
	"log/slog"
	"testing"

	"go.opentelemetry.io/otel/trace"
)

func TestLoggerWritesTraceID(t *testing.T) {
	var out bytes.Buffer
	ctx := trace.ContextWithSpanContext(context.Background(), trace.NewSpanContext(trace.SpanContextConfig{
		TraceID: trace.TraceID{1}, SpanID: trace.SpanID{2},
	}))
	NewLogger(&out, slog.LevelInfo, "sample", "dev").InfoContext(ctx, "hello")
	var line map[string]any
	if err := json.Unmarshal(out.Bytes(), &line); err != nil {
		t.Fatal(err)
	}
	if line["trace_id"] != "01000000000000000000000000000000" || line["service"] != "sample" {
		t.Errorf("unexpected line: %v", line)
	}
}

func TestStartTracingWithoutEndpoint(t *testing.T) {
	stop, err := StartTracing(context.Background(), "", "sample", "dev")
	if err != nil {
		t.Fatal(err)
	}
	if err := stop(context.Background()); err != nil {
		t.Fatal(err)
	}
}
