import { networkProblem, overlap, subnetOf } from './cidr';

describe('subnetOf', () => {
  it.each([
    ['10.30.0.0/16', 8, 0, '10.30.0.0/24'],
    ['10.30.0.0/16', 4, 2, '10.30.32.0/20'],
    ['10.30.0.0/16', 6, 13, '10.30.52.0/22'],
    ['192.168.240.0/20', 6, 15, '192.168.243.192/26'],
    ['192.168.240.0/20', 8, 255, '192.168.255.240/28'],
  ])('%s, %s bits, number %s: %s', (cidr, bits, number, expected) => {
    expect(subnetOf(cidr, bits, number)).toBe(expected);
  });
});

describe('overlap', () => {
  it.each([
    ['10.0.0.0/16', '10.0.128.0/20', true],
    ['10.0.128.0/20', '10.0.0.0/16', true],
    ['10.0.0.0/16', '10.1.0.0/16', false],
    ['10.0.0.5/16', '10.0.255.255/32', true],
  ])('%s and %s: %s', (one, other, expected) => {
    expect(overlap(one, other)).toBe(expected);
  });
});

describe('networkProblem', () => {
  it.each(['10.0.0.0/16', '172.16.0.0/20', '192.168.16.0/20'])(
    'has nothing against %s',
    cidr => {
      expect(networkProblem(cidr)).toBeUndefined();
    },
  );

  it.each([
    ['172.32.0.0/16', 'must be private'],
    ['10.0.16.0/16', 'must begin where its prefix says: 10.0.0.0/16'],
    ['10.0.0.0/24', 'from /16 to /20, not /24'],
    ['10.0.0.0/99', 'IPv4 range'],
    ['fd00::/16', 'IPv4 range'],
    ['10.0/16', 'IPv4 range'],
  ])('%s: %s', (cidr, problem) => {
    expect(networkProblem(cidr)).toContain(problem);
  });
});
