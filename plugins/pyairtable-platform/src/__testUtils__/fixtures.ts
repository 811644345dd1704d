import type { Entity } from '@backstage/catalog-model';
import {
  areaIds,
  EntityAreaResponse,
  EntityStatusResponse,
  Environment,
  FleetItem,
  FleetResponse,
  Reason,
  Status,
  usd,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import type { AreaId } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { aSecurityDetail } from './securityFixtures';

export const entityRef = 'component:default/api-gateway';

export const entity: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: {
    namespace: 'default',
    name: 'api-gateway',
    annotations: { 'backstage.io/kubernetes-id': 'api-gateway' },
  },
  spec: { type: 'service', lifecycle: 'production', owner: 'core' },
};

export function secondsAgo(seconds: number): string {
  return new Date(Date.now() - seconds * 1000).toISOString();
}

export function aReason(overrides: Partial<Reason> = {}): Reason {
  return {
    code: 'within-budget',
    level: 'ok',
    message: 'The month is projected to cost $152.08.',
    ...overrides,
  };
}

export function aStatus(overrides: Partial<Status> = {}): Status {
  return {
    status: 'ok',
    value: 152.08,
    target: 220,
    unit: 'USD',
    reasons: [aReason()],
    observedAt: secondsAgo(120),
    source: 'AWS Cost Explorer (production)',
    stale: false,
    ...overrides,
  };
}

const statuses: Record<AreaId, Partial<Status>> = {
  cost: {},
  sla: { unit: 'ratio', value: 0.9995, target: 0.999 },
  scaling: { unit: 'replicas', value: 4, target: 10 },
  recovery: { unit: 'seconds', value: 420, target: 900 },
  security: { unit: 'findings', value: 3, target: 0, status: 'critical' },
};

export function allAreas(
  overrides: Partial<Record<AreaId, Partial<Status>>> = {},
): Record<string, Status> {
  return Object.fromEntries(
    areaIds.map(id => [id, aStatus({ ...statuses[id], ...overrides[id] })]),
  );
}

export function anEntityStatus(
  environments: EntityStatusResponse['environments'] = {
    dev: { areas: allAreas(), forbidden: [] },
    production: { areas: allAreas(), forbidden: [] },
  },
): EntityStatusResponse {
  return { entityRef, environments };
}

export const details: Record<AreaId, unknown> = {
  cost: {
    monthToDate: usd(114.6),
    projectedMonth: usd(152.08),
    budget: usd(220),
    period: { start: '2026-11-01', end: '2026-12-01' },
    settledThrough: '2026-11-21',
    daily: [
      { day: '2026-11-20', cost: usd(5.23) },
      { day: '2026-11-21', cost: usd(4.99) },
      { day: '2026-11-22', cost: usd(3.1) },
    ],
    projection: 'The mean of the last 7 settled days.',
  },
  sla: {
    availability: 0.9995,
    availabilityTarget: 0.999,
    errorBudgetLeft: -0.25,
    latencyP99Seconds: 1.42,
    latencyP99TargetSeconds: 2,
    requestsPerSecond: null,
    burnRates: [
      { window: '1h', burnRate: 2.5 },
      { window: '30d', burnRate: null },
    ],
    measuredBy: 'raw',
  },
  scaling: {
    workload: {
      kind: 'Deployment',
      namespace: 'pyairtable',
      name: 'api-gateway',
    },
    autoscaler: {
      kind: 'HorizontalPodAutoscaler',
      namespace: 'pyairtable',
      name: 'api-gateway',
    },
    current: 4,
    ready: 3,
    desired: 4,
    min: 2,
    max: 10,
    conditions: [
      { type: 'ScalingLimited', status: 'True', reason: 'TooManyReplicas' },
    ],
    metrics: [{ name: 'cpu', current: '91%', target: '70%' }],
  },
  recovery: {
    headline: 'drill',
    rpoTargetSeconds: 900,
    rtoTargetSeconds: 3600,
    restorePoints: [
      { kind: 's3', resource: 's3://backups/a.dump', newestAt: null },
    ],
    backupJobs: [],
    lastDrill: {
      namespace: 'drills',
      name: 'restore-x7k2p',
      kind: 'restore',
      phase: 'Failed',
      finishedAt: null,
      durationSeconds: 1260,
    },
    lastSuccessfulDrillAt: null,
    drillIntervalSeconds: 2678400,
  },
  security: aSecurityDetail(),
};

export function anEntityArea(
  area: AreaId,
  overrides: Partial<EntityAreaResponse> = {},
): EntityAreaResponse {
  return {
    entityRef,
    environment: 'production',
    area,
    status: allAreas()[area],
    detail: details[area],
    history: [
      { day: '2026-11-21', status: 'warning', value: 0.99 },
      { day: '2026-11-22', status: 'ok', value: 0.9995 },
    ],
    ...overrides,
  };
}

export function anEnvironment(
  name: string,
  overrides: Partial<Environment> = {},
): Environment {
  return {
    name,
    region: 'us-east-1',
    cluster: name,
    awsAccountId: '333333333333',
    prometheus: name,
    monthlyBudgetUsd: 4200,
    lastRefreshAt: secondsAgo(30),
    upstreams: [
      {
        upstream: 'prometheus',
        health: 'ok',
        lastSuccessAt: secondsAgo(30),
        message: null,
      },
    ],
    areas: areaIds.map(area => ({
      area,
      title: area.toUpperCase(),
      frequencySeconds: 60,
      attemptedAt: secondsAgo(30),
      observedAt: secondsAgo(30),
      stale: false,
      refreshing: false,
      failure: null,
    })),
    ...overrides,
  };
}

export function aFleetItem(
  name: string,
  overrides: Partial<FleetItem> = {},
): FleetItem {
  return {
    entityRef: `component:default/${name}`,
    owner: 'group:default/core',
    tier: 'critical',
    environment: 'production',
    worst: 'critical',
    areas: allAreas(),
    forbidden: [],
    ...overrides,
  };
}

export function statusCounts(
  overrides: Partial<FleetResponse['counts']> = {},
): FleetResponse['counts'] {
  return { ok: 1, warning: 0, critical: 1, unknown: 0, ...overrides };
}
