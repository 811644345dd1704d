package postgres

import (
	"bytes"
	"context"
	"io"
	"net"
	"testing"
	"time"
)

func TestCheck(t *testing.T) {
	for answer, ok := range map[string]bool{"S": true, "N": false, "H": false, "": false} {
		t.Run("answer "+answer, func(t *testing.T) {
			listener, err := net.Listen("tcp", "127.0.0.1:0")
			if err != nil {
				t.Fatal(err)
			}
			t.Cleanup(func() { _ = listener.Close() })
			go func() {
				conn, err := listener.Accept()
				if err != nil {
					return
				}
				defer func() { _ = conn.Close() }()
				request := make([]byte, len(sslRequest))
				if _, err := io.ReadFull(conn, request); err == nil && bytes.Equal(request, sslRequest) {
					_, _ = io.WriteString(conn, answer)
				}
			}()
			ctx, cancel := context.WithTimeout(context.Background(), time.Second)
			defer cancel()
			if err := Check(ctx, listener.Addr().String()); (err == nil) != ok {
				t.Errorf("got %v", err)
			}
		})
	}
}
