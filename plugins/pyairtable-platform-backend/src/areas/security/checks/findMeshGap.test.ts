import type { PodFacts } from '../../../clients/kubernetes/kinds';
import { findMeshGap } from './findMeshGap';
import {
  meshedNamespace,
  Missing,
  podsOf,
  policyInput,
} from './__testUtils__/policyInput';

const who = 'ReplicaSet api-5d9 in apps';
const exclude = 'traffic.sidecar.istio.io/excludeInboundPorts';
const include = 'traffic.sidecar.istio.io/includeInboundPorts';
const inject = 'sidecar.istio.io/inject';

const find = (
  pod: PodFacts,
  options: {
    namespaces?: object[] | Missing;
    /** What else runs in the cluster. */
    others?: PodFacts[];
  } = {},
) => {
  const input = policyInput({ pods: [pod], namespaces: options.namespaces });
  const pods = [pod, ...(options.others ?? [])];
  return findMeshGap({ ...input, collected: { ...input.collected, pods } });
};
const unmeshed = [meshedNamespace('apps', { team: 'shop' })];
const guarded = podsOf({ containerNames: ['app', 'istio-proxy'] });
const labelled = (podLabels: Record<string, string>) => podsOf({ podLabels });
const annotated = (name: string, value: string) =>
  podsOf({ meshAnnotations: { [name]: value } });

describe('findMeshGap', () => {
  it.each<[string, PodFacts, Parameters<typeof find>[1]]>([
    ['of a namespace that is in the mesh', podsOf(), {}],
    [
      'of a namespace with a revision',
      podsOf(),
      { namespaces: [meshedNamespace('apps', { 'istio.io/rev': 'stable' })] },
    ],
    [
      'whose proxy is on the node, also where others have their own',
      podsOf(),
      {
        namespaces: [
          meshedNamespace('apps', { 'istio.io/dataplane-mode': 'ambient' }),
        ],
        others: [guarded],
      },
    ],
    [
      'that ask for the proxy of the node',
      labelled({ 'istio.io/dataplane-mode': 'ambient' }),
      { namespaces: unmeshed, others: [guarded] },
    ],
    [
      'that ask for one',
      labelled({ [inject]: 'true' }),
      { namespaces: unmeshed },
    ],
    [
      'that ask for a revision',
      labelled({ 'istio.io/rev': 'canary' }),
      { namespaces: unmeshed },
    ],
    ['that have one, wherever they are', guarded, { namespaces: 'refused' }],
    [
      'that have brought their own',
      podsOf({
        containerNames: ['app', 'istio-proxy'],
        podLabels: { [inject]: 'false' },
      }),
      { namespaces: unmeshed },
    ],
    [
      'that do not run yet, where others have a proxy',
      podsOf({ kind: 'Deployment', count: 0 }),
      { others: [guarded] },
    ],
    [
      'whose label says more than their annotation',
      podsOf({
        podLabels: { [inject]: 'true' },
        meshAnnotations: { [inject]: 'false' },
      }),
      {},
    ],
    ['that lead metrics past it', annotated(exclude, '9090'), {}],
    ['that lead nothing past it', annotated(exclude, ' '), {}],
    ['that lead all through it', annotated(include, '*'), {}],
    ['that lead what counts through it', annotated(include, '8080, 1'), {}],
  ])('has nothing to say of pods %s', (_, pod, options) => {
    expect(find(pod, options)).toBeUndefined();
  });

  it.each<[string, PodFacts, Parameters<typeof find>[1], object]>([
    [
      'opt out by label',
      labelled({ [inject]: 'false' }),
      {},
      {
        why: `its pods opt out of the mesh by label ${inject}`,
        evidence: {
          type: 'query',
          query: `kubectl get pods -n apps -l ${inject}=false`,
          result: 'Pod api-5d9-x1 is labelled so',
        },
      },
    ],
    [
      'opt out of the proxy of the node',
      labelled({ 'istio.io/dataplane-mode': 'none' }),
      {
        namespaces: [
          meshedNamespace('apps', { 'istio.io/dataplane-mode': 'ambient' }),
        ],
      },
      {
        why: 'its pods opt out of the mesh by label istio.io/dataplane-mode',
      },
    ],
    [
      'opt out by annotation',
      annotated(inject, 'false'),
      {},
      {
        why: `its pods opt out of the mesh by annotation ${inject}`,
        evidence: {
          kind: 'Pod',
          field: `metadata.annotations[${inject}]`,
          value: 'false',
        },
      },
    ],
    [
      'are in a namespace that is not in it',
      podsOf(),
      { namespaces: unmeshed },
      {
        why: 'namespace apps is not in the mesh, by label istio-injection or istio.io/rev',
        evidence: { kind: 'Namespace', name: 'apps' },
      },
    ],
    [
      'are in a namespace that is kept out of it',
      podsOf(),
      {
        namespaces: [
          meshedNamespace('apps', { 'istio-injection': 'disabled' }),
        ],
      },
      { evidence: { kind: 'Namespace', value: 'disabled' } },
    ],
    [
      'have none, where others have one',
      podsOf(),
      { others: [guarded] },
      {
        why: 'its pods have no container istio-proxy, so they have to be started anew',
        evidence: { kind: 'Pod', field: 'spec.containers' },
      },
    ],
    [
      'share the network of their node, whatever stands beside them',
      podsOf({
        hostNamespaces: ['hostNetwork'],
        containerNames: ['app', 'istio-proxy'],
      }),
      {},
      {
        why: 'it shares the network of its node, where no proxy is put in the way',
        evidence: { field: 'spec.hostNetwork', value: 'true' },
      },
    ],
    [
      'lead a port past it',
      annotated(exclude, '9090, 8080,15020'),
      {},
      {
        where: ' on port 8080, 15020',
        why: `annotation ${exclude} leads past the proxy`,
        evidence: { field: `metadata.annotations[${exclude}]` },
      },
    ],
    [
      'lead only some ports through it',
      annotated(include, '15090'),
      {},
      {
        where: ' on port 8080',
        why: `annotation ${include} leads past the proxy`,
      },
    ],
    [
      'lead no port through it, although they have one',
      {
        ...guarded,
        kind: 'Deployment',
        count: 0,
        owner: null,
        name: 'api',
        meshAnnotations: { [include]: '' },
      },
      {},
      {
        who: 'Deployment api in apps',
        where: ' on port 8080',
        evidence: {
          kind: 'Deployment',
          field: `spec.template.metadata.annotations[${include}]`,
        },
      },
    ],
  ])('finds pods that %s', (_, pod, options, expected) => {
    expect(find(pod, options)).toMatchObject({
      passed: false,
      who,
      where: '',
      ...expected,
    });
  });

  it.each<[string, object[] | Missing, string]>([
    ['may not be read', 'refused', 'No namespaces: refused'],
    [
      'was not listed',
      [],
      'Cluster prod did not list namespace apps, so what it lets in is not known',
    ],
  ])('does not know where the namespace %s', (_, namespaces, why) => {
    expect(find(podsOf(), { namespaces })).toMatchObject({ passed: null, why });
  });

  it('looks at all pods', () => {
    const input = policyInput({
      pods: [guarded, podsOf({ podLabels: { [inject]: 'false' } })],
    });
    expect(findMeshGap(input)).toMatchObject({ passed: false, who });
  });
});
