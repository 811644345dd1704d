package queue

import (
	"context"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/sqs"
	"github.com/aws/aws-sdk-go-v2/service/sqs/types"
)

type fakeSQS struct{ deleted []string }

func (f *fakeSQS) ReceiveMessage(_ context.Context, input *sqs.ReceiveMessageInput, _ ...func(*sqs.Options)) (*sqs.ReceiveMessageOutput, error) {
	if input.WaitTimeSeconds == 0 || input.VisibilityTimeout != 60 {
		panic("no long polling, or visible at once")
	}
	return &sqs.ReceiveMessageOutput{Messages: []types.Message{{
		MessageId: aws.String("1"), Body: aws.String("a"), ReceiptHandle: aws.String("r1"),
	}}}, nil
}

func (f *fakeSQS) DeleteMessage(_ context.Context, input *sqs.DeleteMessageInput, _ ...func(*sqs.Options)) (*sqs.DeleteMessageOutput, error) {
	f.deleted = append(f.deleted, *input.ReceiptHandle)
	return &sqs.DeleteMessageOutput{}, nil
}

func TestSQSSource(t *testing.T) {
	client := &fakeSQS{}
	messages, err := NewSQSSource(client, "https://sqs.example/q", 60).Receive(context.Background())
	if err != nil || len(messages) != 1 || string(messages[0].Body) != "a" {
		t.Fatalf("got %v, %v", messages, err)
	}
	if len(client.deleted) != 0 {
		t.Error("deleted before it was handled")
	}
	if err := messages[0].Done(context.Background()); err != nil {
		t.Fatal(err)
	}
	if len(client.deleted) != 1 || client.deleted[0] != "r1" {
		t.Errorf("deleted %v", client.deleted)
	}
}
