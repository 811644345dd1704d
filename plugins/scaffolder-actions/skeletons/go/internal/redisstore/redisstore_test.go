package redisstore

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"github.com/alicebob/miniredis/v2"

	"example.com/skeleton/services/service/internal/config"
)

func TestNewReadsTheSecret(t *testing.T) {
	server := miniredis.RunT(t)
	server.RequireAuth("correct horse")
	dir := t.TempDir()
	if err := os.Mkdir(filepath.Join(dir, "redis"), 0o700); err != nil {
		t.Fatal(err)
	}
	for key, value := range map[string]string{"host": server.Host(), "port": server.Port(), "password": "correct horse"} {
		if err := os.WriteFile(filepath.Join(dir, "redis", key), []byte(value+"\n"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	client, err := New(config.Config{SecretsDir: dir})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = client.Close() })
	if err := Check(client)(context.Background()); err != nil {
		t.Error(err)
	}
	server.Close()
	if err := Check(client)(context.Background()); err == nil {
		t.Error("a server that is gone counts as ready")
	}
}

func TestNewWithoutSecret(t *testing.T) {
	if _, err := New(config.Config{SecretsDir: t.TempDir()}); err == nil {
		t.Fatal("no error")
	}
}
