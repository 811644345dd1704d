// Package app runs the service from start to graceful stop.
package app

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"strconv"
	"sync"
	"time"

	"example.com/skeleton/services/service/internal/config"
	"example.com/skeleton/services/service/internal/server"
	"example.com/skeleton/services/service/internal/telemetry"
)

// App is what parts are given to add themselves to.
type App struct {
	Config  config.Config
	Logger  *slog.Logger
	Metrics *telemetry.Metrics
	Server  *server.Server
	runners []func(context.Context) error
	closers []func() error
}

// Part adds a store, routes or a consumer.
type Part func(ctx context.Context, a *App) error

// New opens every part.
func New(ctx context.Context, cfg config.Config, logger *slog.Logger, buckets []float64, parts []Part) (*App, error) {
	metrics := telemetry.NewMetrics(buckets)
	a := &App{
		Config:  cfg,
		Logger:  logger,
		Metrics: metrics,
		Server: server.New(server.Options{
			Service:      cfg.Service,
			Environment:  cfg.Environment,
			Logger:       logger,
			Metrics:      metrics,
			RequestLimit: cfg.RequestLimit,
			MaxBodyBytes: cfg.MaxBodyBytes,
		}),
	}
	for _, open := range parts {
		if err := open(ctx, a); err != nil {
			return nil, errors.Join(err, a.close())
		}
	}
	return a, nil
}

// Go adds work that lasts until its context ends; it returns then.
func (a *App) Go(run func(context.Context) error) { a.runners = append(a.runners, run) }

// OnClose adds what is released at the very end, last added first.
func (a *App) OnClose(release func() error) { a.closers = append(a.closers, release) }

// Run serves until ctx ends or something fails. Then readiness fails, requests
// and messages that are being worked on get the drain time to end, and the
// stores are closed after them.
func (a *App) Run(ctx context.Context) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	main := a.Server.HTTPServer(address(a.Config.Port))
	metrics := server.MetricsServer(address(a.Config.MetricsPort), a.Metrics)
	failures := make(chan error, 2+len(a.runners))
	for _, s := range []*http.Server{main, metrics} {
		listener, err := (&net.ListenConfig{}).Listen(ctx, "tcp", s.Addr)
		if err != nil {
			return errors.Join(err, main.Close(), metrics.Close(), a.close())
		}
		go func() {
			if err := s.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
				failures <- err
			}
		}()
	}
	var running sync.WaitGroup
	for _, run := range a.runners {
		running.Go(func() {
			if err := run(ctx); err != nil && ctx.Err() == nil {
				failures <- err
			}
		})
	}
	a.Logger.InfoContext(ctx, "serving", "port", a.Config.Port, "metrics_port", a.Config.MetricsPort)

	var failure error
	select {
	case <-ctx.Done():
	case failure = <-failures:
	}
	a.Server.Drain()
	a.Logger.InfoContext(ctx, "draining", "seconds", a.Config.DrainTimeout.Seconds())
	cancel()
	drain, stop := context.WithTimeout(context.WithoutCancel(ctx), a.Config.DrainTimeout)
	defer stop()
	err := main.Shutdown(drain)
	if err == nil {
		err = wait(drain, &running)
	}
	if err != nil {
		err = fmt.Errorf("drain: %w", err)
	}
	return errors.Join(failure, err, main.Close(), a.close(), metrics.Close())
}

func (a *App) close() error {
	var problems []error
	for i := len(a.closers) - 1; i >= 0; i-- {
		problems = append(problems, a.closers[i]())
	}
	a.closers = nil
	return errors.Join(problems...)
}

func wait(ctx context.Context, group *sync.WaitGroup) error {
	done := make(chan struct{})
	go func() {
		group.Wait()
		close(done)
	}()
	select {
	case <-done:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

func address(port int) string { return net.JoinHostPort("", strconv.Itoa(port)) }

// FlushTimeout bounds what telemetry may take after everything else ended.
const FlushTimeout = 2 * time.Second
