/** Which service this is, and of which parts it is made. */
import type { Part } from './app.ts';
import { openPart as openKafkaQueue } from './kafkaQueue.ts';
import { openPart as openPostgres } from './postgres.ts';
import { openPart as openRedisQueue } from './redisQueue.ts';
import { openPart as openSessions } from './sessions.ts';
import { openPart as openSqsQueue } from './sqsQueue.ts';

export const defaults = {
  name: 'service',
  port: 8080,
  metricsPort: 9090,
  queueName: 'service-queue',
};

/**
 * Bounds of the histogram of request durations, in seconds. The target of the
 * latency objective is one of them: the share within it is counted.
 */
export const latencyBuckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 2.5, 5, 10];

/** Opened in this order, closed in the opposite one. */
export const parts: Part[] = [
  openPostgres,
  openSessions,
  openRedisQueue,
  openSqsQueue,
  openKafkaQueue,
];
