import { z } from 'zod';
import {
  conditionSchema,
  KubernetesKind,
  KubernetesObject,
  metadataSchema,
} from '../KubernetesKind';
import { externalSecrets } from './externalSecrets';
import { goDurationSeconds } from './goDurationSeconds';

/** What keeps a Secret up to date from a store outside of the cluster. */
export interface RefreshedSecret extends KubernetesObject {
  /** The Secret that it writes, of its own namespace; null where it writes none. */
  target: string | null;
  /** `Periodic`; `OnChange` and `CreatedOnce` never fetch a new value. */
  refreshPolicy: string;
  /** 0: never refreshed; null: as often as the operator's default, 1 h. */
  refreshIntervalSeconds: number | null;
  /** Null before the operator has tried. */
  ready: boolean | null;
  /** What the operator says about it. */
  message: string | null;
  refreshedAt: string | null;
}

const { group, version, kind, plural } = externalSecrets;

/** ExternalSecrets, with what they write and how often. */
export const refreshedSecrets: KubernetesKind<RefreshedSecret> = {
  group,
  version,
  olderVersions: ['v1beta1'],
  kind,
  plural,
  schema: z
    .object({
      metadata: metadataSchema,
      spec: z
        .object({
          refreshInterval: z.string().nullish(),
          refreshPolicy: z.string().nullish(),
          target: z
            .object({
              name: z.string().nullish(),
              creationPolicy: z.string().nullish(),
              manifest: z.object({ kind: z.string().nullish() }).nullish(),
            })
            .nullish(),
        })
        .prefault({}),
      status: z
        .object({
          conditions: z.array(conditionSchema).nullish(),
          refreshTime: z.string().nullish(),
        })
        .prefault({}),
    })
    .transform(({ metadata, spec, status }) => {
      const ready = status.conditions?.find(({ type }) => type === 'Ready');
      return {
        ...metadata,
        target: writesSecret(spec.target)
          ? spec.target?.name || metadata.name
          : null,
        refreshPolicy: spec.refreshPolicy || 'Periodic',
        refreshIntervalSeconds: spec.refreshInterval
          ? // The operator cannot read it either, so nothing is fetched by it.
            goDurationSeconds(spec.refreshInterval) ?? 0
          : null,
        ready: ready ? readyOf(ready.status) : null,
        message: ready?.message || null,
        refreshedAt: status.refreshTime ?? null,
      };
    }),
};

/** The operator can also write nothing at all, or an object of another kind. */
function writesSecret(
  target:
    | {
        creationPolicy?: string | null;
        manifest?: { kind?: string | null } | null;
      }
    | null
    | undefined,
): boolean {
  return (
    target?.creationPolicy !== 'None' &&
    (target?.manifest?.kind ?? 'Secret') === 'Secret'
  );
}

function readyOf(status: string): boolean | null {
  if (status === 'True') {
    return true;
  }
  return status === 'False' ? false : null;
}
