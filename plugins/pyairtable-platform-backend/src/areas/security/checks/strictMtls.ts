import type { Evidence } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import {
  PeerAuthentication,
  peerAuthentications,
  PodFacts,
} from '../../../clients/kubernetes/kinds';
import { kubernetesEvidence } from '../../lib/kubernetesEvidence';
import type { Check, CheckInput, CheckResult } from './CheckInput';
import { describeObjects, describePods } from './describeObjects';
import { describeMeshGap, findMeshGap } from './findMeshGap';
import { metricsPorts } from './metricsPorts';
import { MtlsMode, resolveMtls } from './resolveMtls';

/**
 * The pods accept nothing but mutual TLS. The port that they call `metrics` is
 * left out: Prometheus mostly has no sidecar.
 */
export const strictMtlsCheck: Check = {
  id: 'strict-mtls',
  fix: {
    template: 'new-service',
    file: 'deploy/base/mesh/peerauthentication.yaml',
  },
  judge,
};

/** The mode that holds for pods, by the ports that are less strict. */
interface PodsMtls extends MtlsMode {
  pod: PodFacts;
  /** Of `openPorts`, those for metrics. */
  scrapedPorts: string[];
}

function judge(input: CheckInput): CheckResult {
  const { cluster, collected, pods } = input;
  const list = collected.peerAuthentications;
  if (list.missing) {
    return {
      passed: null,
      message:
        list.missing === 'not-installed'
          ? `Cluster ${cluster} has no Istio, so nobody can tell whether traffic is encrypted.`
          : list.message,
    };
  }
  const gap = findMeshGap(input);
  if (gap) {
    return describeMeshGap(gap, who => `${who} has no mutual TLS`);
  }
  const modes = pods.map(pod => resolvePods(pod, list.items));
  const lax =
    modes.find(({ mode }) => mode !== 'STRICT') ??
    modes.find(({ openPorts }) => openPorts.length > 0);
  const shown = lax ?? modes[0];
  return {
    passed: !lax,
    message: lax ? describeLax(lax) : describeStrict(modes),
    evidence: evidenceOf(shown, cluster),
  };
}

function resolvePods(
  pod: PodFacts,
  policies: readonly PeerAuthentication[],
): PodsMtls {
  const resolved = resolveMtls(policies, pod);
  const scraped = metricsPorts(pod);
  return {
    ...resolved,
    pod,
    openPorts: resolved.openPorts.filter(port => !scraped.includes(port)),
    scrapedPorts: resolved.openPorts.filter(port => scraped.includes(port)),
  };
}

function describeStrict(modes: readonly PodsMtls[]): string {
  const ports = [...new Set(modes.flatMap(({ scrapedPorts }) => scrapedPorts))];
  const setBy = describeObjects(
    peerAuthentications.kind,
    modes.flatMap(mode => mode.setBy ?? []),
  );
  const but =
    ports.length > 0 ? `, but for metrics on port ${ports.join(', ')}` : '';
  const contradicted = modes.find(({ contradiction }) => contradiction);
  return `Only mutual TLS is accepted, by ${setBy}${but}${describeContradiction(
    contradicted,
  )}.`;
}

function describeLax(lax: PodsMtls): string {
  const who = describePods(lax.pod);
  const contradiction = describeContradiction(lax);
  if (lax.mode === 'STRICT') {
    return `Mutual TLS of ${who} is strict except on port ${lax.openPorts.join(
      ', ',
    )}${contradiction}.`;
  }
  return lax.setBy
    ? `Mutual TLS of ${who} is ${lax.mode}, not STRICT, by PeerAuthentication ${lax.setBy.name} in ${lax.setBy.namespace}${contradiction}.`
    : `Mutual TLS of ${who} is ${lax.mode}, not STRICT: no PeerAuthentication says otherwise${contradiction}.`;
}

function describeContradiction(mode: PodsMtls | undefined): string {
  if (!mode?.contradiction) {
    return '';
  }
  const { older, younger } = mode.contradiction;
  return `; PeerAuthentication ${younger.name} says ${younger.mode}, but ${older.name} in ${older.namespace} is older, and the oldest holds`;
}

function evidenceOf(
  { mode, setBy, openPorts, portsSetBy }: PodsMtls,
  cluster: string,
): Evidence {
  if (mode === 'STRICT' && openPorts.length > 0 && portsSetBy) {
    return kubernetesEvidence(
      cluster,
      peerAuthentications,
      portsSetBy,
      `spec.portLevelMtls[${openPorts[0]}].mode`,
      portsSetBy.portModes[openPorts[0]],
    );
  }
  return setBy
    ? kubernetesEvidence(
        cluster,
        peerAuthentications,
        setBy,
        'spec.mtls.mode',
        setBy.mode,
      )
    : {
        type: 'query',
        system: `Kubernetes (${cluster})`,
        query: 'kubectl get peerauthentications -A',
        result: 'none that holds for its pods',
      };
}
