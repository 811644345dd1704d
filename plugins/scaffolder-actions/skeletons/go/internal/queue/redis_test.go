package queue

import (
	"context"
	"testing"
	"time"

	"github.com/alicebob/miniredis/v2"
	"github.com/redis/go-redis/v9"
)

func TestRedisSource(t *testing.T) {
	fake := miniredis.RunT(t)
	client := redis.NewClient(&redis.Options{Addr: fake.Addr()})
	t.Cleanup(func() { _ = client.Close() })
	ctx := context.Background()
	first := NewRedisSource(client, "q", "first", time.Minute)
	second := NewRedisSource(client, "q", "second", time.Minute)
	client.LPush(ctx, "q", "a")

	messages, err := first.Receive(ctx)
	if err != nil || len(messages) != 1 || string(messages[0].Body) != "a" {
		t.Fatalf("got %v, %v", messages, err)
	}
	if err := messages[0].Failed(ctx); err != nil {
		t.Fatal(err)
	}
	if messages, err = first.Receive(ctx); err != nil || len(messages) != 1 {
		t.Fatalf("a failed message was not given back: %v, %v", messages, err)
	}
	// The first replica dies: its lease ends, the other one takes over.
	fake.FastForward(2 * time.Minute)
	if messages, err = second.Receive(ctx); err != nil || len(messages) != 1 {
		t.Fatalf("a message was lost: %v, %v", messages, err)
	}
	if err := messages[0].Done(ctx); err != nil {
		t.Fatal(err)
	}
	if left := client.LLen(ctx, "q").Val() + client.LLen(ctx, "q:working:second").Val(); left != 0 {
		t.Errorf("%d left", left)
	}
}
