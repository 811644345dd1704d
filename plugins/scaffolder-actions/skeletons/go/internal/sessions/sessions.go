// Package sessions keeps state in Redis, so that any replica can answer and
// none loses it when it stops.
package sessions

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"github.com/redis/go-redis/v9"
)

// ErrNotFound means that there is no such session, or no longer: it is no
// failure of the store.
var ErrNotFound = errors.New("session not found")

// Session is what is kept.
type Session struct {
	ID        string            `json:"id"`
	Values    map[string]string `json:"values"`
	ExpiresAt time.Time         `json:"expiresAt"`
}

// Store reads and writes sessions that end on their own.
type Store struct {
	client redis.Cmdable
	prefix string
	ttl    time.Duration
	now    func() time.Time
}

// NewStore keeps sessions under keys that begin with the service's name.
func NewStore(client redis.Cmdable, service string, ttl time.Duration) *Store {
	return &Store{client: client, prefix: service + ":session:", ttl: ttl, now: time.Now}
}

// Put writes a session, which lasts the whole time again.
func (s *Store) Put(ctx context.Context, id string, values map[string]string) (*Session, error) {
	session := &Session{ID: id, Values: values, ExpiresAt: s.now().UTC().Add(s.ttl)}
	content, err := json.Marshal(session)
	if err != nil {
		return nil, fmt.Errorf("encode session: %w", err)
	}
	if err := s.client.Set(ctx, s.prefix+id, content, s.ttl).Err(); err != nil {
		return nil, fmt.Errorf("write session: %w", err)
	}
	return session, nil
}

// Get reads a session; [ErrNotFound] where there is none.
func (s *Store) Get(ctx context.Context, id string) (*Session, error) {
	content, err := s.client.Get(ctx, s.prefix+id).Bytes()
	if errors.Is(err, redis.Nil) {
		return nil, ErrNotFound
	}
	if err != nil {
		return nil, fmt.Errorf("read session: %w", err)
	}
	var session Session
	if err := json.Unmarshal(content, &session); err != nil {
		return nil, fmt.Errorf("decode session: %w", err)
	}
	return &session, nil
}

// Delete ends a session; [ErrNotFound] where there is none.
func (s *Store) Delete(ctx context.Context, id string) error {
	deleted, err := s.client.Del(ctx, s.prefix+id).Result()
	if err != nil {
		return fmt.Errorf("delete session: %w", err)
	}
	if deleted == 0 {
		return ErrNotFound
	}
	return nil
}
