/**
 * A record's own value: services are named by people, and a plain lookup of
 * `constructor` finds something that nobody put there.
 */
export function ownValue<T>(
  record: Readonly<Record<string, T>>,
  key: string,
): T | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}
