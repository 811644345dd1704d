import { waiverSchema, waiversFileSchema } from './waivers';

const waiver = {
  finding: 'CVE-2026-1234',
  package: 'openssl',
  reason: 'The service never parses certificates.',
  owner: 'group:default/platform-engineering',
  expires: '2026-12-31',
};

describe('waiverSchema', () => {
  it.each([
    ['all of it', {}],
    ['any package', { package: undefined }],
    ['an advisory of GitHub', { finding: 'GHSA-jfh8-c2jp-5v3q' }],
    ['a person', { owner: 'user:jane' }],
  ])('takes %s', (_, change) => {
    expect(waiverSchema.safeParse({ ...waiver, ...change }).success).toBe(true);
  });

  it.each([
    ['no reason', { reason: undefined }, 'reason'],
    ['a reason that says nothing', { reason: '   later   ' }, 'reason'],
    ['no owner', { owner: undefined }, 'owner'],
    ['an owner that is no entity', { owner: 'Jane Doe' }, 'owner'],
    ['an owner without end', { owner: `user:${'j'.repeat(200)}` }, 'owner'],
    ['no expiry', { expires: undefined }, 'expires'],
    ['an expiry that is no day', { expires: '2026-02-30' }, 'expires'],
    ['a moment for an expiry', { expires: '2026-12-31T12:00:00Z' }, 'expires'],
    ['every finding at once', { finding: '*' }, 'finding'],
    ['an empty package', { package: ' ' }, 'package'],
  ])('refuses %s', (_, change, field) => {
    const { error } = waiverSchema.safeParse({ ...waiver, ...change });
    expect(error?.issues.map(({ path }) => path[0])).toEqual([field]);
  });

  it('refuses a field that it does not know', () => {
    expect(waiverSchema.safeParse({ ...waiver, expiry: 'x' }).success).toBe(
      false,
    );
  });
});

describe('waiversFileSchema', () => {
  it('takes no more than five hundred', () => {
    const waivers = Array.from({ length: 501 }, () => waiver);
    expect(waiversFileSchema.safeParse({ waivers }).success).toBe(false);
    waivers.pop();
    expect(waiversFileSchema.safeParse({ waivers }).success).toBe(true);
  });
});
