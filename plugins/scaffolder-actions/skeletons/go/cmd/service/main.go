// Command service runs until SIGTERM or SIGINT.
package main

import (
	"context"
	"fmt"
	"log/slog"
	"os"
	"os/signal"
	"syscall"

	"example.com/skeleton/services/service/internal/app"
	"example.com/skeleton/services/service/internal/config"
	"example.com/skeleton/services/service/internal/service"
	"example.com/skeleton/services/service/internal/telemetry"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGTERM, syscall.SIGINT)
	err := run(ctx)
	stop()
	if err != nil {
		slog.Error("ended", "error", err)
		os.Exit(1)
	}
}

func run(ctx context.Context) error {
	cfg, err := config.Load(os.Getenv, service.Defaults)
	if err != nil {
		return fmt.Errorf("configuration: %w", err)
	}
	logger := telemetry.NewLogger(os.Stdout, cfg.LogLevel, cfg.Service, cfg.Environment)
	// Libraries log to the default.
	slog.SetDefault(logger)
	flush, err := telemetry.StartTracing(ctx, cfg.OTLPEndpoint, cfg.Service, cfg.Environment)
	if err != nil {
		return err
	}
	defer func() {
		timeout, cancel := context.WithTimeout(context.Background(), app.FlushTimeout)
		defer cancel()
		if err := flush(timeout); err != nil {
			logger.Warn("traces are lost", "error", err)
		}
	}()
	a, err := app.New(ctx, cfg, logger, service.LatencyBuckets, service.Parts)
	if err != nil {
		return err
	}
	return a.Run(ctx)
}
