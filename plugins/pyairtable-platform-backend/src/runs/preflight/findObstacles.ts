import type { PlatformEnvironment } from '@pyairtable/backstage-plugin-pyairtable-platform-node';
import { isError } from '@backstage/errors';
import type { CatalogStore } from '../../store/CatalogStore';
import type { RunRegistry } from '../RunRegistry';
import type { StoredRun } from '../store/RunRow';
import { findTarget } from '../targets/findTarget';
import type { RunPreflight } from './RunPreflight';

/**
 * What speaks against a run that was looked at a while ago, as sentences: the
 * pre-flight once more, with what is known now.
 */
export async function findObstacles(
  run: StoredRun,
  options: {
    registry: Pick<RunRegistry, 'findKind'>;
    preflight: RunPreflight;
    catalogStore: CatalogStore;
    environments: readonly PlatformEnvironment[];
  },
): Promise<string[]> {
  const { registry, preflight, catalogStore, environments } = options;
  const kind = registry.findKind(run.kind);
  const environment = environments.find(({ name }) => name === run.environment);
  const target =
    environment &&
    findTarget(run.entityRef, {
      environment,
      environments,
      entities: await catalogStore.getEntities(),
    });
  if (!kind || !target) {
    return [`${run.entityRef} is not in ${run.environment} any more.`];
  }
  try {
    const { checks } = await preflight.look(kind, {
      runId: run.id,
      target,
      parameters: run.parameters,
    });
    return checks
      .filter(({ id, result }) => result === 'block' && id !== 'active-runs')
      .map(({ message }) => message);
  } catch (error) {
    // A parameter that was fine when it was asked for.
    if (isError(error) && error.name === 'InputError') {
      return [`${error.message.replace(/\.$/, '')}.`];
    }
    throw error;
  }
}
