/** Longest name of an object whose pods carry it in a label. */
const maxLength = 63;

/**
 * Name of a run's object: what it is made of, and the beginning of the run's
 * id. Decided once, and stored before the object exists.
 */
export function objectName(base: string, runId: string): string {
  const suffix = `-${runId.replace(/-/g, '').slice(0, 8)}`;
  return `${base
    .slice(0, maxLength - suffix.length)
    .replace(/[-.]+$/, '')}${suffix}`;
}
