"""Which service this is, and of which parts it is made."""

from service import kafka_queue, postgres, redis_queue, sessions, sqs_queue

NAME = "service"
PORT = 8080
METRICS_PORT = 9090
QUEUE_NAME = "service-queue"

# Bounds of the histogram of request durations, in seconds. The target of the
# latency objective is one of them: the share within it is counted, not estimated.
LATENCY_BUCKETS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 2.5, 5, 10)

# Opened in this order, closed in the opposite one.
PARTS = (
    postgres.open_part,
    sessions.open_part,
    redis_queue.open_part,
    sqs_queue.open_part,
    kafka_queue.open_part,
)
