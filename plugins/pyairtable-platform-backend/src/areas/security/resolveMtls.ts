import type { PeerAuthentication } from '../../clients/kubernetes/kinds';
import { groupOnce } from '../lib/groupOnce';
import type { Workload } from './CollectedSecurity';

/** Namespace whose PeerAuthentication holds for the whole mesh. */
export const meshRootNamespace = 'istio-system';
/** What Istio does where nothing is said. */
const defaultMode = 'PERMISSIVE';

/** The mutual TLS that holds for a workload, and who says so. */
export interface MtlsMode {
  mode: string;
  /** Undefined where Istio's default holds. */
  setBy?: PeerAuthentication;
  /** Ports that are less strict than the rest. */
  openPorts: string[];
}

/**
 * Resolves the mode as Istio does: the workload's policy, else its
 * namespace's, else the mesh's; `UNSET` asks the next one. Of several at one
 * level the oldest holds.
 */
export function resolveMtls(
  policies: readonly PeerAuthentication[],
  workload: Pick<Workload, 'namespace' | 'podLabels'>,
): MtlsMode {
  const byNamespace = groupOnce(
    policies,
    'namespace',
    ({ namespace }) => namespace,
  );
  const inNamespace = byNamespace.get(workload.namespace) ?? [];
  const ofWorkload = oldest(
    inNamespace.filter(
      policy =>
        policy.podLabels && isSubset(policy.podLabels, workload.podLabels),
    ),
  );
  const levels = [
    ofWorkload,
    oldest(inNamespace.filter(policy => !policy.podLabels)),
    oldest(
      (byNamespace.get(meshRootNamespace) ?? []).filter(
        policy => !policy.podLabels,
      ),
    ),
  ];
  const setBy = levels.find(policy => policy && policy.mode !== 'UNSET');
  return {
    mode: setBy?.mode ?? defaultMode,
    setBy,
    // Only a policy that selects its pods may treat ports differently.
    openPorts: Object.entries(ofWorkload?.portModes ?? {})
      .filter(([, mode]) => mode !== 'STRICT' && mode !== 'UNSET')
      .map(([port]) => port),
  };
}

function oldest(
  policies: readonly PeerAuthentication[],
): PeerAuthentication | undefined {
  return [...policies].sort(
    (a, b) =>
      a.createdAt.localeCompare(b.createdAt) || a.name.localeCompare(b.name),
  )[0];
}

function isSubset(
  wanted: Record<string, string>,
  labels: Record<string, string>,
): boolean {
  return Object.entries(wanted).every(
    ([key, value]) => Object.hasOwn(labels, key) && labels[key] === value,
  );
}
