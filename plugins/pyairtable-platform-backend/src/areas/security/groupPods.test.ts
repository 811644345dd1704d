import { PodFacts, pods } from '../../clients/kubernetes/kinds';
import { groupPods } from './groupPods';

const pod = (
  name: string,
  more: {
    owner?: [kind: string, name: string];
    namespace?: string;
    image?: string;
    labels?: object;
    startupSeconds?: number | null;
  } = {},
): PodFacts => ({
  ...pods.schema.parse({
    metadata: {
      namespace: more.namespace ?? 'apps',
      name,
      labels: more.labels ?? {},
      ownerReferences: more.owner && [
        { kind: more.owner[0], name: more.owner[1], controller: true },
      ],
    },
    spec: { containers: [{ name: 'app', image: more.image ?? 'api:1' }] },
  }),
  startupSeconds: more.startupSeconds ?? null,
});
const api: [string, string] = ['ReplicaSet', 'api-5d9'];

const summary = (facts: PodFacts[]) =>
  facts.map(({ namespace, name, count }) => `${namespace}/${name} ${count}`);

describe('groupPods', () => {
  it('makes one of pods that are alike, whatever their order', () => {
    const alike = [
      pod('api-5d9-b', { owner: api, startupSeconds: 4 }),
      pod('api-5d9-a', { owner: api, startupSeconds: 9 }),
      pod('api-5d9-c', { owner: api, startupSeconds: null }),
    ];
    const expected = [{ ...alike[1], count: 3, startupSeconds: 9 }];
    expect(groupPods(alike)).toEqual(expected);
    expect(groupPods([...alike].reverse())).toEqual(expected);
  });

  it.each([
    ['namespace', { namespace: 'shop' }],
    ['owner', { owner: ['ReplicaSet', 'api-77c'] as [string, string] }],
    ['image', { image: 'api:2' }],
    ['labels', { labels: { canary: 'true' } }],
  ])('keeps those apart that differ in their %s', (_, more) => {
    expect(
      groupPods([pod('a', { owner: api }), pod('b', { owner: api, ...more })]),
    ).toHaveLength(2);
  });

  it('keeps only the labels that all of those that are alike have', () => {
    const set: [string, string] = ['StatefulSet', 'set'];
    const label = 'statefulset.kubernetes.io/pod-name';
    const [group, ...others] = groupPods(
      ['set-0', 'set-1'].map(name =>
        pod(name, { owner: set, labels: { app: 'set', [label]: name } }),
      ),
    );
    expect(others).toEqual([]);
    expect(group.podLabels).toEqual({ app: 'set' });
    expect(group.labels).toEqual({ app: 'set' });
  });

  it('leaves out what comes and goes, and keeps what nobody owns', () => {
    expect(
      summary(
        groupPods([
          pod('set-0', { owner: ['StatefulSet', 'set'] }),
          pod('job-1', { owner: ['Job', 'job'] }),
          pod('drill-1', { owner: ['Workflow', 'drill'] }),
          pod('mirror', { owner: ['Node', 'n'] }),
          pod('agent-x', { owner: ['DaemonSet', 'agent'] }),
          pod('clone-1', { owner: ['CloneSet', 'clone'] }),
          pod('task-1', { owner: ['TaskRun', 'task'] }),
          pod('alone'),
          pod('alone-too'),
        ]),
      ),
    ).toEqual([
      'apps/agent-x 1',
      'apps/alone 1',
      'apps/alone-too 1',
      'apps/clone-1 1',
      'apps/mirror 1',
      'apps/set-0 1',
    ]);
  });
});
