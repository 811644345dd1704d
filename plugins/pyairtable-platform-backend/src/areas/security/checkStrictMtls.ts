import {
  PeerAuthentication,
  peerAuthentications,
} from '../../clients/kubernetes/kinds';
import { kubernetesEvidence } from '../lib/kubernetesEvidence';
import { Check, createCheck } from './Check';
import type { Workload } from './CollectedSecurity';
import { resolveMtls } from './resolveMtls';

/**
 * Checks that a service's pods accept nothing but mutual TLS. The port that
 * they call `metrics` is left out: Prometheus mostly has no sidecar.
 */
export function checkStrictMtls(
  workloads: readonly Pick<
    Workload,
    'namespace' | 'podLabels' | 'metricsPorts'
  >[],
  policies: readonly PeerAuthentication[] | null,
  cluster: string,
): Check {
  if (!policies) {
    return createCheck({
      id: 'strict-mtls',
      passed: null,
      code: 'mtls-not-visible',
      message: `Cluster ${cluster} has no Istio, so nobody can tell whether traffic is encrypted.`,
    });
  }
  const modes = workloads.map(workload => {
    const resolved = resolveMtls(policies, workload);
    const scraped = workload.metricsPorts.map(String);
    return {
      ...resolved,
      openPorts: resolved.openPorts.filter(port => !scraped.includes(port)),
      scrapedPorts: resolved.openPorts.filter(port => scraped.includes(port)),
    };
  });
  const lax =
    modes.find(({ mode }) => mode !== 'STRICT') ??
    modes.find(({ openPorts }) => openPorts.length > 0);
  const shown = lax ?? modes[0];
  const setBy = shown?.setBy;
  return createCheck({
    id: 'strict-mtls',
    passed: !lax,
    code: lax ? 'mtls-not-strict' : 'strict-mtls',
    message: lax
      ? describeLax(lax)
      : describeStrict(modes.flatMap(({ scrapedPorts }) => scrapedPorts)),
    evidence: setBy
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
          result: 'none that holds for this service',
        },
  });
}

function describeStrict(scrapedPorts: readonly string[]): string {
  return scrapedPorts.length > 0
    ? `Only mutual TLS is accepted, but for metrics on port ${[
        ...new Set(scrapedPorts),
      ].join(', ')}.`
    : 'Only mutual TLS is accepted.';
}

function describeLax(lax: {
  mode: string;
  openPorts: string[];
  setBy?: PeerAuthentication;
}): string {
  if (lax.mode === 'STRICT') {
    return `Mutual TLS is strict except on port ${lax.openPorts.join(', ')}.`;
  }
  return lax.setBy
    ? `Mutual TLS is ${lax.mode}, not STRICT, by PeerAuthentication ${lax.setBy.name} in ${lax.setBy.namespace}.`
    : `Mutual TLS is ${lax.mode}, not STRICT: no PeerAuthentication says otherwise.`;
}
