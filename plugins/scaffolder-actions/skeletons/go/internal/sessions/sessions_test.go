package sessions

import (
	"context"
	"errors"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/alicebob/miniredis/v2"
	"github.com/redis/go-redis/v9"

	"example.com/skeleton/services/service/internal/server"
	"example.com/skeleton/services/service/internal/telemetry"
)

const id = "0123456789abcdef"

func newStore(t *testing.T) (*Store, *miniredis.Miniredis) {
	fake := miniredis.RunT(t)
	client := redis.NewClient(&redis.Options{Addr: fake.Addr(), MaxRetries: -1, DialTimeout: time.Second})
	t.Cleanup(func() { _ = client.Close() })
	return NewStore(client, "sample", time.Minute), fake
}

func TestSessionsEnd(t *testing.T) {
	store, fake := newStore(t)
	ctx := context.Background()
	if _, err := store.Put(ctx, id, map[string]string{"theme": "dark"}); err != nil {
		t.Fatal(err)
	}
	session, err := store.Get(ctx, id)
	if err != nil || session.Values["theme"] != "dark" {
		t.Fatalf("got %v, %v", session, err)
	}
	fake.FastForward(61 * time.Second)
	if _, err := store.Get(ctx, id); !errors.Is(err, ErrNotFound) {
		t.Errorf("got %v", err)
	}
}

func TestFailureIsNotAbsence(t *testing.T) {
	store, fake := newStore(t)
	fake.Close()
	_, err := store.Get(context.Background(), id)
	if err == nil || errors.Is(err, ErrNotFound) {
		t.Errorf("got %v", err)
	}
	if err := store.Delete(context.Background(), id); err == nil || errors.Is(err, ErrNotFound) {
		t.Errorf("got %v", err)
	}
}

func TestRoutes(t *testing.T) {
	store, fake := newStore(t)
	logger := slog.New(slog.DiscardHandler)
	s := server.New(server.Options{
		Metrics: telemetry.NewMetrics([]float64{1}), Logger: logger,
		RequestLimit: time.Second, MaxBodyBytes: 64,
	})
	AddRoutes(s, store, logger)
	handler := s.HTTPServer("").Handler
	body := `{"values":{"theme":"dark"}}`
	for _, step := range []struct {
		name, method, id, body string
		status                 int
	}{
		{"nothing there", "GET", id, "", http.StatusNotFound},
		{"nothing to delete", "DELETE", id, "", http.StatusNotFound},
		{"put", "PUT", id, body, http.StatusOK},
		{"get", "GET", id, "", http.StatusOK},
		{"delete", "DELETE", id, "", http.StatusNoContent},
		{"gone", "GET", id, "", http.StatusNotFound},
		{"short id", "PUT", "1", body, http.StatusBadRequest},
		{"no JSON", "PUT", id, "{", http.StatusBadRequest},
		{"unknown field", "PUT", id, `{"values":{},"x":1}`, http.StatusBadRequest},
		{"too large", "PUT", id, `{"values":{"a":"` + strings.Repeat("x", 64) + `"}}`, http.StatusRequestEntityTooLarge},
	} {
		recorder := httptest.NewRecorder()
		handler.ServeHTTP(recorder, httptest.NewRequest(step.method, "/v1/sessions/"+step.id, strings.NewReader(step.body)))
		if recorder.Code != step.status {
			t.Errorf("%s: got %d %s", step.name, recorder.Code, recorder.Body)
		}
	}
	fake.Close()
	recorder := httptest.NewRecorder()
	handler.ServeHTTP(recorder, httptest.NewRequest("GET", "/v1/sessions/"+id, nil))
	if recorder.Code != http.StatusServiceUnavailable {
		t.Errorf("store gone: got %d", recorder.Code)
	}
}
