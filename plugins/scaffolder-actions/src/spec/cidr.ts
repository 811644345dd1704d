import { parseCIDR } from 'ipaddr.js';

/** An IPv4 range as numbers: its first and its last address. */
interface Range {
  first: number;
  last: number;
  prefix: number;
}

/** Ranges that are nobody's on the internet (RFC 1918). */
const privateRanges = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16'];

/**
 * Part of a range: `newBits` longer, the `number`-th of its size, as
 * Terraform's `cidrsubnet` counts.
 */
export function subnetOf(
  cidr: string,
  newBits: number,
  number: number,
): string {
  const { first, prefix } = toRange(cidr);
  const size = 2 ** (32 - prefix - newBits);
  return `${toAddress(first + number * size)}/${prefix + newBits}`;
}

/** Whether two ranges have an address in common. */
export function overlap(one: string, other: string): boolean {
  const [a, b] = [toRange(one), toRange(other)];
  return a.first <= b.last && b.first <= a.last;
}

/**
 * What is wrong with the range of a network: not /16 to /20, not private, or
 * not beginning where its prefix says. Undefined: nothing.
 */
export function networkProblem(cidr: string): string | undefined {
  if (!isCidr(cidr)) {
    return 'must be an IPv4 range such as 10.20.0.0/16';
  }
  const { first, last, prefix } = toRange(cidr);
  if (prefix < 16 || prefix > 20) {
    return `must be from /16 to /20, not /${prefix}`;
  }
  const start = `${toAddress(first)}/${prefix}`;
  if (start !== cidr) {
    return `must begin where its prefix says: ${start}`;
  }
  const isPrivate = privateRanges
    .map(toRange)
    .some(range => range.first <= first && last <= range.last);
  return isPrivate
    ? undefined
    : `must be private: within ${privateRanges.join(', ')}`;
}

export function isCidr(text: string): boolean {
  return /^(\d{1,3}\.){3}\d{1,3}\/\d{1,2}$/.test(text) && canParse(text);
}

function canParse(text: string): boolean {
  try {
    return parseCIDR(text)[0].kind() === 'ipv4';
  } catch {
    return false;
  }
}

function toRange(cidr: string): Range {
  const [address, prefix] = parseCIDR(cidr);
  const number = address
    .toByteArray()
    .reduce((value, byte) => value * 256 + byte, 0);
  const size = 2 ** (32 - prefix);
  const first = number - (number % size);
  return { first, last: first + size - 1, prefix };
}

function toAddress(number: number): string {
  return [24, 16, 8, 0].map(bits => (number / 2 ** bits) & 255).join('.');
}
