import { messagesPerReplica } from '../../plan/messagesPerReplica';
import type { EnvironmentPlan, ServicePlan } from '../../plan/ServicePlan';
import type { Queue } from '../../spec/words';

/** Metadata of KEDA's triggers are strings, numbers and booleans as well. */
interface QueueTrigger {
  type: string;
  metadata: Record<string, string>;
}

type TriggerBuilder = (
  queueName: string,
  plan: ServicePlan,
  environment: EnvironmentPlan,
) => QueueTrigger;

const triggers: Record<Exclude<Queue, 'none'>, TriggerBuilder> = {
  // Address and password come from the Secret, by the TriggerAuthentication.
  redis: queueName => ({
    type: 'redis',
    metadata: {
      listName: queueName,
      listLength: String(messagesPerReplica.redis),
      enableTLS: 'true',
    },
  }),
  sqs: (_queueName, _plan, { queueUrl, region }) => ({
    type: 'aws-sqs-queue',
    metadata: {
      queueURL: queueUrl ?? '',
      awsRegion: region,
      queueLength: String(messagesPerReplica.sqs),
      // Messages in work count: else their consumers are scaled away.
      scaleOnInFlight: 'true',
      scaleOnDelayed: 'false',
    },
  }),
  kafka: (queueName, plan, { kafkaBrokers, region }) => ({
    type: 'kafka',
    metadata: {
      bootstrapServers: kafkaBrokers.join(','),
      consumerGroup: plan.name,
      topic: queueName,
      lagThreshold: String(messagesPerReplica.kafka),
      offsetResetPolicy: 'earliest',
      // A consumer beyond the number of partitions has nothing to do.
      allowIdleConsumers: 'false',
      tls: 'enable',
      sasl: 'oauthbearer',
      saslTokenProvider: 'aws_msk_iam',
      awsRegion: region,
    },
  }),
};

/** What KEDA asks for the length of the chosen queue: exactly one trigger. */
export function queueTrigger(
  plan: ServicePlan,
  environment: EnvironmentPlan,
): QueueTrigger {
  const { queue, queueName = '' } = plan.spec;
  if (queue === 'none') {
    throw new Error(`${plan.name} has no queue to scale by`);
  }
  return triggers[queue](queueName, plan, environment);
}
