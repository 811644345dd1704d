package queue

import (
	"context"
	"errors"
	"log/slog"
	"testing"
	"time"

	"example.com/skeleton/services/service/internal/app"
	"example.com/skeleton/services/service/internal/config"
	"example.com/skeleton/services/service/internal/telemetry"
)

type listSource struct {
	batches [][]Message
	stop    context.CancelFunc
}

func (s *listSource) Receive(context.Context) ([]Message, error) {
	if len(s.batches) == 0 {
		s.stop()
		return nil, nil
	}
	batch := s.batches[0]
	s.batches = s.batches[1:]
	return batch, nil
}

func TestConsumeTakesOffOnlyWhatSucceeded(t *testing.T) {
	for name, test := range map[string]struct {
		handle       func(context.Context, Message) error
		done, failed int
	}{
		"success": {func(context.Context, Message) error { return nil }, 1, 0},
		"failure": {func(context.Context, Message) error { return errors.New("no") }, 0, 1},
		"panic":   {func(context.Context, Message) error { panic("no") }, 0, 1},
	} {
		t.Run(name, func(t *testing.T) {
			var done, failed int
			message := Message{
				Done:   func(context.Context) error { done++; return nil },
				Failed: func(context.Context) error { failed++; return nil },
			}
			ctx, stop := context.WithCancel(context.Background())
			defer stop()
			a := &app.App{
				Config:  config.Config{VisibilityFor: time.Second},
				Logger:  slog.New(slog.DiscardHandler),
				Metrics: telemetry.NewMetrics([]float64{1}),
			}
			source := &listSource{batches: [][]Message{{message}}, stop: stop}
			if err := consume(a, source, test.handle)(ctx); err != nil {
				t.Fatal(err)
			}
			if done != test.done || failed != test.failed {
				t.Errorf("done %d, failed %d", done, failed)
			}
		})
	}
}

func TestConsumeEndsWhatItBegan(t *testing.T) {
	ctx, stop := context.WithCancel(context.Background())
	defer stop()
	a := &app.App{
		Config:  config.Config{VisibilityFor: time.Second},
		Logger:  slog.New(slog.DiscardHandler),
		Metrics: telemetry.NewMetrics([]float64{1}),
	}
	var done, failed int
	message := Message{
		Done:   func(ctx context.Context) error { done++; return ctx.Err() },
		Failed: func(context.Context) error { failed++; return nil },
	}
	source := &listSource{batches: [][]Message{{message, message}}, stop: stop}
	handle := func(ctx context.Context, _ Message) error {
		stop()
		return ctx.Err()
	}
	if err := consume(a, source, handle)(ctx); err != nil {
		t.Fatal(err)
	}
	if done != 1 || failed != 1 {
		t.Errorf("done %d, failed %d", done, failed)
	}
}
