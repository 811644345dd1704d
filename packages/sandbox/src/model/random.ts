/**
 * A number from 0 (inclusive) to 1 (exclusive) that depends on nothing but its
 * arguments, so that the same seed always tells the same story, in whatever
 * order it is asked.
 *
 * @internal
 */
export function random(seed: number, ...keys: (string | number)[]): number {
  return hash32(`${seed}/${keys.join('/')}`) / 2 ** 32;
}

/**
 * A whole number from `min` to `max`, both inclusive.
 *
 * @internal
 */
export function randomInteger(
  min: number,
  max: number,
  seed: number,
  ...keys: (string | number)[]
): number {
  return min + Math.floor(random(seed, ...keys) * (max - min + 1));
}

/**
 * What was worked out before. Objects are made anew in every second, and are
 * called the same.
 */
const knownHex = new Map<string, string>();
const maxKnown = 50_000;

/**
 * Hexadecimal digits that depend on nothing but the text: for digests, uids and
 * the ends of generated names.
 *
 * @internal
 */
export function hexOf(text: string, digits: number): string {
  const key = `${digits}:${text}`;
  const known = knownHex.get(key);
  if (known !== undefined) {
    return known;
  }
  if (knownHex.size === maxKnown) {
    knownHex.clear();
  }
  const hex = makeHex(text, digits);
  knownHex.set(key, hex);
  return hex;
}

function makeHex(text: string, digits: number): string {
  let hex = '';
  for (let part = 0; hex.length < digits; part += 1) {
    hex += hash32(`${part}:${text}`).toString(16).padStart(8, '0');
  }
  return hex.slice(0, digits);
}

/** FNV-1a with the finalizer of MurmurHash3, which spreads similar texts. */
function hash32(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
