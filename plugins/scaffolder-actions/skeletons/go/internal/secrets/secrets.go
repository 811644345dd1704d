// Package secrets reads mounted secrets: one folder a store, one file a value.
package secrets

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// Read gives the value of one key. It is read anew at each call: a rotated
// secret replaces the file.
func Read(dir, store, key string) (string, error) {
	content, err := os.ReadFile(filepath.Join(dir, store, key))
	if err != nil {
		return "", fmt.Errorf("secret %s/%s: %w", store, key, err)
	}
	return strings.TrimRight(string(content), "\r\n"), nil
}
