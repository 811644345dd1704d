package queue

import (
	"context"
	"errors"
	"fmt"
	"os"
	"time"

	"github.com/redis/go-redis/v9"

	"example.com/skeleton/services/service/internal/app"
	"example.com/skeleton/services/service/internal/redisstore"
)

// RedisSource takes messages from a list. While one is handled it stands in a
// list of this replica; Recover puts back what a replica that died left there.
type RedisSource struct {
	client  redis.Cmdable
	list    string
	replica string
	lease   time.Duration
}

// OpenRedis consumes the list that QUEUE_NAME names.
func OpenRedis(_ context.Context, a *app.App) error {
	client, err := redisstore.New(a.Config)
	if err != nil {
		return err
	}
	a.OnClose(client.Close)
	a.Server.AddCheck("queue", redisstore.Check(client))
	replica, err := os.Hostname()
	if err != nil {
		return fmt.Errorf("host name: %w", err)
	}
	source := NewRedisSource(client, a.Config.QueueName, replica, 2*a.Config.VisibilityFor)
	a.Go(consume(a, source, Handle(a.Logger)))
	return nil
}

// NewRedisSource reads a list as a replica. The lease must outlast a message.
func NewRedisSource(client redis.Cmdable, list, replica string, lease time.Duration) *RedisSource {
	return &RedisSource{client: client, list: list, replica: replica, lease: lease}
}

func (s *RedisSource) working(replica string) string { return s.list + ":working:" + replica }
func (s *RedisSource) alive(replica string) string   { return s.list + ":alive:" + replica }
func (s *RedisSource) replicas() string              { return s.list + ":replicas" }

// Receive moves one message to the list of this replica.
func (s *RedisSource) Receive(ctx context.Context) ([]Message, error) {
	if err := s.announce(ctx); err != nil {
		return nil, err
	}
	if err := s.Recover(ctx); err != nil {
		return nil, err
	}
	// Shorter than the client's own time-out for reads.
	body, err := s.client.BLMove(ctx, s.list, s.working(s.replica), "RIGHT", "LEFT", time.Second).Result()
	if errors.Is(err, redis.Nil) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("receive: %w", err)
	}
	return []Message{{
		ID:   "redis",
		Body: []byte(body),
		Done: func(ctx context.Context) error {
			return s.client.LRem(ctx, s.working(s.replica), 1, body).Err()
		},
		Failed: func(ctx context.Context) error { return s.giveBack(ctx, s.replica) },
	}}, nil
}

func (s *RedisSource) announce(ctx context.Context) error {
	if err := s.client.Set(ctx, s.alive(s.replica), "1", s.lease).Err(); err != nil {
		return fmt.Errorf("announce: %w", err)
	}
	if err := s.client.SAdd(ctx, s.replicas(), s.replica).Err(); err != nil {
		return fmt.Errorf("announce: %w", err)
	}
	return nil
}

// Recover gives back the messages of replicas whose lease has ended.
func (s *RedisSource) Recover(ctx context.Context) error {
	replicas, err := s.client.SMembers(ctx, s.replicas()).Result()
	if err != nil {
		return fmt.Errorf("recover: %w", err)
	}
	for _, replica := range replicas {
		alive, err := s.client.Exists(ctx, s.alive(replica)).Result()
		if err != nil {
			return fmt.Errorf("recover: %w", err)
		}
		if alive > 0 {
			continue
		}
		if err := s.giveBack(ctx, replica); err != nil {
			return err
		}
		if err := s.client.SRem(ctx, s.replicas(), replica).Err(); err != nil {
			return fmt.Errorf("recover: %w", err)
		}
	}
	return nil
}

// giveBack puts messages at the end of the list, so that one that always fails
// does not keep the others waiting.
func (s *RedisSource) giveBack(ctx context.Context, replica string) error {
	for {
		err := s.client.LMove(ctx, s.working(replica), s.list, "RIGHT", "LEFT").Err()
		if errors.Is(err, redis.Nil) {
			return nil
		}
		if err != nil {
			return fmt.Errorf("give back: %w", err)
		}
	}
}
