import type { EnvironmentName } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import type { EnvironmentSpec } from '../spec/EnvironmentSpec';
import type { ServiceSpec } from '../spec/ServiceSpec';

/** Longest name of a queue that SQS takes. */
const longestQueueName = 80;

/**
 * Name of the service's bucket. Bucket names are shared by everyone who uses
 * S3: the account makes it the platform's own. At most 57 of 63 characters.
 */
export function bucketName(
  spec: ServiceSpec,
  environment: EnvironmentName,
  accountId: string,
): string {
  return `${spec.name}-${environment}-${accountId}`;
}

/**
 * Address of the service's queue. One account holds the queues of all
 * environments and two environments may share a region: outside production
 * the name carries the environment, or dev would take production's messages.
 */
export function queueUrl(
  spec: ServiceSpec,
  environment: EnvironmentName,
  region: string,
): string {
  const [base, ending] = splitFifo(spec.queueName ?? '');
  const suffix = environment.startsWith('production') ? '' : `-${environment}`;
  const room = longestQueueName - suffix.length - ending.length;
  return `https://sqs.${region}.amazonaws.com/${spec.sqsAccountId}/${base.slice(
    0,
    room,
  )}${suffix}${ending}`;
}

/** The queue's kind is its ending: it stays the last. */
function splitFifo(name: string): [base: string, ending: string] {
  return name.endsWith('.fifo')
    ? [name.slice(0, -'.fifo'.length), '.fifo']
    : [name, ''];
}

/** Identifier of the RDS instance that an environment's services share. */
export function databaseIdentifier(
  platformName: string,
  environment: string,
): string {
  return `${platformName}-${environment}-shared`;
}

/** ARN of an environment's shared database: it follows from the names. */
export function databaseArn(
  platformName: string,
  environment: { name: string; region: string; accountId: string },
): string {
  const { name, region, accountId } = environment;
  return `arn:aws:rds:${region}:${accountId}:db:${databaseIdentifier(
    platformName,
    name,
  )}`;
}

/** Buckets are named once in the world: the account makes it the platform's. */
export function stateBucket(
  platformName: string,
  { accountId, region }: Pick<EnvironmentSpec, 'accountId' | 'region'>,
): string {
  return `${platformName}-terraform-state-${accountId}-${region}`;
}
