import { randomUUID } from 'node:crypto';
import type { NewRun } from '../RunStore';

/** A moment of a Monday. */
export const monday = '2026-11-23T12:00:00.000Z';

/** Monday, some seconds later. */
export function after(seconds: number): string {
  return new Date(Date.parse(monday) + seconds * 1000).toISOString();
}

/** A run that somebody wants to start: one that locks out no other. */
export function newRun(fields: Partial<NewRun> = {}): NewRun {
  const id = fields.id ?? randomUUID();
  return {
    id,
    kind: 'drill.restore',
    entityRef: 'component:default/user-service',
    environment: 'staging',
    actor: 'user:default/anna',
    idempotencyKey: null,
    requestHash: 'a'.repeat(64),
    parameters: { 'max-age-hours': '26' },
    preflight: [
      { id: 'template', title: 'Template', result: 'pass', message: 'It is.' },
    ],
    prepared: {
      object: {
        engine: 'argo-workflow',
        cluster: 'staging',
        apiVersion: 'argoproj.io/v1alpha1',
        kind: 'Workflow',
        namespace: 'user-service',
        name: `restore-${id.slice(0, 8)}`,
      },
      manifest: { kind: 'Workflow', spec: { suspend: true } },
    },
    timeoutSeconds: 600,
    createdAt: monday,
    approval: 'not-needed',
    approvalExpiresAt: null,
    lockKey: id,
    ...fields,
  };
}

/** As many as anybody wants. */
export const noLimit = { since: '2026-11-23T11:00:00.000Z', count: 10_000 };
