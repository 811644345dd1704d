import type {
  PeerAuthentication,
  PodFacts,
} from '../../../clients/kubernetes/kinds';
import { findSelecting } from './findSelecting';
import { meshRootNamespace } from './meshRootNamespace';

/** What Istio does where nothing is said. */
const defaultMode = 'PERMISSIVE';

/** The mutual TLS that holds for a workload, and who says so. */
export interface MtlsMode {
  mode: string;
  /** Undefined where Istio's default holds. */
  setBy?: PeerAuthentication;
  /** Ports that are less strict than the rest. */
  openPorts: string[];
  /** Who sets the ports' modes; undefined where nobody does. */
  portsSetBy?: PeerAuthentication;
  /** A policy that says otherwise, and is not heard because another is older. */
  contradiction?: { older: PeerAuthentication; younger: PeerAuthentication };
}

/**
 * Resolves the mode as Istio does: the workload's policy, else its
 * namespace's, else the mesh's; `UNSET` asks the next one. Of several at one
 * level the oldest holds.
 */
export function resolveMtls(
  policies: readonly PeerAuthentication[],
  workload: Pick<PodFacts, 'namespace' | 'podLabels'>,
): MtlsMode {
  const { namespace, podLabels: labels } = workload;
  const holding = (place: string, podLabels: Record<string, string>) =>
    findSelecting(policies, selectorOf, place, podLabels);
  const inNamespace = holding(namespace, labels);
  const levels = [
    // Istio takes no selector in its root namespace.
    namespace === meshRootNamespace
      ? []
      : inNamespace.filter(({ podLabels }) => podLabels),
    inNamespace.filter(({ podLabels }) => !podLabels),
    holding(meshRootNamespace, {}),
  ].map(oldestFirst);
  const decided = levels.findIndex(([oldest]) => isSet(oldest));
  const setBy = levels[decided]?.[0];
  const [ofWorkload] = levels[0];
  return {
    mode: setBy?.mode ?? defaultMode,
    setBy,
    // Only a policy that selects its pods may treat ports differently.
    openPorts: Object.entries(ofWorkload?.portModes ?? {})
      .filter(([, mode]) => mode !== 'STRICT' && mode !== 'UNSET')
      .map(([port]) => port),
    portsSetBy: ofWorkload,
    contradiction: findContradiction(
      decided < 0 ? levels : levels.slice(0, decided + 1),
    ),
  };
}

function selectorOf({ podLabels }: PeerAuthentication) {
  return { matchLabels: podLabels };
}

/** At a level that is asked, a younger policy that says something else. */
function findContradiction(
  levels: ReadonlyArray<readonly PeerAuthentication[]>,
): MtlsMode['contradiction'] {
  for (const [older, ...others] of levels) {
    const younger = others.find(
      policy => isSet(policy) && policy.mode !== older.mode,
    );
    if (younger) {
      return { older, younger };
    }
  }
  return undefined;
}

function isSet(policy: PeerAuthentication | undefined): boolean {
  return policy !== undefined && policy.mode !== 'UNSET';
}

function oldestFirst(
  policies: readonly PeerAuthentication[],
): PeerAuthentication[] {
  return [...policies].sort(
    (a, b) =>
      a.createdAt.localeCompare(b.createdAt) || a.name.localeCompare(b.name),
  );
}
