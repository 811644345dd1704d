// Package queue works on messages at least once: one is taken off its queue
// only after it was handled.
package queue

import (
	"context"
	"errors"
	"fmt"
	"time"

	"example.com/skeleton/services/service/internal/app"
)

// Message is one of a queue, whichever kind it is.
type Message struct {
	ID   string
	Body []byte
	// Done takes it off the queue.
	Done func(context.Context) error
	// Failed makes it available again, where the queue does not on its own.
	Failed func(context.Context) error
}

// Source gives messages. Receive waits a few seconds at most and returns none
// where there is none.
type Source interface {
	Receive(ctx context.Context) ([]Message, error)
}

// retryAfter keeps a failing queue from being asked without pause.
const retryAfter = time.Second

// consume works until ctx ends. A message that is being handled then is
// handled to its end: the drain time bounds it.
func consume(a *app.App, source Source, handle func(context.Context, Message) error) func(context.Context) error {
	return func(ctx context.Context) error {
		for ctx.Err() == nil {
			messages, err := source.Receive(ctx)
			if err != nil && ctx.Err() == nil {
				a.Logger.ErrorContext(ctx, "cannot receive", "error", err)
				pause(ctx)
			}
			for _, message := range messages {
				if ctx.Err() != nil {
					// Not begun: it is delivered again, to another replica.
					if message.Failed != nil {
						err := message.Failed(context.WithoutCancel(ctx))
						logFailure(ctx, a, message, err)
					}
					continue
				}
				if work(context.WithoutCancel(ctx), a, message, handle) != nil {
					pause(ctx)
				}
			}
		}
		return nil
	}
}

func work(ctx context.Context, a *app.App, message Message, handle func(context.Context, Message) error) error {
	ctx, cancel := context.WithTimeout(ctx, a.Config.VisibilityFor)
	defer cancel()
	err := safely(ctx, message, handle)
	if err == nil {
		err = message.Done(ctx)
	} else if message.Failed != nil {
		err = errors.Join(err, message.Failed(context.WithoutCancel(ctx)))
	}
	outcome := "success"
	if err != nil {
		outcome = "failure"
		logFailure(ctx, a, message, err)
	}
	a.Metrics.Messages.WithLabelValues(outcome).Inc()
	return err
}

func safely(ctx context.Context, message Message, handle func(context.Context, Message) error) (err error) {
	defer func() {
		if cause := recover(); cause != nil {
			err = fmt.Errorf("handler panicked: %v", cause)
		}
	}()
	return handle(ctx, message)
}

func logFailure(ctx context.Context, a *app.App, message Message, err error) {
	if err != nil {
		a.Logger.ErrorContext(ctx, "message failed", "message", message.ID, "error", err)
	}
}

func pause(ctx context.Context) {
	select {
	case <-ctx.Done():
	case <-time.After(retryAfter):
	}
}
