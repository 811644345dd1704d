// Package redisstore connects to Redis.
package redisstore

import (
	"context"
	"crypto/tls"
	"fmt"
	"log/slog"
	"net"
	"time"

	"github.com/redis/go-redis/v9"

	"example.com/skeleton/services/service/internal/config"
	"example.com/skeleton/services/service/internal/secrets"
)

// clientLog makes lines of the service's log out of what the client says.
type clientLog struct{}

func (clientLog) Printf(ctx context.Context, format string, values ...any) {
	slog.WarnContext(ctx, fmt.Sprintf(format, values...))
}

func init() { redis.SetLogger(clientLog{}) }

// New makes a client from the mounted secret. It connects when it is used; the
// password is read at each connection, so that a rotated one is taken up.
func New(cfg config.Config) (*redis.Client, error) {
	host, err := secrets.Read(cfg.SecretsDir, "redis", "host")
	if err != nil {
		return nil, err
	}
	port, err := secrets.Read(cfg.SecretsDir, "redis", "port")
	if err != nil {
		return nil, err
	}
	options := &redis.Options{
		Addr: net.JoinHostPort(host, port),
		CredentialsProviderContext: func(context.Context) (string, string, error) {
			password, err := secrets.Read(cfg.SecretsDir, "redis", "password")
			return "", password, err
		},
		DialTimeout:           2 * time.Second,
		ReadTimeout:           2 * time.Second,
		WriteTimeout:          2 * time.Second,
		ContextTimeoutEnabled: true,
	}
	if cfg.RedisTLS {
		options.TLSConfig = &tls.Config{MinVersion: tls.VersionTLS12, ServerName: host}
	}
	return redis.NewClient(options), nil
}

// Check pings the server.
func Check(client *redis.Client) func(context.Context) error {
	return func(ctx context.Context) error { return client.Ping(ctx).Err() }
}
