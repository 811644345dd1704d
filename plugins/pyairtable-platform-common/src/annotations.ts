import type { Entity } from '@backstage/catalog-model';
import { parseDurationSeconds } from './duration';
import { environmentNames } from './environments';
import type { Reason } from './status';
import { ServiceTargets, Tier, tierSchema, tierTargets } from './tiers';

/**
 * Annotations that the platform reads: from a component, and the last four from
 * a Resource of type `environment`.
 *
 * @public
 */
export const annotations = {
  /** Label value by which the service's Kubernetes objects are found. */
  kubernetesId: 'backstage.io/kubernetes-id',
  /** Namespace of the service's Kubernetes objects. */
  kubernetesNamespace: 'backstage.io/kubernetes-namespace',
  /** Label selector that replaces `kubernetes-id`. */
  kubernetesLabelSelector: 'backstage.io/kubernetes-label-selector',
  /** Cost-allocation tags of the service, `Service=api-gateway`. */
  costInsightsTags: 'aws.amazon.com/cost-insights-tags',
  /** `critical`, `standard` or `batch`; sets the default targets. */
  tier: 'pyairtable.io/tier',
  /** Percent of requests over 30 days that must not fail, `99.9`. */
  sloAvailability: 'pyairtable.io/slo-availability',
  /** 99th percentile of request duration, `2s` or `500ms`. */
  sloLatencyP99: 'pyairtable.io/slo-latency-p99',
  /** Recovery point objective, `15m` or `PT15M`. */
  rpo: 'pyairtable.io/rpo',
  /** Recovery time objective, `60m` or `PT1H`. */
  rto: 'pyairtable.io/rto',
  /** Monthly budget in USD in production, or per environment: `production=900, staging=120`. */
  budgetMonthlyUsd: 'pyairtable.io/budget-monthly-usd',
  /** Name of the Argo WorkflowTemplate that drills the service's recovery. */
  drillWorkflow: 'pyairtable.io/drill-workflow',
  /** Text of the service's `security/waivers.yaml`, which the catalog reads in. */
  securityWaivers: 'pyairtable.io/security-waivers',
  /** Environments the service runs in, `dev, staging, production`. */
  environments: 'pyairtable.io/environments',
  /** Which of the environments it is, `production`. */
  environment: 'pyairtable.io/environment',
  /** IPv4 range of the environment's network, `10.30.0.0/16`. */
  vpcCidr: 'pyairtable.io/vpc-cidr',
  /** AWS account of the environment, 12 digits. */
  awsAccountId: 'pyairtable.io/aws-account-id',
  /** AWS region of the environment, `us-east-1`. */
  awsRegion: 'pyairtable.io/aws-region',
} as const;

/**
 * What the platform knows of a service in one environment from its catalog
 * entry alone.
 *
 * @public
 */
export interface ServiceSettings {
  /** Kubernetes id, Prometheus `service` label and `Service` tag. */
  serviceId: string;
  namespace?: string;
  /** Set where the entity selects its objects by labels of its own. */
  labelSelector?: string;
  /** Value of the cost-allocation tag. */
  costTag: string;
  tier: Tier;
  targets: ServiceTargets;
  /** YAML as it stands in the annotation; the security area parses it. */
  waivers?: string;
  /** Wrong annotations: the default holds, and the card says so. */
  problems: Reason[];
}

const latency = /^(\d+(?:\.\d+)?)(ms|s)$/;

function problem(name: string, value: string, expected: string): Reason {
  return {
    code: 'invalid-annotation',
    level: 'warning',
    message: `Annotation ${name} is "${shorten(
      value,
    )}": expected ${expected}. The default is used instead.`,
    evidence: { type: 'annotation', name, value: shorten(value) },
  };
}

function shorten(value: string): string {
  return value.length > 80 ? `${value.slice(0, 79)}…` : value;
}

/**
 * The environments that a service's annotation names; all of `known` where it
 * has none. Names that are not in `known` are reported.
 *
 * @public
 */
export function readEnvironments(
  entity: Entity,
  known: readonly string[],
): { environments: string[]; problems: Reason[] } {
  const name = annotations.environments;
  const value = entity.metadata.annotations?.[name];
  if (value === undefined) {
    return { environments: [...known], problems: [] };
  }
  const listed = [
    ...new Set(
      value
        .split(',')
        .map(part => part.trim())
        .filter(Boolean),
    ),
  ];
  const environments = listed.filter(environment =>
    known.includes(environment),
  );
  // One of the platform's environments that this portal does not look after
  // is no mistake.
  const foreign: readonly string[] = environmentNames;
  const unknown = listed.filter(
    environment =>
      !known.includes(environment) && !foreign.includes(environment),
  );
  if (listed.length === 0 || unknown.length > 0) {
    return {
      environments: environments.length ? environments : [...known],
      problems: [
        problem(name, value, `a list of environments (${known.join(', ')})`),
      ],
    };
  }
  return { environments, problems: [] };
}

/**
 * Reads a service's targets and selectors for one environment from its
 * annotations. Never throws: a wrong value is reported in `problems`.
 *
 * @public
 */
export function readServiceSettings(
  entity: Entity,
  environment: string,
): ServiceSettings {
  const given = entity.metadata.annotations ?? {};
  const problems: Reason[] = [];

  function read<T>(
    name: string,
    expected: string,
    parse: (value: string) => T | undefined,
  ): T | undefined {
    const value = given[name]?.trim();
    if (value === undefined) {
      return undefined;
    }
    const parsed = parse(value);
    if (parsed === undefined) {
      problems.push(problem(name, value, expected));
    }
    return parsed;
  }

  const serviceId = given[annotations.kubernetesId] ?? entity.metadata.name;
  const tier =
    read(
      annotations.tier,
      'critical, standard or batch',
      value => tierSchema.safeParse(value).data,
    ) ?? 'standard';
  const defaults = tierTargets[tier];

  const targets: ServiceTargets = {
    sloAvailability:
      read(annotations.sloAvailability, 'a percentage from 90 to 99.999', v => {
        const percent = Number(v);
        // Rounded, because 99.9 / 100 is 0.9990000000000001 in binary.
        return percent >= 90 && percent <= 99.999
          ? Number((percent / 100).toFixed(6))
          : undefined;
      }) ?? defaults.sloAvailability,
    sloLatencyP99:
      read(annotations.sloLatencyP99, 'a duration such as 2s or 500ms', v => {
        const match = latency.exec(v);
        const seconds = match
          ? Number(match[1]) / (match[2] === 'ms' ? 1000 : 1)
          : 0;
        return seconds > 0 ? seconds : undefined;
      }) ?? defaults.sloLatencyP99,
    rpo:
      read(annotations.rpo, 'a duration such as 15m', parseDurationSeconds) ??
      defaults.rpo,
    rto:
      read(annotations.rto, 'a duration such as 60m', parseDurationSeconds) ??
      defaults.rto,
    budgetMonthlyUsd: read(
      annotations.budgetMonthlyUsd,
      'an amount such as 900, or one per environment: production=900, staging=120',
      v => parseBudget(v),
    )?.get(environment),
  };

  const costTag = read(
    annotations.costInsightsTags,
    'tags such as Service=api-gateway',
    v =>
      v
        .split(',')
        .map(part => part.trim().split('='))
        .find(([key, val]) => key === 'Service' && val)?.[1],
  );

  return {
    serviceId,
    namespace: given[annotations.kubernetesNamespace],
    labelSelector: given[annotations.kubernetesLabelSelector],
    costTag: costTag ?? serviceId,
    tier,
    targets,
    waivers: given[annotations.securityWaivers],
    problems,
  };
}

/** A bare amount is the budget of production. */
function parseBudget(value: string): Map<string, number> | undefined {
  const budgets = new Map<string, number>();
  for (const part of value.split(',').map(text => text.trim())) {
    const [environment, amount] = part.includes('=')
      ? part.split('=').map(text => text.trim())
      : ['production', part];
    const usd = Number(amount);
    const known: readonly string[] = environmentNames;
    if (
      !known.includes(environment) ||
      !amount ||
      !(usd > 0) ||
      !Number.isFinite(usd)
    ) {
      return undefined;
    }
    budgets.set(environment, usd);
  }
  return budgets;
}
