import {
  backupCheckWorkflows,
  deploymentImages,
  drillWorkflows,
  externalSecrets,
  rolloutImages,
  veleroBackups,
  veleroSchedules,
} from '.';

const metadata = { namespace: 'apps', name: 'api', uid: 'dropped' };

describe('kinds that recovery reads', () => {
  it.each([
    [
      'a Deployment',
      deploymentImages,
      {
        spec: {
          template: {
            spec: { containers: [{ image: 'api:1' }, { name: 'no image' }] },
          },
        },
        status: { availableReplicas: 2 },
      },
      { kind: 'Deployment', images: ['api:1'], available: 2, templateOf: null },
    ],
    [
      'a Rollout without a template',
      rolloutImages,
      {
        spec: {
          workloadRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'x' },
        },
      },
      { kind: 'Rollout', images: [], available: 0, templateOf: 'x' },
    ],
    [
      'a Rollout that refers to something else',
      rolloutImages,
      { spec: { workloadRef: { kind: 'PodTemplate', name: 'x' } } },
      { templateOf: null },
    ],
    [
      'an ExternalSecret',
      externalSecrets,
      {
        status: {
          conditions: [{ type: 'Ready', status: 'True' }],
          refreshTime: '2026-11-23T12:00:00Z',
        },
      },
      {
        ready: { type: 'Ready', status: 'True' },
        refreshedAt: '2026-11-23T12:00:00Z',
      },
    ],
    [
      'an ExternalSecret that is new',
      externalSecrets,
      { status: { refreshTime: null } },
      { ready: null, refreshedAt: null },
    ],
    [
      'a Backup whose lists are null',
      veleroBackups,
      {
        spec: { includedNamespaces: null, labelSelector: null },
        status: { phase: 'Failed', startTimestamp: null, errors: 2 },
      },
      {
        phase: 'Failed',
        startedAt: null,
        includedNamespaces: [],
        partial: false,
        message: '2 errors',
      },
    ],
    [
      'a Backup that is new',
      veleroBackups,
      {},
      { phase: 'New', message: null },
    ],
    [
      'a Schedule',
      veleroSchedules,
      {
        spec: {
          schedule: '0 * * * *',
          paused: true,
          template: { includedResources: ['*'], excludedNamespaces: ['a'] },
        },
      },
      {
        schedule: '0 * * * *',
        paused: true,
        phase: 'New',
        partial: false,
        excludedNamespaces: ['a'],
      },
    ],
  ])('keeps what is used of %s', (_, kind, object, expected) => {
    const kept = kind.schema.parse({ metadata, ...object });
    expect(kept).toMatchObject({
      namespace: 'apps',
      name: 'api',
      labels: {},
      ...expected,
    });
    expect(kept).not.toHaveProperty('uid');
  });

  it.each([
    ['a Schedule without a schedule', veleroSchedules, { spec: {} }],
    ['a Backup without a name', veleroBackups, { metadata: {} }],
    ['images of another type', deploymentImages, { spec: { template: 5 } }],
  ])('refuses %s', (_, kind, object) => {
    expect(kind.schema.safeParse({ metadata, ...object }).success).toBe(false);
  });

  it('tells drills from checks of a backup by their labels', () => {
    expect(drillWorkflows.labelSelector).toBe('pyairtable.io/drill');
    expect(backupCheckWorkflows).toMatchObject({
      plural: 'workflows',
      labelSelector: 'pyairtable.io/run-kind=drill.backup-verify',
    });
  });
});
