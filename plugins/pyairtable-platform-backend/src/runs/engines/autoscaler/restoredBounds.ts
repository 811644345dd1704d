import type { JsonObject, JsonValue } from '@backstage/types';
import type { AutoscalerKind } from './autoscalerKinds';

/**
 * The bounds to put back: those that a run has set and nobody has changed
 * since. Whoever changed one meant it, perhaps in an emergency.
 *
 * @param previous - the bounds from before the run; null where there was none
 */
export function restoredBounds(
  { min, max }: AutoscalerKind,
  bounds: {
    current: Record<string, unknown>;
    wanted: JsonObject;
    previous: JsonObject;
  },
): JsonObject {
  const { current, wanted, previous } = bounds;
  const mine = [min, max].filter(field => current[field] === wanted[field]);
  const after = (field: string) =>
    (mine.includes(field) ? previous : current)[field] as JsonValue;
  return Number(after(min) ?? 0) > Number(after(max) ?? Infinity)
    ? {}
    : Object.fromEntries(mine.map(field => [field, previous[field]]));
}
