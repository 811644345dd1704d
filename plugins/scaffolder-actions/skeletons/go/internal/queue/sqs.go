package queue

import (
	"context"
	"errors"
	"fmt"

	"github.com/aws/aws-sdk-go-v2/aws"
	awsconfig "github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/service/sqs"

	"example.com/skeleton/services/service/internal/app"
)

// SQSClient is what is needed of the SDK's client.
type SQSClient interface {
	ReceiveMessage(context.Context, *sqs.ReceiveMessageInput, ...func(*sqs.Options)) (*sqs.ReceiveMessageOutput, error)
	DeleteMessage(context.Context, *sqs.DeleteMessageInput, ...func(*sqs.Options)) (*sqs.DeleteMessageOutput, error)
}

// SQSSource receives by long polling. A message that is not deleted becomes
// visible again; one that always fails goes where the queue's redrive policy
// sends it.
type SQSSource struct {
	client     SQSClient
	url        string
	visibility int32
}

// OpenSQS consumes the queue at SQS_QUEUE_URL with the pod's own identity.
func OpenSQS(ctx context.Context, a *app.App) error {
	if a.Config.SQSQueueURL == "" {
		return errors.New("SQS_QUEUE_URL must be set")
	}
	settings, err := awsconfig.LoadDefaultConfig(ctx, awsconfig.WithRegion(a.Config.Region))
	if err != nil {
		return fmt.Errorf("aws configuration: %w", err)
	}
	source := NewSQSSource(sqs.NewFromConfig(settings), a.Config.SQSQueueURL, int32(a.Config.VisibilityFor.Seconds()))
	a.Go(consume(a, source, Handle(a.Logger)))
	return nil
}

// NewSQSSource reads a queue. Messages stay hidden for the given seconds.
func NewSQSSource(client SQSClient, url string, visibility int32) *SQSSource {
	return &SQSSource{client: client, url: url, visibility: visibility}
}

// Receive takes one message: its time of invisibility begins here, and a batch
// would spend it waiting.
func (s *SQSSource) Receive(ctx context.Context) ([]Message, error) {
	output, err := s.client.ReceiveMessage(ctx, &sqs.ReceiveMessageInput{
		QueueUrl:            aws.String(s.url),
		MaxNumberOfMessages: 1,
		WaitTimeSeconds:     10,
		VisibilityTimeout:   s.visibility,
	})
	if err != nil {
		return nil, fmt.Errorf("receive: %w", err)
	}
	messages := make([]Message, 0, len(output.Messages))
	for _, message := range output.Messages {
		messages = append(messages, Message{
			ID:   aws.ToString(message.MessageId),
			Body: []byte(aws.ToString(message.Body)),
			Done: func(ctx context.Context) error {
				_, err := s.client.DeleteMessage(ctx, &sqs.DeleteMessageInput{
					QueueUrl: aws.String(s.url), ReceiptHandle: message.ReceiptHandle,
				})
				return err
			},
		})
	}
	return messages, nil
}
