const sizes: Record<string, number> = {
  micro: 0.5,
  small: 1,
  medium: 2,
  large: 4,
  xlarge: 8,
};

/**
 * Below zero where the first RDS class is smaller, by its size alone: families
 * of one size differ less than sizes of one family. Undefined where a class
 * has no size that is known.
 */
export function compareInstanceClasses(
  a: string,
  b: string,
): number | undefined {
  const [sizeOfA, sizeOfB] = [sizeOf(a), sizeOf(b)];
  return sizeOfA === undefined || sizeOfB === undefined
    ? undefined
    : sizeOfA - sizeOfB;
}

/** `db.r6g.2xlarge` */
function sizeOf(instanceClass: string): number | undefined {
  const size = instanceClass.split('.')[2] ?? '';
  const many = /^(\d+)xlarge$/.exec(size);
  if (many) {
    return Number(many[1]) * sizes.xlarge;
  }
  return Object.hasOwn(sizes, size) ? sizes[size] : undefined;
}
