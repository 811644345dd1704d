import { peerAuthentications } from '../../../clients/kubernetes/kinds';
import { resolveMtls } from './resolveMtls';

const pa = (
  namespace: string,
  mode: string | undefined,
  more: {
    labels?: object;
    created?: string;
    ports?: object;
    name?: string;
  } = {},
) =>
  peerAuthentications.schema.parse({
    metadata: {
      namespace,
      name: more.name ?? `${namespace}-${mode}`,
      creationTimestamp: more.created ?? '2026-01-01T00:00:00Z',
    },
    spec: {
      mtls: mode ? { mode } : undefined,
      selector: more.labels ? { matchLabels: more.labels } : undefined,
      portLevelMtls: more.ports,
    },
  });

const workload = { namespace: 'apps', podLabels: { app: 'api', v: '1' } };

describe('resolveMtls', () => {
  it.each([
    ['nothing', [], 'PERMISSIVE', undefined],
    [
      'the mesh',
      [pa('istio-system', 'STRICT')],
      'STRICT',
      'istio-system-STRICT',
    ],
    [
      'the namespace before the mesh',
      [pa('istio-system', 'STRICT'), pa('apps', 'PERMISSIVE')],
      'PERMISSIVE',
      'apps-PERMISSIVE',
    ],
    [
      'the workload before the namespace',
      [
        pa('apps', 'PERMISSIVE'),
        pa('apps', 'STRICT', { labels: { app: 'api' } }),
      ],
      'STRICT',
      'apps-STRICT',
    ],
    [
      'unset, so the next',
      [
        pa('istio-system', 'STRICT'),
        pa('apps', 'UNSET'),
        pa('apps', undefined, { labels: { app: 'api' } }),
      ],
      'STRICT',
      'istio-system-STRICT',
    ],
    [
      'another workload',
      [pa('apps', 'STRICT', { labels: { app: 'web' } })],
      'PERMISSIVE',
      undefined,
    ],
    ['another namespace', [pa('other', 'STRICT')], 'PERMISSIVE', undefined],
    [
      'the older of two',
      [
        pa('apps', 'STRICT', { created: '2026-02-01T00:00:00Z' }),
        pa('apps', 'DISABLE'),
      ],
      'DISABLE',
      'apps-DISABLE',
    ],
  ])('%s', (_, policies, mode, name) => {
    const resolved = resolveMtls(policies, workload);
    expect(resolved.mode).toBe(mode);
    expect(resolved.setBy?.name).toBe(name);
    expect(resolved.openPorts).toEqual([]);
  });

  it('hears no selector in the namespace of the mesh', () => {
    const ofMesh = { ...workload, namespace: 'istio-system' };
    const selecting = pa('istio-system', 'STRICT', { labels: { app: 'api' } });
    expect(resolveMtls([selecting], ofMesh).mode).toBe('PERMISSIVE');
    expect(resolveMtls([selecting], workload).mode).toBe('PERMISSIVE');
    expect(resolveMtls([pa('istio-system', 'STRICT')], ofMesh).mode).toBe(
      'STRICT',
    );
  });

  it('sees ports that are less strict', () => {
    expect(
      resolveMtls(
        [
          pa('apps', 'STRICT', {
            labels: { app: 'api' },
            ports: { 8080: { mode: 'PERMISSIVE' }, 9090: { mode: 'STRICT' } },
          }),
        ],
        workload,
      ).openPorts,
    ).toEqual(['8080']);
  });

  it.each([
    [
      'at one level',
      [
        pa('apps', 'PERMISSIVE', { created: '2026-02-01T00:00:00Z' }),
        pa('apps', 'STRICT'),
      ],
      'apps-STRICT',
      'apps-PERMISSIVE',
    ],
    [
      'of two that select the workload',
      [
        pa('apps', 'STRICT', { labels: { app: 'api' }, name: 'a' }),
        pa('apps', 'DISABLE', { labels: { v: '1' }, name: 'b' }),
      ],
      'a',
      'b',
    ],
    [
      'of one moment, by name',
      [
        pa('apps', 'STRICT', { name: 'b' }),
        pa('apps', 'DISABLE', { name: 'a' }),
      ],
      'a',
      'b',
    ],
    [
      'where the older one leaves it to the next level',
      [
        pa('istio-system', 'STRICT'),
        pa('apps', 'UNSET'),
        pa('apps', 'DISABLE', { created: '2026-02-01T00:00:00Z' }),
      ],
      'apps-UNSET',
      'apps-DISABLE',
    ],
  ])('tells of a contradiction %s', (_, policies, older, younger) => {
    const { contradiction } = resolveMtls(policies, workload);
    expect(contradiction?.older.name).toBe(older);
    expect(contradiction?.younger.name).toBe(younger);
  });

  it.each([
    [
      'of two that agree',
      [pa('apps', 'STRICT', { name: 'a' }), pa('apps', 'STRICT')],
    ],
    ['of two levels', [pa('istio-system', 'PERMISSIVE'), pa('apps', 'STRICT')]],
    [
      'below the one that decides',
      [
        pa('apps', 'STRICT'),
        pa('istio-system', 'STRICT'),
        pa('istio-system', 'DISABLE', { created: '2026-02-01T00:00:00Z' }),
      ],
    ],
    [
      'below one that selects the workload',
      [
        pa('apps', 'STRICT', { labels: { app: 'api' } }),
        pa('apps', 'STRICT'),
        pa('apps', 'DISABLE', { created: '2026-02-01T00:00:00Z' }),
      ],
    ],
    [
      'of one that says nothing',
      [
        pa('apps', 'STRICT'),
        pa('apps', 'UNSET', { created: '2026-02-01T00:00:00Z' }),
      ],
    ],
  ])('tells of no contradiction %s', (_, policies) => {
    expect(resolveMtls(policies, workload).contradiction).toBeUndefined();
  });
});
