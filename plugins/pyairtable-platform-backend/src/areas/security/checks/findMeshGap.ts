import type { Evidence } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import {
  meshAnnotations,
  namespaces as namespaceKind,
  PodFacts,
} from '../../../clients/kubernetes/kinds';
import { groupOnce } from '../../lib/groupOnce';
import { kubernetesEvidence } from '../../lib/kubernetesEvidence';
import { ownValue } from '../../lib/ownValue';
import type { CheckInput, CheckResult } from './CheckInput';
import { describePods } from './describeObjects';
import { podEvidence, podObjectEvidence } from './describePodFacts';
import { findNamespaces } from './findNamespaces';
import { metricsPorts } from './metricsPorts';

const proxyName = 'istio-proxy';

const labels = {
  inject: 'sidecar.istio.io/inject',
  revision: 'istio.io/rev',
  dataplane: 'istio.io/dataplane-mode',
  namespaceInject: 'istio-injection',
} as const;

/** Pods for which no policy of the mesh holds, because no proxy is in the way. */
export interface MeshGap {
  /** null where that cannot be told. */
  passed: false | null;
  who: string;
  /** ` on port 8080`; empty where it is about all ports. */
  where: string;
  /** Without its full stop; a sentence of its own where nobody can tell. */
  why: string;
  evidence?: Evidence;
}

/**
 * Finds pods that the mesh's policies cannot hold for: without a proxy they are
 * objects that nobody enforces. A proxy is beside the pods' containers, or, in
 * ambient mode, on their node.
 */
export function findMeshGap(input: CheckInput): MeshGap | undefined {
  for (const pod of input.pods) {
    const gap = findGap(pod, input);
    if (gap) {
      return { who: describePods(pod), where: '', passed: false, ...gap };
    }
  }
  return undefined;
}

/**
 * Says what a gap comes to.
 *
 * @param effect - without what is to blame: `everybody may call it`
 */
export function describeMeshGap(
  { passed, who, where, why, evidence }: MeshGap,
  effect: (who: string) => string,
): CheckResult {
  return {
    passed,
    message: passed === null ? `${why}.` : `${effect(who)}${where}: ${why}.`,
    evidence,
  };
}

type Gap = Pick<MeshGap, 'why'> & Partial<MeshGap>;

function findGap(pod: PodFacts, input: CheckInput): Gap | undefined {
  const { cluster } = input;
  if (pod.hostNamespaces.includes('hostNetwork')) {
    return {
      why: 'it shares the network of its node, where no proxy is put in the way',
      evidence: podEvidence(cluster, pod, 'hostNetwork', 'true'),
    };
  }
  const hasProxy = hasSidecar(pod);
  return (
    (hasProxy ? undefined : findMissingProxy(pod, input)) ??
    findOpenPorts(pod, cluster)
  );
}

function findMissingProxy(pod: PodFacts, input: CheckInput): Gap | undefined {
  const { cluster, collected } = input;
  const ofPod = (label: string) => ownValue(pod.podLabels, label);
  const optsOut = describeOptOut(pod, cluster);
  if (optsOut) {
    return optsOut;
  }
  if (ofPod(labels.dataplane) === 'ambient') {
    return undefined;
  }
  if (ofPod(labels.inject) !== 'true' && !ofPod(labels.revision)) {
    const { known, unknown } = findNamespaces(
      collected.namespaces,
      [pod],
      cluster,
    );
    if (unknown !== undefined) {
      return { passed: null, why: unknown.replace(/\.$/, '') };
    }
    const [namespace] = known;
    const ofNamespace = (label: string) => ownValue(namespace.labels, label);
    if (ofNamespace(labels.dataplane) === 'ambient') {
      return undefined;
    }
    if (
      ofNamespace(labels.namespaceInject) !== 'enabled' &&
      !ofNamespace(labels.revision)
    ) {
      return {
        why: `namespace ${namespace.name} is not in the mesh, by label ${labels.namespaceInject} or ${labels.revision}`,
        evidence: kubernetesEvidence(
          cluster,
          namespaceKind,
          namespace,
          `metadata.labels[${labels.namespaceInject}]`,
          ofNamespace(labels.namespaceInject),
        ),
      };
    }
  }
  // Only where others have theirs: a mesh may hide its proxies.
  return pod.count > 0 && anySidecar(collected.pods)
    ? {
        why: `its pods have no container ${proxyName}, so they have to be started anew`,
        evidence: podEvidence(cluster, pod, 'containers'),
      }
    : undefined;
}

/** By label, else by the older annotation. */
function describeOptOut(pod: PodFacts, cluster: string): Gap | undefined {
  const byLabel =
    ownValue(pod.podLabels, labels.inject) ??
    ownValue(pod.podLabels, labels.dataplane);
  if (byLabel === 'false' || byLabel === 'none') {
    const label = byLabel === 'none' ? labels.dataplane : labels.inject;
    return {
      why: `its pods opt out of the mesh by label ${label}`,
      evidence: {
        type: 'query',
        system: `Kubernetes (${cluster})`,
        query: `kubectl get pods -n ${pod.namespace} -l ${label}=${byLabel}`,
        result: `${pod.kind} ${pod.name} is labelled so`,
      },
    };
  }
  const { inject } = meshAnnotations;
  return byLabel === undefined &&
    ownValue(pod.meshAnnotations, inject) === 'false'
    ? {
        why: `its pods opt out of the mesh by annotation ${inject}`,
        evidence: annotationEvidence(pod, cluster, inject),
      }
    : undefined;
}

/** Ports that an annotation leads past the proxy, but for metrics. */
function findOpenPorts(pod: PodFacts, cluster: string): Gap | undefined {
  const { excludeInboundPorts, includeInboundPorts } = meshAnnotations;
  const excluded = ownValue(pod.meshAnnotations, excludeInboundPorts);
  const included = ownValue(pod.meshAnnotations, includeInboundPorts);
  const scraped = metricsPorts(pod);
  const found = [
    { annotation: excludeInboundPorts, ports: portsOf(excluded ?? '') },
    {
      annotation: includeInboundPorts,
      ports:
        included === undefined || included.trim() === '*'
          ? []
          : pod.containers
              .flatMap(({ ports }) => ports.map(({ port }) => String(port)))
              .filter(port => !portsOf(included).includes(port)),
    },
  ]
    .map(({ annotation, ports }) => ({
      annotation,
      ports: ports.filter(port => !scraped.includes(port)),
    }))
    .find(({ ports }) => ports.length > 0);
  return (
    found && {
      where: ` on port ${found.ports.join(', ')}`,
      why: `annotation ${found.annotation} leads past the proxy`,
      evidence: annotationEvidence(pod, cluster, found.annotation),
    }
  );
}

function portsOf(list: string): string[] {
  return list
    .split(',')
    .map(port => port.trim())
    .filter(port => port !== '');
}

function annotationEvidence(pod: PodFacts, cluster: string, name: string) {
  return podObjectEvidence(
    cluster,
    pod,
    `metadata.annotations[${name}]`,
    pod.meshAnnotations[name],
  );
}

function hasSidecar({ containers }: PodFacts): boolean {
  return containers.some(({ name }) => name === proxyName);
}

function anySidecar(pods: readonly PodFacts[]): boolean {
  return groupOnce(pods, 'sidecar', pod => String(hasSidecar(pod))).has('true');
}
