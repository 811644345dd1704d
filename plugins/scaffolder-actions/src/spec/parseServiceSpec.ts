import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import {
  EnvironmentName,
  environmentNames,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import {
  defaultQueueReplicas,
  defaultReplicas,
  ReplicaRange,
} from './environmentDefaults';
import { parseInput } from './parseInput';
import { ParsedServiceInput, serviceInputSchema } from './serviceInput';
import type { EntityName, ServiceSpec } from './ServiceSpec';
import { SpecError, SpecIssue } from './SpecError';
import { datastores } from './words';

/** From the first that a change reaches to the last. */
const promotionOrder: readonly EnvironmentName[] = [
  'dev',
  'staging',
  'production',
  'production-dr',
];

/**
 * Reads the values of a new service.
 *
 * @throws {@link SpecError} which names every field that breaks a rule.
 */
export function parseServiceSpec(values: unknown): ServiceSpec {
  const input = parseInput(serviceInputSchema, values);
  const issues = [
    ...exposureIssues(input),
    ...queueIssues(input),
    ...neighbourIssues(input),
    ...portIssues(input),
    ...tierIssues(input),
  ];
  if (issues.length > 0) {
    throw new SpecError(issues);
  }
  const replicas = replicasOf(input);
  const rangeIssues = checkReplicas(input, replicas);
  if (rangeIssues.length > 0) {
    throw new SpecError(rangeIssues);
  }
  const { minReplicas, maxReplicas, ...rest } = input;
  return {
    ...rest,
    owner: entity(input.owner, 'group'),
    system: entity(input.system, 'system'),
    dependencies: entities(input.dependencies),
    callers: entities(input.callers),
    datastores: datastores.filter(name => input.datastores.includes(name)),
    environments: promotionOrder.filter(name =>
      input.environments.includes(name),
    ),
    queueName:
      input.queue === 'none'
        ? undefined
        : input.queueName ?? `${input.name}-queue`,
    replicas,
    spotAllowed: input.spotAllowed ?? input.tier !== 'critical',
  };
}

function entity(ref: string, kind: string): EntityName {
  const parsed = parseEntityRef(ref, { defaultKind: kind });
  return {
    ref: stringifyEntityRef(parsed),
    name: parsed.name.toLocaleLowerCase('en-US'),
  };
}

function entities(refs: readonly string[]): EntityName[] {
  return refs
    .map(ref => entity(ref, 'component'))
    .sort((a, b) => (a.ref < b.ref ? -1 : 1));
}

function exposureIssues(input: ParsedServiceInput): SpecIssue[] {
  return (['hostname', 'issuer'] as const).flatMap(field => {
    const given = input[field] !== undefined;
    if (input.exposure === 'public' && !given) {
      return [{ field, message: 'is required where exposure is public' }];
    }
    if (input.exposure !== 'public' && given) {
      return [
        { field, message: 'is only for services whose exposure is public' },
      ];
    }
    return [];
  });
}

function queueIssues(input: ParsedServiceInput): SpecIssue[] {
  const issues: SpecIssue[] = [];
  if (input.queue === 'none' && input.queueName !== undefined) {
    issues.push({
      field: 'queueName',
      message: 'is only for services with a queue',
    });
  }
  if (input.queue === 'sqs' && input.sqsAccountId === undefined) {
    issues.push({
      field: 'sqsAccountId',
      message: 'is required where queue is sqs',
    });
  }
  if (input.queue !== 'sqs' && input.sqsAccountId !== undefined) {
    issues.push({
      field: 'sqsAccountId',
      message: 'is only for services whose queue is sqs',
    });
  }
  if (input.queue !== 'sqs' && input.queueName?.endsWith('.fifo')) {
    issues.push({
      field: 'queueName',
      message: 'may end with .fifo only where queue is sqs',
    });
  }
  return issues;
}

function neighbourIssues(input: ParsedServiceInput): SpecIssue[] {
  return (['dependencies', 'callers'] as const).flatMap(field => {
    const names = entities(input[field]).map(({ name }) => name);
    const twice = names.find((name, at) => names.indexOf(name) !== at);
    if (names.includes(input.name)) {
      return [{ field, message: 'must not contain the service itself' }];
    }
    return twice ? [{ field, message: `names ${twice} twice` }] : [];
  });
}

function portIssues(input: ParsedServiceInput): SpecIssue[] {
  return input.port === input.metricsPort
    ? [{ field: 'metricsPort', message: 'must differ from port' }]
    : [];
}

function tierIssues(input: ParsedServiceInput): SpecIssue[] {
  return input.tier === 'critical' && input.spotAllowed
    ? [
        {
          field: 'spotAllowed',
          message:
            'must be false where tier is critical: spot capacity is taken away at short notice',
        },
      ]
    : [];
}

function replicasOf(
  input: ParsedServiceInput,
): Record<EnvironmentName, ReplicaRange> {
  const range = (environment: EnvironmentName): ReplicaRange => {
    const defaults =
      input.queue === 'none'
        ? defaultReplicas[environment]
        : defaultQueueReplicas(environment, input.tier === 'critical');
    const min =
      input.minReplicas ??
      Math.min(defaults.min, input.maxReplicas ?? defaults.min);
    return { min, max: input.maxReplicas ?? Math.max(defaults.max, min) };
  };
  return Object.fromEntries(
    environmentNames.map(name => [name, range(name)]),
  ) as Record<EnvironmentName, ReplicaRange>;
}

function checkReplicas(
  input: ParsedServiceInput,
  replicas: Record<EnvironmentName, ReplicaRange>,
): SpecIssue[] {
  const issues: SpecIssue[] = [];
  const { minReplicas: min, maxReplicas: max } = input;
  if (min !== undefined && max !== undefined && min > max) {
    issues.push({
      field: 'minReplicas',
      message: `must not be greater than maxReplicas (${min} > ${max})`,
    });
  }
  if (min === 0 && input.queue === 'none') {
    issues.push({
      field: 'minReplicas',
      message: 'may be 0 only where the service works off a queue',
    });
  }
  if (
    input.tier === 'critical' &&
    input.environments.includes('production') &&
    replicas.production.min < 2
  ) {
    issues.push({
      field: min === undefined ? 'maxReplicas' : 'minReplicas',
      message:
        'must leave at least 2 replicas in production where tier is critical',
    });
  }
  return issues;
}
