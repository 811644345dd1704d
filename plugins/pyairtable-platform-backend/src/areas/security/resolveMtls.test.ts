import { peerAuthentications } from '../../clients/kubernetes/kinds';
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
});
