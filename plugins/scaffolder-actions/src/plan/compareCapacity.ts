import { databaseMemoryGib, isSmallerClass } from '../spec/databaseClasses';
import { defaultReplicas } from '../spec/environmentDefaults';
import { infrastructureDefaults } from '../spec/infrastructureDefaults';
import type { SpecIssue } from '../spec/SpecError';
import { FailoverStep, failoverSteps } from './failoverSteps';
import type { InfrastructurePlan, StandbyPlan } from './InfrastructurePlan';

/** One thing that both regions have. */
export interface CapacityRow {
  what: string;
  primary: string | number;
  standby: string | number;
  unit: string;
  /** Whether it carries, once it has taken over, what the primary carries. */
  fits: boolean;
  note: string;
}

/** Whether a region could take over, and how long it would take. */
export interface CapacityComparison {
  rows: CapacityRow[];
  rto: FailoverStep[];
  rtoSeconds: number;
  rtoTargetSeconds: number;
  /** What must not be: each names the field that has to change. */
  problems: SpecIssue[];
}

/**
 * Pods that a node of the size `large` has addresses for: three interfaces of
 * ten each, the first of each its own, and two on the host's network. Seven of
 * them are the node's own agents.
 */
const podsPerNode = 29 - 7;

/**
 * Compares a region that stands by with its primary. Judged is the region as
 * it will be after a failover: that fewer replicas run before is what it is
 * for.
 *
 * @throws where the plan is of no such region.
 */
export function compareCapacity(plan: InfrastructurePlan): CapacityComparison {
  const { standby } = plan;
  if (!standby) {
    throw new Error('only a region that stands by has a primary');
  }
  const rto = failoverSteps(standby);
  const rtoSeconds = rto.reduce((sum, { seconds }) => sum + seconds, 0);
  const rtoTargetSeconds = standby.spec.rtoMinutes * 60;
  return {
    rows: [
      ...nodeRows(plan, standby),
      ...dataRows(plan, standby),
      ...serviceRows(plan, standby),
    ],
    rto,
    rtoSeconds,
    rtoTargetSeconds,
    problems: [
      ...(rtoSeconds > rtoTargetSeconds
        ? [
            {
              field: 'rtoMinutes',
              message: `must be at least ${Math.ceil(
                rtoSeconds / 60,
              )}, the time in which the region is estimated to take over`,
            },
          ]
        : []),
      ...(plan.spec.maxReplicas < standby.primary.maxNodes
        ? [
            {
              field: 'maxReplicas',
              message: `must be at least ${standby.primary.maxNodes}, the nodes that ${standby.primary.name} may have (is ${plan.spec.maxReplicas})`,
            },
          ]
        : []),
    ],
  };
}

function nodeRows(
  { spec }: InfrastructurePlan,
  { primary, services }: StandbyPlan,
): CapacityRow[] {
  const pods = services.reduce(
    (sum, { primaryReplicas }) => sum + primaryReplicas,
    0,
  );
  const room = spec.maxReplicas * podsPerNode;
  const primarySpot = infrastructureDefaults[primary.name].spotPercent;
  return [
    {
      what: 'Nodes, at least',
      primary: primary.minNodes,
      standby: spec.minReplicas,
      unit: 'nodes',
      fits: spec.maxReplicas >= primary.minNodes,
      note:
        spec.minReplicas < primary.minNodes
          ? `${
              primary.minNodes - spec.minReplicas
            } more are started while replicas are raised`
          : 'run already',
    },
    {
      what: 'Nodes, at most',
      primary: primary.maxNodes,
      standby: spec.maxReplicas,
      unit: 'nodes',
      fits: spec.maxReplicas >= primary.maxNodes,
      note: 'the quota of the account in this region has to allow as many',
    },
    {
      what: 'Pods of its services after scaling up',
      primary: pods,
      standby: room,
      unit: 'pods',
      fits: room >= pods,
      note: `${podsPerNode} on each node; the replicas that they begin with, sidecars counted with their pod`,
    },
    {
      what: 'Spot',
      primary: primarySpot,
      standby: spec.spotPercent,
      unit: '%',
      fits: spec.spotPercent <= primarySpot,
      note:
        spec.spotPercent === 0
          ? 'nothing can be taken away while everybody moves here'
          : 'is asked for by everybody else who moves here, too',
    },
  ];
}

function dataRows(
  { spec, defaults }: InfrastructurePlan,
  { primary, spec: region }: StandbyPlan,
): CapacityRow[] {
  const smaller = isSmallerClass(spec.dbClass, primary.databaseClass);
  const memory = (instanceClass: string) =>
    databaseMemoryGib(instanceClass) ?? 'unknown';
  const primaryCache = infrastructureDefaults[primary.name].cache;
  const cache = ({ nodeType, nodes }: typeof primaryCache) =>
    `${nodes} × ${nodeType}`;
  return [
    {
      what: 'Database class',
      primary: primary.databaseClass,
      standby: spec.dbClass,
      unit: '',
      fits: !smaller,
      note: smaller
        ? `smaller than the primary's${
            region.acceptReducedCapacity ? ', which was accepted' : ''
          }`
        : 'carries what the primary carries',
    },
    {
      what: 'Database memory',
      primary: memory(primary.databaseClass),
      standby: memory(spec.dbClass),
      unit: 'GiB',
      fits: !smaller,
      note: 'in another zone, too, once the promoted replica has its standby',
    },
    {
      what: 'Cache',
      primary: cache(primaryCache),
      standby: cache(defaults.cache),
      unit: '',
      fits:
        defaults.cache.nodes >= primaryCache.nodes &&
        defaults.cache.nodeType === primaryCache.nodeType,
      note: 'empty when it takes over: everybody signs in again',
    },
  ];
}

function serviceRows(
  { name }: InfrastructurePlan,
  { services }: StandbyPlan,
): CapacityRow[] {
  const most = defaultReplicas[name].max;
  return services.map(service => {
    const { primaryReplicas, replicas } = service;
    const missing = primaryReplicas - replicas;
    return {
      what: `Replicas of ${service.name}`,
      primary: primaryReplicas,
      standby: replicas,
      unit: 'replicas',
      fits: primaryReplicas <= most,
      note: missing > 0 ? `${missing} more after a failover` : 'run already',
    };
  });
}
