/** Sizes of RDS instances, in units of `large`. */
const sizes: Record<string, number> = {
  micro: 1 / 8,
  small: 1 / 4,
  medium: 1 / 2,
  large: 1,
  xlarge: 2,
};

/** Memory of the size `large`, GiB, by the family's letter. */
const gibOfLarge: Record<string, number> = { t: 8, m: 8, r: 16, x: 32 };

/** Memory of an RDS instance class, GiB; undefined where it is not known. */
export function databaseMemoryGib(instanceClass: string): number | undefined {
  const [, family, size] = /^db\.([a-z])[^.]*\.(.+)$/.exec(instanceClass) ?? [];
  const times = /^(\d+)xlarge$/.exec(size ?? '');
  const units = times ? 2 * Number(times[1]) : sizes[size ?? ''];
  const gib = gibOfLarge[family ?? ''];
  return units !== undefined && gib !== undefined ? units * gib : undefined;
}

/**
 * Whether a database of one class could not carry what one of the other does:
 * it has less memory, or nobody can tell.
 */
export function isSmallerClass(one: string, other: string): boolean {
  if (one === other) {
    return false;
  }
  const [a, b] = [databaseMemoryGib(one), databaseMemoryGib(other)];
  return a === undefined || b === undefined || a < b;
}
