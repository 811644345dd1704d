package queue

import (
	"context"
	"testing"

	"example.com/skeleton/services/service/internal/app"
	"example.com/skeleton/services/service/internal/config"
)

func TestOpenKafkaNeedsBrokers(t *testing.T) {
	if err := OpenKafka(context.Background(), &app.App{}); err == nil {
		t.Fatal("no error")
	}
}

func TestKafkaOptionsUseTheRole(t *testing.T) {
	cfg := config.Config{KafkaBrokers: []string{"kafka.example:9098"}, KafkaAuth: "none", Service: "s", QueueName: "q"}
	plain, err := kafkaOptions(context.Background(), &app.App{Config: cfg})
	if err != nil {
		t.Fatal(err)
	}
	cfg.KafkaAuth, cfg.Region = "aws-iam", "us-east-1"
	secured, err := kafkaOptions(context.Background(), &app.App{Config: cfg})
	if err != nil {
		t.Fatal(err)
	}
	if len(secured) != len(plain)+2 {
		t.Error("neither TLS nor SASL was added")
	}
}
