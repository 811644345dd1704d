import { parseWaiver } from './parseWaiver';

const now = Date.parse('2026-11-23T23:30:00Z');

const values = {
  finding: 'CVE-2026-1',
  reason: 'It is never called here.',
  owner: 'group:default/core',
  expires: '2026-12-31',
};

describe('parseWaiver', () => {
  it.each([
    ['today', '2026-11-23'],
    ['a year ahead', '2027-11-23'],
  ])('takes one that holds until %s', (_name, expires) => {
    expect(parseWaiver({ ...values, expires }, now)).toEqual({
      ...values,
      expires,
    });
  });

  it.each([
    [{ expires: '2026-11-22' }, 'expires: 2026-11-22 is over'],
    [
      { expires: '2027-11-24' },
      'expires: 2027-11-24 is more than 365 days ahead, the last day is 2027-11-23',
    ],
    [{ expires: '2026-02-30' }, 'expires: expected a day such as 2026-12-31'],
    [{ expires: '31.12.2026' }, 'expires: expected a day'],
    [{ finding: 'x' }, 'finding: expected the id of a finding'],
    [{ finding: 'CVE-1\n- finding: CVE-2' }, 'finding: expected the id'],
    [{ owner: 'core' }, 'owner: expected a user or group'],
    [{ reason: 'short' }, 'reason: '],
    [{ reason: ' '.repeat(20) }, 'reason: '],
    [{ reason: undefined }, 'reason: '],
    [{ package: '' }, 'package: '],
    [{ package: 'x'.repeat(201) }, 'package: '],
    [{ note: 'more' }, 'note'],
  ])('refuses %j', (wrong, message) => {
    expect(() => parseWaiver({ ...values, ...wrong }, now)).toThrow(message);
  });

  it('names every field that is wrong', () => {
    expect(() =>
      parseWaiver({ ...values, finding: 'x', owner: 'y' }, now),
    ).toThrow(/^finding: .*; owner: /);
  });
});
