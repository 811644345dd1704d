package queue

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"time"

	awsconfig "github.com/aws/aws-sdk-go-v2/config"
	"github.com/twmb/franz-go/pkg/kgo"
	saslaws "github.com/twmb/franz-go/pkg/sasl/aws"

	"example.com/skeleton/services/service/internal/app"
)

// KafkaSource reads a topic as a member of the group that has the service's
// name. Offsets are committed after a record was handled.
type KafkaSource struct{ client *kgo.Client }

// OpenKafka consumes the topic that QUEUE_NAME names.
func OpenKafka(ctx context.Context, a *app.App) error {
	options, err := kafkaOptions(ctx, a)
	if err != nil {
		return err
	}
	client, err := kgo.NewClient(options...)
	if err != nil {
		return fmt.Errorf("kafka: %w", err)
	}
	a.OnClose(func() error {
		client.Close()
		return nil
	})
	a.Server.AddCheck("queue", client.Ping)
	a.Go(consume(a, &KafkaSource{client}, Handle(a.Logger)))
	return nil
}

func kafkaOptions(ctx context.Context, a *app.App) ([]kgo.Opt, error) {
	if len(a.Config.KafkaBrokers) == 0 {
		return nil, errors.New("KAFKA_BROKERS must be set")
	}
	options := []kgo.Opt{
		kgo.SeedBrokers(a.Config.KafkaBrokers...),
		kgo.ClientID(a.Config.Service),
		kgo.ConsumerGroup(a.Config.Service),
		kgo.ConsumeTopics(a.Config.QueueName),
		kgo.ConsumeResetOffset(kgo.NewOffset().AtStart()),
		kgo.DisableAutoCommit(),
		// A partition moves only between two polls, when nothing of it is open.
		kgo.BlockRebalanceOnPoll(),
	}
	if a.Config.KafkaAuth == "none" {
		return options, nil
	}
	settings, err := awsconfig.LoadDefaultConfig(ctx, awsconfig.WithRegion(a.Config.Region))
	if err != nil {
		return nil, fmt.Errorf("aws configuration: %w", err)
	}
	return append(options,
		kgo.DialTLSConfig(&tls.Config{MinVersion: tls.VersionTLS12}),
		kgo.SASL(saslaws.ManagedStreamingIAM(func(ctx context.Context) (saslaws.Auth, error) {
			credentials, err := settings.Credentials.Retrieve(ctx)
			if err != nil {
				return saslaws.Auth{}, err
			}
			return saslaws.Auth{
				AccessKey:    credentials.AccessKeyID,
				SecretKey:    credentials.SecretAccessKey,
				SessionToken: credentials.SessionToken,
				UserAgent:    a.Config.Service,
			}, nil
		})),
	), nil
}

// Receive polls one record at a time: the next commit must not cover a record
// of the same partition that failed.
func (s *KafkaSource) Receive(ctx context.Context) ([]Message, error) {
	s.client.AllowRebalance()
	ctx, cancel := context.WithTimeout(ctx, 5*time.Second)
	defer cancel()
	fetches := s.client.PollRecords(ctx, 1)
	if err := fetches.Err0(); errors.Is(err, context.DeadlineExceeded) || errors.Is(err, context.Canceled) {
		return nil, nil
	}
	var problems []error
	fetches.EachError(func(topic string, partition int32, err error) {
		problems = append(problems, fmt.Errorf("%s/%d: %w", topic, partition, err))
	})
	var messages []Message
	fetches.EachRecord(func(record *kgo.Record) {
		messages = append(messages, Message{
			ID:   fmt.Sprintf("%s/%d/%d", record.Topic, record.Partition, record.Offset),
			Body: record.Value,
			Done: func(ctx context.Context) error { return s.client.CommitRecords(ctx, record) },
			Failed: func(context.Context) error {
				s.client.SetOffsets(map[string]map[int32]kgo.EpochOffset{
					record.Topic: {record.Partition: {Epoch: record.LeaderEpoch, Offset: record.Offset}},
				})
				return nil
			},
		})
	})
	return messages, errors.Join(problems...)
}
