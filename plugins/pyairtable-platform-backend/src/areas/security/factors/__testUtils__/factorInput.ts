import type {
  RecoveryDetail,
  ScalingDetail,
  SecurityDetail,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import type {
  ContainerFacts,
  PodFacts,
} from '../../../../clients/kubernetes/kinds';
import { createService } from '../../../__testUtils__/createService';
import { podsOf, policyInput } from '../../checks/__testUtils__/policyInput';
import type { FactorInput } from '../FactorInput';

export const digest = `sha256:${'ab'.repeat(32)}`;
export const otherDigest = `sha256:${'cd'.repeat(32)}`;
export const image = `registry.example/shop/api@${digest}`;

/** Pods of a service that has all twelve factors. */
export function goodPods(
  container: Partial<ContainerFacts> = {},
  pod: Partial<PodFacts> = {},
): PodFacts {
  const pods = podsOf({ startupSeconds: 4, mountedSecrets: ['api-db'] });
  return {
    ...pods,
    containers: pods.containers.map(facts => ({
      ...facts,
      image,
      imageDigest: image,
      readOnlyRootFilesystem: true,
      variables: 3,
      configMapVariables: true,
      probes: { startup: true, readiness: true, liveness: true },
      ...container,
    })),
    ...pod,
  };
}

/** A scan of the image, and nothing on the checklist. */
export function securityDetail(
  more: Partial<SecurityDetail> = {},
): SecurityDetail {
  return {
    images: [
      {
        container: 'app',
        image,
        pods: 2,
        source: 'scan-job',
        scannedAt: '2026-11-22T12:00:00Z',
        counts: { critical: 0, high: 0, medium: 0, low: 0, unknown: 0 },
        omitted: 0,
      },
    ],
    oldestScanAt: '2026-11-22T12:00:00Z',
    scanDutySeconds: 604800,
    counts: { critical: 0, high: 0, medium: 0, low: 0, unknown: 0 },
    fixable: 0,
    knownExploited: 0,
    waived: 0,
    findings: [],
    findingsTotal: 0,
    comparison: null,
    waivers: [],
    checks: [],
    ...more,
  };
}

export const scalingDetail: ScalingDetail = {
  workload: { kind: 'Deployment', namespace: 'apps', name: 'api' },
  autoscaler: {
    kind: 'HorizontalPodAutoscaler',
    namespace: 'apps',
    name: 'api',
  },
  current: 2,
  ready: 2,
  desired: 2,
  min: 2,
  max: 6,
  conditions: [],
  metrics: [],
};

export const recoveryDetail: RecoveryDetail = {
  headline: 'restorable-point',
  rpoTargetSeconds: 900,
  rtoTargetSeconds: 3600,
  restorePoints: [],
  backupJobs: [
    {
      namespace: 'apps',
      name: 'api-backup',
      schedule: '0 * * * *',
      suspended: false,
      lastSuccessAt: null,
      lastScheduleAt: null,
    },
  ],
  lastDrill: null,
  lastSuccessfulDrillAt: null,
  drillIntervalSeconds: null,
};

/** A service that has all twelve factors. */
export function factorInput(more: Partial<FactorInput> = {}): FactorInput {
  return {
    service: createService({
      annotations: {
        'backstage.io/kubernetes-id': 'api',
        'backstage.io/source-location': 'url:https://github.com/shop/api/',
        'github.com/project-slug': 'shop/api',
      },
      databases: ['orders-db'],
    }),
    environment: 'production',
    cluster: 'prod',
    pods: [goodPods()],
    collected: policyInput({}).collected,
    security: securityDetail(),
    scaling: scalingDetail,
    recovery: recoveryDetail,
    elsewhere: [
      {
        environment: 'staging',
        pair: false,
        images: [`other.example/shop/api@${digest}`],
      },
    ],
    ...more,
  };
}
