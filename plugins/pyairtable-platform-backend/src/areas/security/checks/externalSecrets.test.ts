import { externalSecretsCheck } from './externalSecrets';
import {
  containerOf,
  podInput,
  podOf,
  templateOf,
} from './__testUtils__/podInput';

const judge = (options: Parameters<typeof podInput>[0]) =>
  externalSecretsCheck.judge(podInput(options));

const mounting = (...names: string[]) => ({
  volumes: names.map(secretName => ({ secret: { secretName } })),
});
const usesDb = [podOf(mounting('api-db'))];

/** Refreshed ten minutes ago, as is due every hour. */
const source = (more: {
  name?: string;
  namespace?: string;
  spec?: object;
  status?: object;
}) => ({
  metadata: {
    namespace: more.namespace ?? 'apps',
    name: more.name ?? 'db',
    labels: {},
  },
  spec: { refreshInterval: '1h', target: { name: 'api-db' }, ...more.spec },
  status: {
    conditions: [{ type: 'Ready', status: 'True' }],
    refreshTime: '2026-11-23T11:50:00Z',
    ...more.status,
  },
});

describe('externalSecretsCheck', () => {
  it.each<[string, Parameters<typeof podInput>[0], string]>([
    [
      'pods without a Secret, also where there is no operator',
      { externalSecrets: 'not-installed' },
      'ReplicaSet api-5d9 in apps uses no Secret.',
    ],
    [
      'a Secret that is kept up to date',
      { pods: usesDb, externalSecrets: [source({})] },
      '1 Secret is kept up to date by ExternalSecret db.',
    ],
    [
      'Secrets of projected volumes and variables',
      {
        pods: [
          podOf({
            volumes: [
              { projected: { sources: [{ secret: { name: 'api-db' } }] } },
            ],
            containers: [
              containerOf({ envFrom: [{ secretRef: { name: 'api-key' } }] }),
            ],
          }),
        ],
        externalSecrets: [
          source({}),
          source({ name: 'api-key', spec: { target: undefined } }),
        ],
      },
      '2 Secrets are kept up to date by ExternalSecret db, api-key.',
    ],
    [
      'a refresh that is late by less than an interval',
      {
        pods: usesDb,
        externalSecrets: [
          source({ status: { refreshTime: '2026-11-23T10:00:00Z' } }),
        ],
      },
      '1 Secret is kept up to date by ExternalSecret db.',
    ],
    [
      'a short interval that was missed for less than an hour',
      {
        pods: usesDb,
        externalSecrets: [source({ spec: { refreshInterval: '1m' } })],
      },
      '1 Secret is kept up to date by ExternalSecret db.',
    ],
    [
      'the interval that the operator takes by itself',
      {
        pods: usesDb,
        externalSecrets: [source({ spec: { refreshInterval: undefined } })],
      },
      '1 Secret is kept up to date by ExternalSecret db.',
    ],
    [
      'one good source of two',
      {
        pods: usesDb,
        externalSecrets: [
          source({ name: 'old', spec: { refreshInterval: '0' } }),
          source({}),
        ],
      },
      '1 Secret is kept up to date by ExternalSecret db.',
    ],
  ])('passes %s', (_, options, message) => {
    expect(judge(options)).toMatchObject({ passed: true, message });
  });

  it.each<[string, Parameters<typeof source>[0], string, string]>([
    [
      'what is not ready, without what it may have quoted',
      {
        status: {
          conditions: [
            {
              type: 'Ready',
              status: 'False',
              message: 'cannot reach https://me:hunter2@store.example.',
            },
          ],
        },
      },
      'is not ready: cannot reach https://store.example',
      'status.conditions[Ready]',
    ],
    [
      'what was not tried yet',
      { status: { conditions: null } },
      'is not ready',
      'status.conditions[Ready]',
    ],
    [
      'what is made once',
      { spec: { refreshPolicy: 'CreatedOnce' } },
      'is never refreshed: its policy is CreatedOnce',
      'spec.refreshPolicy',
    ],
    [
      'an interval of zero',
      { spec: { refreshInterval: '0s' } },
      'is never refreshed: it has no refresh interval',
      'spec.refreshInterval',
    ],
    [
      'an interval that nobody can read',
      { spec: { refreshInterval: 'daily' } },
      'is never refreshed: it has no refresh interval',
      'spec.refreshInterval',
    ],
    [
      'what has stopped',
      { status: { refreshTime: '2026-11-23T09:00:00Z' } },
      'should be refreshed every 1 h, and was 3 h ago',
      'status.refreshTime',
    ],
    [
      'what has missed two refreshes',
      { status: { refreshTime: '2026-11-23T09:59:59Z' } },
      'should be refreshed every 1 h, and was 2 h ago',
      'status.refreshTime',
    ],
    [
      'a short interval that was missed for more than an hour',
      {
        spec: { refreshInterval: '1m' },
        status: { refreshTime: '2026-11-23T10:59:00Z' },
      },
      'should be refreshed every 1 min, and was 1 h 1 min ago',
      'status.refreshTime',
    ],
    [
      'the interval of the operator that was missed twice',
      {
        spec: { refreshInterval: undefined },
        status: { refreshTime: '2026-11-23T09:00:00Z' },
      },
      'should be refreshed every 1 h, and was 3 h ago',
      'status.refreshTime',
    ],
    [
      'what never was refreshed',
      { status: { refreshTime: null } },
      'should be refreshed every 1 h, and nothing says that it ever was',
      'status.refreshTime',
    ],
    [
      'a time that is none',
      { status: { refreshTime: 'soon' } },
      'should be refreshed every 1 h, and nothing says that it ever was',
      'status.refreshTime',
    ],
  ])('fails %s', (_, more, text, field) => {
    expect(
      judge({ pods: usesDb, externalSecrets: [source(more)] }),
    ).toMatchObject({
      passed: false,
      message: `ExternalSecret db in apps ${text}.`,
      evidence: {
        apiVersion: 'external-secrets.io/v1',
        kind: 'ExternalSecret',
        name: 'db',
        field,
      },
    });
  });

  it.each([
    [[{ type: 'Ready', status: 'False' }], 'False'],
    [[{ type: 'Ready', status: 'Unknown' }], undefined],
    [null, undefined],
  ])('points at the condition %j', (conditions, value) => {
    expect(
      judge({
        pods: usesDb,
        externalSecrets: [source({ status: { conditions } })],
      }).evidence,
    ).toMatchObject({ field: 'status.conditions[Ready]', value });
  });

  it.each([
    ['nobody', []],
    ['another namespace', [source({ namespace: 'shop' })]],
    [
      'the name of the object alone',
      [source({ name: 'api-db', spec: { target: { name: 'x' } } })],
    ],
  ])('fails a Secret that is kept up to date by %s', (_, externalSecrets) => {
    expect(judge({ pods: usesDb, externalSecrets })).toMatchObject({
      passed: false,
      message:
        'No ExternalSecret keeps Secret api-db of ReplicaSet api-5d9 in apps up to date.',
      evidence: { kind: 'Pod', value: 'api-db' },
    });
  });

  it.each([
    [
      'pulls its images with',
      { imagePullSecrets: [{ name: 'by-hand' }] },
      'spec.imagePullSecrets',
    ],
    [
      'has in a variable',
      {
        containers: [
          containerOf({ envFrom: [{ secretRef: { name: 'by-hand' } }] }),
        ],
      },
      'spec.containers[app].env',
    ],
    [
      'has in a projected volume',
      {
        volumes: [
          { projected: { sources: [{ secret: { name: 'by-hand' } }] } },
        ],
      },
      'spec.volumes[].secret',
    ],
  ])('fails a Secret by hand that a pod %s', (_, spec, field) => {
    expect(
      judge({ pods: [podOf(spec)], externalSecrets: [source({})] }),
    ).toMatchObject({
      passed: false,
      message:
        'No ExternalSecret keeps Secret by-hand of ReplicaSet api-5d9 in apps up to date.',
      evidence: { field, value: 'by-hand' },
    });
  });

  it('fails a Secret that an ExternalSecret names and does not write', () => {
    const target = { name: 'api-db', creationPolicy: 'None' };
    expect(
      judge({ pods: usesDb, externalSecrets: [source({ spec: { target } })] }),
    ).toMatchObject({
      passed: false,
      message: expect.stringContaining('No ExternalSecret keeps Secret api-db'),
    });
  });

  it('fails where one of two Secrets is copied by hand', () => {
    expect(
      judge({
        pods: [podOf(mounting('api-db', 'by-hand'))],
        externalSecrets: [source({})],
      }),
    ).toMatchObject({
      passed: false,
      message: expect.stringContaining('Secret by-hand'),
    });
  });

  it.each<['not-installed' | 'refused', string]>([
    [
      'not-installed',
      'Cluster "prod" does not know externalsecrets.external-secrets.io.',
    ],
    [
      'refused',
      `Cluster "prod" does not let the portal's ServiceAccount list externalsecrets.external-secrets.io: the RBAC manifest in the docs grants it.`,
    ],
  ])('does not know where the kind is %s', (externalSecrets, message) => {
    expect(judge({ pods: usesDb, externalSecrets })).toEqual({
      passed: null,
      message,
    });
  });

  it('says that it judged a template', () => {
    expect(
      judge({ pods: [templateOf(mounting('api-db'))], externalSecrets: [] }),
    ).toMatchObject({
      passed: false,
      message: `No ExternalSecret keeps Secret api-db of Deployment api in apps up to date; nothing runs, so it is judged by Deployment api's template.`,
      evidence: { field: 'spec.template.spec.volumes[].secret' },
    });
  });
});
