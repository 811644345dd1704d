import type { ReadinessItem } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import {
  findServiceObjects,
  selectorOf,
} from '../../areas/lib/findServiceObjects';
import { plural } from '../../areas/lib/format';
import { kubernetesEvidence } from '../../areas/lib/kubernetesEvidence';
import {
  externalSecrets,
  ExternalSecretObject,
} from '../../clients/kubernetes/kinds';
import type { ReadinessSide, ReadinessSides } from './ReadinessSide';

const item = { id: 'secrets', title: 'Secrets' };

/**
 * Whether the secrets that a store brings are there. Secrets themselves are
 * never read, so that those made in another way cannot be seen.
 */
export function judgeSecrets({
  primary,
  standby,
}: ReadinessSides): ReadinessItem {
  const ours = secretsOf(primary);
  const theirs = secretsOf(standby);
  const { name, cluster } = standby.environment;
  if (!theirs) {
    return {
      ...item,
      level: 'unknown',
      message: `Cluster ${cluster} shows no ExternalSecrets, so nobody can tell whether its secrets are there.`,
    };
  }
  const missing = (ours ?? []).find(
    secret => !theirs.some(other => other.name === secret.name),
  );
  if (missing) {
    return {
      ...item,
      level: 'critical',
      message: `ExternalSecret ${missing.name} of ${primary.environment.name} is missing in ${name}.`,
      evidence: kubernetesEvidence(
        primary.environment.cluster,
        externalSecrets,
        missing,
      ),
    };
  }
  const failing = theirs.find(({ ready }) => ready?.status !== 'True');
  if (failing) {
    const said = failing.ready?.message ?? failing.ready?.reason;
    return {
      ...item,
      // Nobody has tried yet, which is not the same as a failure.
      level: failing.ready ? 'critical' : 'unknown',
      message: failing.ready
        ? `ExternalSecret ${failing.name} is not ready in ${name}${
            said ? `: ${said.replace(/\.$/, '')}` : ''
          }.`
        : `ExternalSecret ${failing.name} has not been fetched in ${name} yet.`,
      evidence: kubernetesEvidence(
        cluster,
        externalSecrets,
        failing,
        'status.conditions[Ready]',
        failing.ready?.status ?? 'none',
      ),
    };
  }
  if (theirs.length === 0) {
    return ours
      ? {
          ...item,
          level: 'ok',
          message: 'No store brings it a secret in either region.',
        }
      : {
          ...item,
          level: 'unknown',
          message: `Whether it has secrets in ${primary.environment.name} is not known.`,
        };
  }
  return {
    ...item,
    level: 'ok',
    message: `${plural(theirs.length, 'secret')} of it ${
      theirs.length === 1 ? 'is' : 'are'
    } fetched and ready in ${name}.`,
    evidence: kubernetesEvidence(
      cluster,
      externalSecrets,
      theirs[0],
      'status.conditions[Ready]',
      'True',
    ),
  };
}

function secretsOf({
  service,
  recovery,
}: ReadinessSide): ExternalSecretObject[] | undefined {
  return service && recovery?.externalSecrets
    ? findServiceObjects(recovery.externalSecrets, selectorOf(service.settings))
    : undefined;
}
