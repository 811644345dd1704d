package sessions

import (
	"context"
	"encoding/json"
	"errors"
	"log/slog"
	"net/http"
	"regexp"

	"example.com/skeleton/services/service/internal/app"
	"example.com/skeleton/services/service/internal/redisstore"
	"example.com/skeleton/services/service/internal/server"
)

const route = "/v1/sessions/{id}"

var validID = regexp.MustCompile(`^[A-Za-z0-9_-]{16,128}$`)

// Open adds the routes of sessions, and makes readiness depend on Redis.
func Open(_ context.Context, a *app.App) error {
	client, err := redisstore.New(a.Config)
	if err != nil {
		return err
	}
	a.OnClose(client.Close)
	a.Server.AddCheck("redis", redisstore.Check(client))
	AddRoutes(a.Server, NewStore(client, a.Config.Service, a.Config.SessionTTL), a.Logger)
	return nil
}

// AddRoutes serves a store.
func AddRoutes(s *server.Server, store *Store, logger *slog.Logger) {
	h := handlers{store: store, logger: logger}
	s.Handle(http.MethodPut, route, h.put)
	s.Handle(http.MethodGet, route, h.get)
	s.Handle(http.MethodDelete, route, h.delete)
}

type handlers struct {
	store  *Store
	logger *slog.Logger
}

func (h handlers) put(w http.ResponseWriter, r *http.Request) {
	id, ok := idOf(w, r)
	if !ok {
		return
	}
	var body struct {
		Values map[string]string `json:"values"`
	}
	decoder := json.NewDecoder(r.Body)
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&body); err != nil || body.Values == nil {
		var tooLarge *http.MaxBytesError
		if errors.As(err, &tooLarge) {
			server.WriteError(w, http.StatusRequestEntityTooLarge, "body too large")
			return
		}
		server.WriteError(w, http.StatusBadRequest, `body must be {"values": {"name": "text"}}`)
		return
	}
	session, err := h.store.Put(r.Context(), id, body.Values)
	if err != nil {
		h.fail(w, r, err)
		return
	}
	server.WriteJSON(w, http.StatusOK, session)
}

func (h handlers) get(w http.ResponseWriter, r *http.Request) {
	id, ok := idOf(w, r)
	if !ok {
		return
	}
	session, err := h.store.Get(r.Context(), id)
	if err != nil {
		h.fail(w, r, err)
		return
	}
	server.WriteJSON(w, http.StatusOK, session)
}

func (h handlers) delete(w http.ResponseWriter, r *http.Request) {
	id, ok := idOf(w, r)
	if !ok {
		return
	}
	if err := h.store.Delete(r.Context(), id); err != nil {
		h.fail(w, r, err)
		return
	}
	w.WriteHeader(http.StatusNoContent)
}

func idOf(w http.ResponseWriter, r *http.Request) (string, bool) {
	id := r.PathValue("id")
	if !validID.MatchString(id) {
		server.WriteError(w, http.StatusBadRequest, "id must be 16 to 128 letters, digits, - or _")
		return "", false
	}
	return id, true
}

// fail tells a session that is not there from a store that does not answer.
func (h handlers) fail(w http.ResponseWriter, r *http.Request, err error) {
	if errors.Is(err, ErrNotFound) {
		server.WriteError(w, http.StatusNotFound, ErrNotFound.Error())
		return
	}
	h.logger.ErrorContext(r.Context(), "session store failed", "error", err)
	server.WriteError(w, http.StatusServiceUnavailable, "session store unavailable")
}
