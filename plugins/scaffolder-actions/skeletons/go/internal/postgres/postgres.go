// Package postgres tells whether the database can be reached.
package postgres

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"time"

	"example.com/skeleton/services/service/internal/app"
	"example.com/skeleton/services/service/internal/secrets"
)

// sslRequest opens PostgreSQL's protocol: length 8, code 80877103. A server
// answers it with one byte before anybody is authenticated, so the check takes
// none of the database's connections for users.
var sslRequest = []byte{0, 0, 0, 8, 4, 210, 22, 47}

// Open makes readiness depend on the database. Which driver or query layer to
// use is left to the service; it finds the connection in the secret "postgres".
func Open(_ context.Context, a *app.App) error {
	host, err := secrets.Read(a.Config.SecretsDir, "postgres", "host")
	if err != nil {
		return err
	}
	port, err := secrets.Read(a.Config.SecretsDir, "postgres", "port")
	if err != nil {
		return err
	}
	address := net.JoinHostPort(host, port)
	a.Server.AddCheck("postgres", func(ctx context.Context) error { return Check(ctx, address) })
	return nil
}

// Check succeeds where a PostgreSQL server that offers TLS answers.
func Check(ctx context.Context, address string) error {
	conn, err := (&net.Dialer{Timeout: 2 * time.Second}).DialContext(ctx, "tcp", address)
	if err != nil {
		return err
	}
	defer func() { _ = conn.Close() }()
	deadline, ok := ctx.Deadline()
	if !ok {
		deadline = time.Now().Add(2 * time.Second)
	}
	if err := conn.SetDeadline(deadline); err != nil {
		return err
	}
	if _, err := conn.Write(sslRequest); err != nil {
		return err
	}
	answer := make([]byte, 1)
	if _, err := io.ReadFull(conn, answer); err != nil {
		return err
	}
	switch answer[0] {
	case 'S':
		return nil
	case 'N':
		return errors.New("the server offers no TLS")
	default:
		return fmt.Errorf("no PostgreSQL server: answered %q", answer)
	}
}
