package queue

import (
	"context"
	"log/slog"
)

// Handle is where the service's own work on a message belongs. It may see the
// same message twice, so its effect must not depend on how often it runs.
func Handle(logger *slog.Logger) func(context.Context, Message) error {
	return func(ctx context.Context, message Message) error {
		logger.InfoContext(ctx, "message", "message", message.ID, "bytes", len(message.Body))
		return nil
	}
}
