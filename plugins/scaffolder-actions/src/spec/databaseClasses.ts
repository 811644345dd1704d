/**
 * What an RDS instance class can carry. The figures are those by which the
 * Terraform module `database` compares a replica with its primary: what is
 * accepted here must not be refused there.
 */
export interface DatabaseCapacity {
  memoryGib: number;
  /** Processors that it can keep busy for ever, credits left aside. */
  lastingProcessors: number;
}

/** Sizes relative to an xlarge. */
const shares: Record<string, number> = {
  nano: 1 / 32,
  micro: 1 / 16,
  small: 1 / 8,
  medium: 1 / 4,
  large: 1 / 2,
  xlarge: 1,
};

/** GiB of an xlarge, for the series that PostgreSQL runs on. */
const gibOfXlarge: [gib: number, series: string[]][] = [
  [8, ['c6gd']],
  [
    16,
    [
      ...['t3', 't4g', 'm4', 'm5', 'm5d', 'm6g', 'm6gd', 'm6i', 'm6id'],
      ...['m6idn', 'm6in', 'm7g', 'm7gd', 'm7i', 'm8g', 'm8gd'],
    ],
  ],
  [30.5, ['r4']],
  [
    32,
    [
      ...['r5', 'r5b', 'r5d', 'r6g', 'r6gd', 'r6i', 'r6id', 'r6idn', 'r6in'],
      ...['r7g', 'r7gd', 'r7i', 'r8g', 'r8gd'],
    ],
  ],
  [64, ['x2g', 'x2idn']],
  [128, ['x2iedn', 'x2iezn']],
];

/** A burstable medium has two processors, and may use a fifth of each. */
const burstableProcessors: Record<string, number> = {
  micro: 0.2,
  small: 0.4,
  medium: 0.4,
  large: 0.6,
  xlarge: 1.6,
  '2xlarge': 3.2,
};

/** What a class carries; undefined where it is not known here. */
export function databaseCapacity(
  instanceClass: string,
): DatabaseCapacity | undefined {
  const [, series = '', size = ''] =
    /^db\.([^.]+)\.([^.]+)$/.exec(instanceClass) ?? [];
  const times = /^(\d+)xlarge$/.exec(size);
  const share = times ? Number(times[1]) : shares[size];
  const [gib] = gibOfXlarge.find(([, names]) => names.includes(series)) ?? [];
  const lastingProcessors = series.startsWith('t')
    ? burstableProcessors[size]
    : 4 * share;
  return gib !== undefined && share && lastingProcessors
    ? { memoryGib: gib * share, lastingProcessors }
    : undefined;
}

/** Memory of an RDS instance class, GiB; undefined where it is not known. */
export function databaseMemoryGib(instanceClass: string): number | undefined {
  return databaseCapacity(instanceClass)?.memoryGib;
}

/**
 * Whether a database of one class could not carry what one of the other does:
 * it has less of something, or nobody can tell.
 */
export function isSmallerClass(one: string, other: string): boolean {
  if (one === other) {
    return false;
  }
  const [a, b] = [databaseCapacity(one), databaseCapacity(other)];
  return (
    !a ||
    !b ||
    a.memoryGib < b.memoryGib ||
    a.lastingProcessors < b.lastingProcessors
  );
}
