import type { EnvironmentPlan, ServicePlan } from '../../plan/ServicePlan';
import type {
  AssetPart,
  KubernetesObject,
  OverlayPatch,
  PatchOperation,
} from '../AssetFile';

/**
 * A file of the base whose objects differ between environments. `build` says
 * how they are in one environment: the base is written for the reference, and
 * every other environment gets the differences as patches, so that both come
 * from one description.
 *
 * @param build - gives the same objects, in the same order, for each environment
 */
export function environmentManifest<T extends KubernetesObject>(
  plan: ServicePlan,
  path: string,
  build: (environment: EnvironmentPlan) => T[],
): AssetPart[] {
  const base = build(plan.reference);
  const patches = plan.environments
    .filter(({ name }) => name !== plan.reference.name)
    .flatMap(environment => {
      const objects = build(environment);
      return base.flatMap((object, at) =>
        patchFor(object, objects[at], environment.name),
      );
    });
  return [{ type: 'manifest', path, objects: base }, ...patches];
}

function patchFor(
  base: KubernetesObject,
  object: KubernetesObject,
  environment: string,
): OverlayPatch[] {
  const operations = differences(base, object, '');
  const [version, group] = base.apiVersion.split('/').reverse();
  return operations.length > 0
    ? [
        {
          type: 'patch',
          environment,
          target: {
            ...(group ? { group } : {}),
            version,
            kind: base.kind,
            name: base.metadata.name,
          },
          operations,
        },
      ]
    : [];
}

/**
 * What turns one value into another, as RFC 6902. Lists of one length are
 * compared item by item; a list that grows or shrinks is replaced as a whole,
 * because the places of its items say nothing then.
 */
export function differences(
  from: unknown,
  to: unknown,
  path: string,
): PatchOperation[] {
  if (Array.isArray(from) && Array.isArray(to) && from.length === to.length) {
    return from.flatMap((item, at) =>
      differences(item, to[at], `${path}/${at}`),
    );
  }
  if (isRecord(from) && isRecord(to)) {
    const keys = [...new Set([...Object.keys(from), ...Object.keys(to)])];
    return keys.flatMap(key => {
      const at = `${path}/${escapeToken(key)}`;
      if (to[key] === undefined) {
        return from[key] === undefined ? [] : [{ op: 'remove', path: at }];
      }
      return from[key] === undefined
        ? [{ op: 'add', path: at, value: to[key] }]
        : differences(from[key], to[key], at);
    });
  }
  return from === to ? [] : [{ op: 'replace', path, value: to }];
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function escapeToken(key: string): string {
  return key.replace(/~/g, '~0').replace(/\//g, '~1');
}
