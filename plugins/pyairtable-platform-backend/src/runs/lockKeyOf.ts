import type {
  RunKind,
  RunTarget,
} from '@pyairtable/backstage-plugin-pyairtable-platform-node';

/** Runs with the same key exclude each other. */
export function lockKeyOf(kind: RunKind, target: RunTarget): string {
  return (
    kind.lockKey?.(target) ??
    [kind.id, target.service.entityRef, target.environment.name].join('|')
  );
}
