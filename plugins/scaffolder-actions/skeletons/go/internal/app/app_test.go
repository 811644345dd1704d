package app

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"testing"
	"time"

	"example.com/skeleton/services/service/internal/config"
)

func freePort(t *testing.T) int {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = listener.Close() }()
	return listener.Addr().(*net.TCPAddr).Port
}

func testConfig(t *testing.T) config.Config {
	return config.Config{
		Service: "sample", Environment: "test", Port: freePort(t), MetricsPort: freePort(t),
		DrainTimeout: 5 * time.Second, RequestLimit: 5 * time.Second, MaxBodyBytes: 1024,
	}
}

func get(t *testing.T, url string) (int, string) {
	t.Helper()
	response, err := http.Get(url)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = response.Body.Close() }()
	body, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	return response.StatusCode, string(body)
}

func TestRunDrainsBeforeItCloses(t *testing.T) {
	cfg := testConfig(t)
	entered, release := make(chan struct{}), make(chan struct{})
	closed, ran := false, false
	part := func(_ context.Context, a *App) error {
		a.Server.Handle("GET", "/v1/slow", func(w http.ResponseWriter, _ *http.Request) {
			close(entered)
			<-release
			if closed {
				t.Error("the store was closed under a running request")
			}
			w.WriteHeader(http.StatusNoContent)
		})
		a.Go(func(ctx context.Context) error {
			<-ctx.Done()
			ran = true
			return nil
		})
		a.OnClose(func() error {
			closed = true
			return nil
		})
		return nil
	}
	a, err := New(context.Background(), cfg, slog.New(slog.DiscardHandler), []float64{1}, []Part{part})
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(context.Background())
	defer stop()
	done := make(chan error, 1)
	go func() { done <- a.Run(ctx) }()

	base := fmt.Sprintf("http://127.0.0.1:%d", cfg.Port)
	waitUntilServing(t, base)
	if status, _ := get(t, base+"/metrics"); status != http.StatusNotFound {
		t.Errorf("metrics on the public port: %d", status)
	}
	if status, _ := get(t, fmt.Sprintf("http://127.0.0.1:%d/metrics", cfg.MetricsPort)); status != http.StatusOK {
		t.Errorf("metrics: %d", status)
	}
	answer := make(chan int, 1)
	go func() {
		response, err := http.Get(base + "/v1/slow")
		if err != nil {
			answer <- 0
			return
		}
		_ = response.Body.Close()
		answer <- response.StatusCode
	}()
	<-entered
	stop()
	time.Sleep(50 * time.Millisecond)
	close(release)
	if status := <-answer; status != http.StatusNoContent {
		t.Errorf("the running request got %d", status)
	}
	if err := <-done; err != nil {
		t.Error(err)
	}
	if !closed || !ran {
		t.Error("not everything was stopped")
	}
}

func TestRunReportsWhatFails(t *testing.T) {
	broken := errors.New("broken")
	part := func(_ context.Context, a *App) error {
		a.Go(func(context.Context) error { return broken })
		return nil
	}
	a, err := New(context.Background(), testConfig(t), slog.New(slog.DiscardHandler), []float64{1}, []Part{part})
	if err != nil {
		t.Fatal(err)
	}
	if err := a.Run(context.Background()); !errors.Is(err, broken) {
		t.Errorf("got %v", err)
	}
}

func TestNewClosesWhatItOpened(t *testing.T) {
	closed := false
	broken := errors.New("broken")
	parts := []Part{
		func(_ context.Context, a *App) error {
			a.OnClose(func() error { closed = true; return nil })
			return nil
		},
		func(context.Context, *App) error { return broken },
	}
	_, err := New(context.Background(), testConfig(t), slog.New(slog.DiscardHandler), []float64{1}, parts)
	if !errors.Is(err, broken) || !closed {
		t.Errorf("got %v, closed: %v", err, closed)
	}
}

func waitUntilServing(t *testing.T, base string) {
	t.Helper()
	for range 100 {
		if response, err := http.Get(base + "/healthz"); err == nil {
			_ = response.Body.Close()
			return
		}
		time.Sleep(20 * time.Millisecond)
	}
	t.Fatal("does not serve")
}
