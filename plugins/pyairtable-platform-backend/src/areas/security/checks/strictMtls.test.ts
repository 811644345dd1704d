import { strictMtlsCheck } from './strictMtls';
import { Missing, podsOf, policyInput } from './__testUtils__/policyInput';

const authentication = (
  namespace: string,
  name: string,
  mode: string | undefined,
  more: { labels?: object; ports?: object; created?: string } = {},
) => ({
  metadata: {
    namespace,
    name,
    creationTimestamp: more.created ?? '2026-01-01T00:00:00Z',
  },
  spec: {
    ...(mode ? { mtls: { mode } } : {}),
    ...(more.labels ? { selector: { matchLabels: more.labels } } : {}),
    ...(more.ports ? { portLevelMtls: more.ports } : {}),
  },
});
const later = { created: '2026-02-01T00:00:00Z' };
const ofMesh = authentication('istio-system', 'default', 'STRICT');
const exempting = (port: number, labels: object = { app: 'api' }) =>
  authentication('apps', 'api', 'STRICT', {
    labels,
    ports: { [port]: { mode: 'PERMISSIVE' } },
  });

const judge = (peerAuthentications: object[] | Missing, pods = [podsOf()]) =>
  strictMtlsCheck.judge(policyInput({ peerAuthentications, pods }));

const who = 'ReplicaSet api-5d9 in apps';

describe('strictMtlsCheck', () => {
  it.each<[string, object[], string, object]>([
    [
      'the mesh',
      [ofMesh],
      'Only mutual TLS is accepted, by PeerAuthentication default in istio-system.',
      { namespace: 'istio-system', name: 'default', field: 'spec.mtls.mode' },
    ],
    [
      'the namespace, although the mesh is lax',
      [
        authentication('istio-system', 'default', 'PERMISSIVE'),
        authentication('apps', 'strict', 'STRICT'),
      ],
      'Only mutual TLS is accepted, by PeerAuthentication strict in apps.',
      { name: 'strict', value: 'STRICT' },
    ],
    [
      'a policy for the pods, but for metrics',
      [exempting(9090)],
      'Only mutual TLS is accepted, by PeerAuthentication api in apps, but for metrics on port 9090.',
      { name: 'api', field: 'spec.mtls.mode' },
    ],
    [
      'an exception that selects other pods',
      [ofMesh, exempting(8080, { app: 'web' })],
      'Only mutual TLS is accepted, by PeerAuthentication default in istio-system.',
      { name: 'default' },
    ],
    [
      'the older of two that contradict each other',
      [
        authentication('apps', 'lax', 'PERMISSIVE', later),
        authentication('apps', 'strict', 'STRICT'),
      ],
      'Only mutual TLS is accepted, by PeerAuthentication strict in apps; PeerAuthentication lax says PERMISSIVE, but strict in apps is older, and the oldest holds.',
      { name: 'strict' },
    ],
  ])('passes by %s', (_, policies, message, evidence) => {
    const result = judge(policies);
    expect(result).toMatchObject({ passed: true, message });
    expect(result.evidence).toMatchObject({ type: 'kubernetes', ...evidence });
  });

  it.each<[string, object[], string, object]>([
    [
      'no policy',
      [],
      `Mutual TLS of ${who} is PERMISSIVE, not STRICT: no PeerAuthentication says otherwise.`,
      { type: 'query', query: 'kubectl get peerauthentications -A' },
    ],
    [
      'a policy of another namespace',
      [authentication('other', 'strict', 'STRICT')],
      `Mutual TLS of ${who} is PERMISSIVE, not STRICT: no PeerAuthentication says otherwise.`,
      { type: 'query' },
    ],
    [
      'a misspelt selector',
      [
        authentication('apps', 'api', 'STRICT', {
          labels: { app: 'apy' },
        }),
      ],
      `Mutual TLS of ${who} is PERMISSIVE, not STRICT: no PeerAuthentication says otherwise.`,
      { type: 'query' },
    ],
    [
      'a lax policy of the namespace',
      [ofMesh, authentication('apps', 'lax', 'DISABLE')],
      `Mutual TLS of ${who} is DISABLE, not STRICT, by PeerAuthentication lax in apps.`,
      { name: 'lax', field: 'spec.mtls.mode', value: 'DISABLE' },
    ],
    [
      'a port that is not for metrics',
      [exempting(8080)],
      `Mutual TLS of ${who} is strict except on port 8080.`,
      {
        name: 'api',
        field: 'spec.portLevelMtls[8080].mode',
        value: 'PERMISSIVE',
      },
    ],
    [
      'such a port of a policy without a mode',
      [
        ofMesh,
        authentication('apps', 'api', undefined, {
          labels: { app: 'api' },
          ports: { 8080: { mode: 'DISABLE' }, 9090: { mode: 'PERMISSIVE' } },
        }),
      ],
      `Mutual TLS of ${who} is strict except on port 8080.`,
      { name: 'api', value: 'DISABLE' },
    ],
    [
      'the older of two that contradict each other',
      [
        authentication('apps', 'strict', 'STRICT', later),
        authentication('apps', 'lax', 'PERMISSIVE'),
      ],
      `Mutual TLS of ${who} is PERMISSIVE, not STRICT, by PeerAuthentication lax in apps; PeerAuthentication strict says STRICT, but lax in apps is older, and the oldest holds.`,
      { name: 'lax' },
    ],
  ])('fails by %s', (_, policies, message, evidence) => {
    const result = judge(policies);
    expect(result).toMatchObject({ passed: false, message });
    expect(result.evidence).toMatchObject(evidence);
  });

  it('judges the pods of every namespace', () => {
    const pods = [podsOf(), podsOf({ namespace: 'jobs', owner: null })];
    const ofApps = authentication('apps', 'strict', 'STRICT');
    expect(judge([ofApps], pods)).toMatchObject({
      passed: false,
      message:
        'Mutual TLS of Pod api-5d9-x1 in jobs is PERMISSIVE, not STRICT: no PeerAuthentication says otherwise.',
    });
    expect(
      judge([ofApps, authentication('jobs', 'all', 'STRICT')], pods),
    ).toMatchObject({
      passed: true,
      message:
        'Only mutual TLS is accepted, by PeerAuthentication strict in apps, all in jobs.',
    });
  });

  it('fails pods that no proxy guards, whatever the policies say', () => {
    const podLabels = { app: 'api', 'sidecar.istio.io/inject': 'false' };
    expect(judge([ofMesh], [podsOf({ podLabels })])).toMatchObject({
      passed: false,
      message: `${who} has no mutual TLS: its pods opt out of the mesh by label sidecar.istio.io/inject.`,
      evidence: { query: expect.stringContaining('sidecar.istio.io/inject') },
    });
  });

  it('fails a port that is led past the proxy', () => {
    const meshAnnotations = {
      'traffic.sidecar.istio.io/excludeInboundPorts': '8080',
    };
    expect(judge([ofMesh], [podsOf({ meshAnnotations })])).toMatchObject({
      passed: false,
      message: `${who} has no mutual TLS on port 8080: annotation traffic.sidecar.istio.io/excludeInboundPorts leads past the proxy.`,
    });
  });

  it('does not know where nobody can tell whether there is a proxy', () => {
    expect(
      strictMtlsCheck.judge(
        policyInput({ peerAuthentications: [ofMesh], namespaces: 'refused' }),
      ),
    ).toMatchObject({ passed: null, message: 'No namespaces: refused.' });
  });

  it.each<[Missing, string]>([
    [
      'not-installed',
      'Cluster prod has no Istio, so nobody can tell whether traffic is encrypted.',
    ],
    ['refused', 'No peerauthentications: refused.'],
  ])('does not know where the list is %s', (missing, message) => {
    expect(judge(missing)).toEqual({ passed: null, message });
  });
});
