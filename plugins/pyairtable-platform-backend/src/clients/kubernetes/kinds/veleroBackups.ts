import { z } from 'zod';
import {
  KubernetesKind,
  KubernetesObject,
  metadataSchema,
} from '../KubernetesKind';

/** Which namespaces a copy of a cluster's state holds. */
export interface VeleroScope {
  /** Names, or patterns with `*`; empty for all of them. */
  includedNamespaces: string[];
  excludedNamespaces: string[];
  /** True where only some of the objects in a namespace are copied. */
  partial: boolean;
}

/** A copy of a cluster's state that Velero took. */
export interface VeleroBackup extends KubernetesObject, VeleroScope {
  /** `Completed`, `PartiallyFailed`, `FailedValidation`, `Failed`, `InProgress` … */
  phase: string;
  /** From this moment on objects were read: what came later may be missing. */
  startedAt: string | null;
  completedAt: string | null;
  /** Why it failed, as far as Velero says. */
  message: string | null;
}

const names = z.array(z.string()).nullish();

/** The part of a backup's spec, and of a schedule's template, that is used. */
export const veleroScopeSchema = z.object({
  includedNamespaces: names,
  excludedNamespaces: names,
  includedResources: names,
  includedNamespaceScopedResources: names,
  labelSelector: z.looseObject({}).nullish(),
  orLabelSelectors: z.array(z.unknown()).nullish(),
});

/** Velero writes what is left out as null, as an empty list, or not at all. */
export function toVeleroScope(
  spec: z.infer<typeof veleroScopeSchema>,
): VeleroScope {
  const everything = (resources: string[] | null | undefined) =>
    !resources?.length || resources.includes('*');
  return {
    includedNamespaces: spec.includedNamespaces ?? [],
    excludedNamespaces: spec.excludedNamespaces ?? [],
    partial:
      !everything(spec.includedResources) ||
      !everything(spec.includedNamespaceScopedResources) ||
      Object.keys(spec.labelSelector ?? {}).length > 0 ||
      (spec.orLabelSelectors ?? []).length > 0,
  };
}

/** Whether a copy holds all of a namespace. */
export function coversNamespace(
  scope: VeleroScope,
  namespace: string,
): boolean {
  const { includedNamespaces: included, excludedNamespaces: excluded } = scope;
  return (
    !scope.partial &&
    (included.length === 0 || included.some(matches)) &&
    !excluded.some(matches)
  );

  function matches(pattern: string): boolean {
    const parts = pattern
      .split('*')
      .map(part => part.replace(/[^a-z0-9-]/g, '\\$&'));
    return new RegExp(`^${parts.join('.*')}$`).test(namespace);
  }
}

/** Velero's backups, where it is installed. */
export const veleroBackups: KubernetesKind<VeleroBackup> = {
  group: 'velero.io',
  version: 'v1',
  kind: 'Backup',
  plural: 'backups',
  schema: z
    .object({
      metadata: metadataSchema,
      spec: veleroScopeSchema.prefault({}),
      status: z
        .object({
          phase: z.string().optional(),
          startTimestamp: z.string().nullish(),
          completionTimestamp: z.string().nullish(),
          failureReason: z.string().optional(),
          validationErrors: z.array(z.string()).nullish(),
          errors: z.number().optional(),
        })
        .prefault({}),
    })
    .transform(({ metadata, spec, status }) => ({
      ...metadata,
      ...toVeleroScope(spec),
      phase: status.phase || 'New',
      startedAt: status.startTimestamp ?? null,
      completedAt: status.completionTimestamp ?? null,
      message:
        status.failureReason ||
        status.validationErrors?.[0] ||
        (status.errors ? `${status.errors} errors` : null),
    })),
};
