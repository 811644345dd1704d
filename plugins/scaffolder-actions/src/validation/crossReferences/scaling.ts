import type { AssetIssue } from '../AssetError';
import { issueAt, PlacedObject } from '../PlacedObject';
import { at, numberAt, pathText, textAt } from '../read';
import { isExternalService } from './external';
import { EnvironmentRule, EnvironmentView, ofKind } from './Rule';

/** Where scalers name what they scale. */
const targetPaths: Record<string, string[]> = {
  HorizontalPodAutoscaler: ['spec', 'scaleTargetRef'],
  ScaledObject: ['spec', 'scaleTargetRef'],
  VerticalPodAutoscaler: ['spec', 'targetRef'],
};
const replicaScalers = ['HorizontalPodAutoscaler', 'ScaledObject'];

/**
 * Each workload has exactly one scaler of replicas and at most one of
 * resources, all of them at the same target, and nothing else sets replicas.
 */
export const checkScaling: EnvironmentRule = view => {
  const workloads = [...ofKind(view, 'Deployment'), ...ofKind(view, 'Rollout')];
  return [
    ...checkTargets(view, workloads),
    ...ofKind(view, 'Rollout').flatMap(rollout => checkRollout(view, rollout)),
    ...workloads.flatMap(workload => checkWorkload(view, workload)),
  ];
};

/** Kind and name of what a scaler points at; KEDA's default is a Deployment. */
function targetOf(placed: PlacedObject) {
  const path = targetPaths[placed.object.kind];
  return {
    path: pathText(path),
    kind: textAt(placed.object, ...path, 'kind') ?? 'Deployment',
    name: textAt(placed.object, ...path, 'name'),
    apiVersion: textAt(placed.object, ...path, 'apiVersion'),
  };
}

function pointsAt(scaler: PlacedObject, { object }: PlacedObject): boolean {
  const target = targetOf(scaler);
  return (
    target.kind === object.kind &&
    target.name === object.metadata.name &&
    scaler.object.metadata.namespace === object.metadata.namespace
  );
}

function scalersOf(view: EnvironmentView, kinds: readonly string[]) {
  return view.objects.filter(({ object }) => kinds.includes(object.kind));
}

function checkTargets(
  view: EnvironmentView,
  workloads: readonly PlacedObject[],
): AssetIssue[] {
  return scalersOf(view, Object.keys(targetPaths)).flatMap(scaler => {
    const { path, kind, name, apiVersion } = targetOf(scaler);
    const target = workloads.find(workload => pointsAt(scaler, workload));
    if (!target) {
      const { namespace } = scaler.object.metadata;
      return isExternalService(view.platform, name, namespace)
        ? []
        : [issueAt(scaler, path, `there is no ${kind} ${name}`)];
    }
    return apiVersion === undefined || apiVersion === target.object.apiVersion
      ? []
      : [issueAt(scaler, path, `${kind} is of ${target.object.apiVersion}`)];
  });
}

/** The Rollout that takes a Deployment's place, if there is one. */
function rolloutOver(view: EnvironmentView, { object }: PlacedObject) {
  return ofKind(view, 'Rollout').find(
    ({ object: rollout }) =>
      object.kind === 'Deployment' &&
      at(rollout, 'spec', 'workloadRef', 'name') === object.metadata.name &&
      rollout.metadata.namespace === object.metadata.namespace,
  );
}

function checkWorkload(
  view: EnvironmentView,
  workload: PlacedObject,
): AssetIssue[] {
  const replicas = numberAt(workload.object, 'spec', 'replicas');
  const scalers = scalersOf(view, replicaScalers).filter(scaler =>
    pointsAt(scaler, workload),
  );
  const vertical = ofKind(view, 'VerticalPodAutoscaler').filter(scaler =>
    pointsAt(scaler, workload),
  );
  const issues: AssetIssue[] = [];
  if (scalers.length > 1) {
    issues.push(
      issueAt(
        workload,
        '',
        `${scalers.length} scalers set its replicas: ${scalers
          .map(({ object }) => `${object.kind}/${object.metadata.name}`)
          .join(', ')}`,
      ),
    );
  }
  if (vertical.length > 1) {
    issues.push(
      issueAt(workload, '', 'more than one VerticalPodAutoscaler sizes it'),
    );
  }
  if (rolloutOver(view, workload)) {
    if (replicas !== 0) {
      issues.push(
        issueAt(
          workload,
          'spec.replicas',
          'must be 0: a Rollout runs its pods, and both would',
        ),
      );
    }
    if (scalers.length > 0) {
      issues.push(
        issueAt(scalers[0], '', 'must point at the Rollout that runs the pods'),
      );
    }
    return issues;
  }
  if (scalers.length === 0 && (view.plan || replicas === undefined)) {
    issues.push(
      issueAt(
        workload,
        'spec.replicas',
        'no HorizontalPodAutoscaler and no ScaledObject scales it',
      ),
    );
  }
  const isDeployment = workload.object.kind === 'Deployment';
  if (scalers.length > 0 && isDeployment && replicas !== undefined) {
    issues.push(
      issueAt(
        workload,
        'spec.replicas',
        'must not be set: each apply would undo what the scaler did',
      ),
    );
  }
  return issues;
}

function checkRollout(
  view: EnvironmentView,
  rollout: PlacedObject,
): AssetIssue[] {
  const issues: AssetIssue[] = [];
  const reference = textAt(rollout.object, 'spec', 'workloadRef', 'name');
  const found = ofKind(view, 'Deployment').some(
    ({ object }) =>
      object.metadata.name === reference &&
      object.metadata.namespace === rollout.object.metadata.namespace,
  );
  if (reference !== undefined && !found) {
    issues.push(
      issueAt(
        rollout,
        'spec.workloadRef',
        `there is no Deployment ${reference}`,
      ),
    );
  }
  const [scaler] = scalersOf(view, replicaScalers).filter(item =>
    pointsAt(item, rollout),
  );
  const least = scaler && minReplicas(scaler);
  const replicas = numberAt(rollout.object, 'spec', 'replicas');
  // A canary of nothing proves nothing, so that a Rollout starts with one.
  if (least !== undefined && replicas !== Math.max(1, least)) {
    issues.push(
      issueAt(
        rollout,
        'spec.replicas',
        `must be ${Math.max(1, least)}, the least that its scaler keeps`,
      ),
    );
  }
  return issues;
}

/** The least replicas that a scaler keeps. */
export function minReplicas({ object }: PlacedObject): number {
  return object.kind === 'ScaledObject'
    ? numberAt(object, 'spec', 'minReplicaCount') ?? 0
    : numberAt(object, 'spec', 'minReplicas') ?? 1;
}

/** The most replicas that a scaler makes. */
export function maxReplicas({ object }: PlacedObject): number {
  return object.kind === 'ScaledObject'
    ? numberAt(object, 'spec', 'maxReplicaCount') ?? 100
    : numberAt(object, 'spec', 'maxReplicas') ?? 1;
}

/** The scaler that sets replicas of the pods of a Deployment. */
export function scalerOf(
  view: EnvironmentView,
  workload: PlacedObject,
): PlacedObject | undefined {
  const target = rolloutOver(view, workload) ?? workload;
  return scalersOf(view, replicaScalers).find(scaler =>
    pointsAt(scaler, target),
  );
}
