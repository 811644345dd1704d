import type { Queue } from '../spec/words';

/** Messages that one replica has in front of it when the scaler adds another. */
export const messagesPerReplica: Record<Exclude<Queue, 'none'>, number> = {
  redis: 5,
  sqs: 10,
  kafka: 50,
};
