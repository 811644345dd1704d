package secrets

import (
	"errors"
	"os"
	"path/filepath"
	"testing"
)

func TestRead(t *testing.T) {
	dir := t.TempDir()
	if err := os.Mkdir(filepath.Join(dir, "redis"), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "redis", "password"), []byte("a b\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if value, err := Read(dir, "redis", "password"); err != nil || value != "a b" {
		t.Errorf("got %q, %v", value, err)
	}
	if _, err := Read(dir, "redis", "host"); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("got %v", err)
	}
}
