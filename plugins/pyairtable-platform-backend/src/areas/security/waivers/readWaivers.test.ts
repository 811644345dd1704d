import { readWaivers } from './readWaivers';

const now = new Date('2026-11-23T12:00:00Z');
const good = `
  - finding: CVE-2026-0001
    package: openssl
    reason: The code is never reached.
    owner: group:default/team
    expires: 2026-12-31
`;
const entry = (change: Record<string, unknown>) =>
  JSON.stringify({
    waivers: [
      {
        finding: 'CVE-2026-0001',
        reason: 'The code is never reached.',
        owner: 'group:default/team',
        expires: '2026-12-31',
        ...change,
      },
    ],
  });
const messagesOf = (text: string) =>
  readWaivers(text, now).problems.map(({ message }) => message);
const name = 'Annotation pyairtable.io/security-waivers';

describe('readWaivers', () => {
  it('reads the file of a service', () => {
    expect(
      readWaivers(`# Looked at each month.\nwaivers:${good}`, now),
    ).toEqual({
      waivers: [
        {
          finding: 'CVE-2026-0001',
          package: 'openssl',
          reason: 'The code is never reached.',
          owner: 'group:default/team',
          expires: '2026-12-31',
        },
      ],
      problems: [],
    });
  });

  it.each([undefined, '', '# none yet', 'waivers:', 'waivers: []', '{}'])(
    'finds none in %j',
    text => {
      expect(readWaivers(text, now)).toEqual({ waivers: [], problems: [] });
    },
  );

  it('lets a wrong one void no other', () => {
    const { waivers, problems } = readWaivers(
      `waivers:${good}  - finding: CVE-2026-0002\n${good.slice(1)}  - 5\n`,
      now,
    );
    expect(waivers).toHaveLength(2);
    expect(problems.map(({ message }) => message)).toEqual([
      `${name} has waivers.1.reason: expected string, received undefined, so it does not apply.`,
      `${name} has waivers.3: expected object, received number, so it does not apply.`,
    ]);
    expect(problems[0]).toMatchObject({
      code: 'invalid-waivers',
      level: 'warning',
      evidence: { type: 'annotation', name: 'pyairtable.io/security-waivers' },
    });
  });

  it.each([
    [
      { expires: '31.12.2026' },
      'waivers.0.expires: expected a day such as 2026-12-31',
    ],
    [
      { expires: '2027-11-24' },
      'waivers.0.expires: 2027-11-24 is more than 365 days away',
    ],
    [
      { owner: 'somebody' },
      'waivers.0.owner: expected a user or group such as group:default/platform-engineering',
    ],
    [
      { finding: '*' },
      'waivers.0.finding: expected the id of a finding such as CVE-2026-1234',
    ],
    [{ until: 'ever' }, 'waivers.0: Unrecognized key: "until"'],
  ])('does not apply one with %j', (change, fault) => {
    expect(readWaivers(entry(change), now).waivers).toEqual([]);
    expect(messagesOf(entry(change))).toEqual([
      `${name} has ${fault}, so it does not apply.`,
    ]);
  });

  it('shortens what it quotes', () => {
    const [message] = messagesOf(entry({ ['x\u202e'.repeat(9_000)]: 1 }));
    expect(message).toMatch(
      /Unrecognized key: "x x x.*…, so it does not apply/,
    );
    expect(message.length).toBeLessThan(500);
  });

  it('applies one that lasts for a year and no longer', () => {
    expect(
      readWaivers(entry({ expires: '2027-11-23' }), now).waivers,
    ).toHaveLength(1);
  });

  it.each([
    ['waivers: [', 'is not YAML from line 1 on, so no waiver applies'],
    ['a: 1\na: 2\n', 'is not YAML from line 2 on, so no waiver applies'],
    ['- finding: CVE-1', 'has no list of waivers, so none applies'],
    ['waivers: all', 'has no list of waivers, so none applies'],
    ['just text', 'has no list of waivers, so none applies'],
    [
      `waivers: ${' '.repeat(256 * 1024)}[]`,
      'is larger than 256 KiB, so no waiver applies',
    ],
    ['['.repeat(200_000), 'has more than 2000 brackets, so no waiver applies'],
    [
      [
        'a: &a [x, x, x, x, x, x, x, x, x, x]',
        'b: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a, *a]',
        'c: &c [*b, *b, *b, *b, *b, *b, *b, *b, *b, *b]',
        'waivers: [*c, *c, *c, *c, *c, *c, *c, *c, *c, *c]',
      ].join('\n'),
      'has aliases that cannot be followed, so no waiver applies',
    ],
  ])('waives nothing where the file is %.40j', (text, fault) => {
    const { waivers, problems } = readWaivers(text, now);
    expect(waivers).toEqual([]);
    expect(problems.map(({ message }) => message)).toEqual([
      `${name} ${fault}.`,
    ]);
    expect(JSON.stringify(problems).length).toBeLessThan(500);
  });

  it('reads the first five hundred, and does not flood the card', () => {
    const many = JSON.stringify({
      waivers: Array.from({ length: 600 }, () => ({})),
    });
    const messages = messagesOf(many);
    expect(messages).toHaveLength(6);
    expect(messages[0]).toBe(
      `${name} has 600 waivers: only the first 500 apply.`,
    );
    expect(messages[5]).toMatch(/^496 more faults/);
  });
});
