import type {
  DryRunResponse,
  OfferedRunKind,
  ReadinessResponse,
  Run,
  RunEvidence,
  SystemRecoveryResponse,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { entityRef, secondsAgo } from './fixtures';

export const runId = '0b5e3a34-6f0c-4f5c-9a51-1d6c1f0d8f11';

export function aKind(overrides: Partial<OfferedRunKind> = {}): OfferedRunKind {
  return {
    id: 'drill.restore',
    title: 'Restore drill',
    description: 'Restores the newest backup into a namespace of its own.',
    area: 'recovery',
    rung: 2,
    disruptive: false,
    approval: false,
    parameters: [],
    allowed: true,
    unavailable: null,
    active: null,
    last: null,
    ...overrides,
  };
}

export function aRun(overrides: Partial<Run> = {}): Run {
  return {
    id: runId,
    kind: 'drill.restore',
    title: 'Restore drill',
    entityRef,
    environment: 'production',
    state: 'running',
    actor: 'user:default/guest',
    parameters: {},
    createdAt: secondsAgo(70),
    startedAt: secondsAgo(60),
    finishedAt: null,
    timeoutSeconds: 3600,
    steps: [
      {
        name: 'fetch',
        state: 'succeeded',
        startedAt: secondsAgo(60),
        finishedAt: secondsAgo(40),
        message: null,
        log: 'fetched <b>12</b> MB',
      },
      {
        name: 'restore',
        state: 'running',
        startedAt: secondsAgo(40),
        finishedAt: null,
        message: 'pod is starting',
        log: null,
      },
    ],
    object: {
      engine: 'argo-workflow',
      cluster: 'production',
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'Workflow',
      namespace: 'drills',
      name: 'api-gateway-drill-0b5e3a34',
    },
    approval: { state: 'not-needed', expiresAt: null, by: null, at: null },
    cancellation: null,
    message: null,
    evidence: null,
    revision: 3,
    allowed: { cancel: true, approve: false },
    ...overrides,
  };
}

export function anEvidence(overrides: Partial<RunEvidence> = {}): RunEvidence {
  return {
    rpoSeconds: 600,
    rtoSeconds: 5400,
    checksum: 'c0ffee'.repeat(10),
    outputs: { rows: '12345' },
    templateHash: 'beef'.repeat(16),
    preflight: [
      {
        id: 'error-budget',
        title: 'Error budget',
        result: 'pass',
        message: '72% of the error budget is left.',
      },
    ],
    sequence: 7,
    hash: 'a1'.repeat(32),
    previousHash: 'b2'.repeat(32),
    ...overrides,
  };
}

export function aFinishedRun(overrides: Partial<Run> = {}): Run {
  return aRun({
    state: 'succeeded',
    finishedAt: secondsAgo(10),
    evidence: anEvidence(),
    allowed: { cancel: false, approve: false },
    revision: 9,
    ...overrides,
  });
}

export function aDryRun(
  overrides: Partial<DryRunResponse> = {},
): DryRunResponse {
  return {
    kind: 'drill.restore',
    entityRef,
    environment: 'production',
    result: 'pass',
    checks: [
      {
        id: 'newest-backup',
        title: 'Newest backup',
        result: 'pass',
        message: 'The newest backup is 7 minutes old.',
        evidence: {
          type: 'aws',
          resource: 's3://backups/a.dump',
          field: 'LastModified',
        },
      },
    ],
    confirm: null,
    approval: false,
    parameters: {},
    object: {
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'Workflow',
      metadata: { name: 'api-gateway-drill-0b5e3a34' },
    },
    ...overrides,
  };
}

export function aReadiness(
  overrides: Partial<ReadinessResponse> = {},
): ReadinessResponse {
  return {
    entityRef,
    primary: 'production',
    standby: 'production-dr',
    level: 'critical',
    items: [
      {
        id: 'workload-present',
        title: 'Workload',
        level: 'ok',
        message: 'The Deployment is there.',
      },
      {
        id: 'secrets',
        title: 'Secrets',
        level: 'critical',
        message: 'Secret api-gateway-db is missing.',
      },
    ],
    ...overrides,
  };
}

export function aSystemRecovery(
  overrides: Partial<SystemRecoveryResponse> = {},
): SystemRecoveryResponse {
  return {
    entityRef: 'system:default/pyairtable',
    environment: 'production',
    level: 'critical',
    rto: {
      targetSeconds: 3600,
      measuredSeconds: null,
      criticalPath: [
        { entityRef: 'component:default/postgres', seconds: 1200 },
        { entityRef: 'component:default/api-gateway', seconds: null },
      ],
    },
    rpo: {
      targetSeconds: 900,
      measuredSeconds: 7200,
      entityRef: 'component:default/files',
    },
    breaking: [
      {
        entityRef: 'component:default/files',
        level: 'critical',
        message: 'It would lose 2 h, 15 min are allowed.',
      },
    ],
    services: [
      {
        entityRef: 'component:default/files',
        rtoTargetSeconds: 3600,
        rtoSeconds: 600,
        rpoTargetSeconds: 900,
        rpoSeconds: 7200,
      },
    ],
    hidden: 1,
    ...overrides,
  };
}
