import { ConfigReader } from '@backstage/config';
import { readRunsConfig } from './runsConfig';

const caData = Buffer.from('-----BEGIN CERTIFICATE-----\nMII').toString(
  'base64',
);

const good = {
  pyairtablePlatform: {
    environments: [
      {
        name: 'production',
        runner: {
          url: 'https://cluster.example:6443/',
          serviceAccountToken: 'runner-token',
          caData,
        },
      },
      { name: 'dev' },
    ],
    runs: {
      changeFreezes: [
        {
          from: '2026-12-24T00:00:00Z',
          to: '2027-01-02T06:00:00+01:00',
          reason: 'Christmas',
          environments: ['production', 'production-dr'],
        },
      ],
      retention: { days: 400 },
      approvalTimeout: 'PT30M',
      startsPerHour: 5,
      dailyPosture: false,
    },
  },
};

const runner = 'environments.0.runner';
const freeze = 'runs.changeFreezes.0';

/** What is read with one value changed; undefined takes it away. */
function read(path?: string, value?: unknown) {
  const copy = structuredClone(good);
  if (path) {
    const keys = path.split('.');
    const last = keys.pop()!;
    const parent = keys.reduce(
      (object, key) => object[key],
      copy.pyairtablePlatform as any,
    );
    if (value === undefined) {
      delete parent[last];
    } else {
      parent[last] = value;
    }
  }
  return readRunsConfig(new ConfigReader(copy));
}

describe('readRunsConfig', () => {
  it('reads what is there', () => {
    expect(read()).toEqual({
      runners: new Map([
        [
          'production',
          {
            url: 'https://cluster.example:6443',
            token: 'runner-token',
            caData,
            caFile: undefined,
            skipTLSVerify: false,
          },
        ],
      ]),
      changeFreezes: [
        {
          from: new Date('2026-12-24T00:00:00Z'),
          to: new Date('2027-01-02T05:00:00Z'),
          reason: 'Christmas',
          environments: ['production', 'production-dr'],
        },
      ],
      retentionSeconds: 400 * 86_400,
      approvalSeconds: 1800,
      startsPerHour: 5,
      dailyPosture: false,
    });
  });

  it('needs nothing of all that', () => {
    expect(
      readRunsConfig(
        new ConfigReader({
          pyairtablePlatform: { environments: [{ name: 'dev' }] },
        }),
      ),
    ).toEqual({
      runners: new Map(),
      changeFreezes: [],
      retentionSeconds: 3 * 365 * 86_400,
      approvalSeconds: 3600,
      startsPerHour: 30,
      dailyPosture: true,
    });
  });

  it('takes a freeze without environments for one of all of them', () => {
    const { changeFreezes } = read(`${freeze}.environments`);
    expect(changeFreezes[0].environments).toBeUndefined();
  });

  it('takes the line break away that ends a file', () => {
    const { runners } = read(`${runner}.serviceAccountToken`, 'abc.def\n');
    expect(runners.get('production')!.token).toBe('abc.def');
  });

  it.each([
    'https://cluster.example',
    'https://cluster.example/clusters/production/',
    'http://127.0.0.1:7008/clusters/dev',
    'http://localhost:7008',
    'http://[::1]:7008',
  ])('takes %s for an address', url => {
    const { runners } = read(`${runner}.url`, url);
    expect(runners.get('production')!.url).toBe(url.replace(/\/$/, ''));
  });

  it.each([
    [`${runner}.url`, undefined, 'missing'],
    [`${runner}.url`, 'cluster.example', 'not an http or https address'],
    [`${runner}.url`, 'ftp://cluster.example', 'not an http or https address'],
    [`${runner}.url`, 'https://', 'not an http or https address'],
    [`${runner}.url`, 'http://cluster.example', 'https is needed'],
    [`${runner}.url`, 'http://127.0.0.1.example', 'https is needed'],
    [
      `${runner}.url`,
      'https://jane:secret@cluster.example',
      'only a host, a port and a path belong here',
    ],
    [
      `${runner}.url`,
      'https://cluster.example/?a=b',
      'only a host, a port and a path belong here',
    ],
    [`${runner}.serviceAccountToken`, undefined, 'missing'],
    [`${runner}.serviceAccountToken`, ' \n', 'missing'],
    [`${runner}.serviceAccountToken`, 'a\nb', 'not a token'],
    [`${runner}.serviceAccountToken`, 'schlüssel', 'not a token'],
    [
      `${runner}.caData`,
      '-----BEGIN CERTIFICATE-----',
      'not a certificate as PEM in base64',
    ],
    [`${freeze}.from`, 'soon', 'not a time such as 2026-12-24T00:00:00Z'],
    [`${freeze}.from`, '2026-13-24', 'not a time'],
    [`${freeze}.from`, '2026-12-24T00:00:00', 'not a time'],
    [`${freeze}.to`, 'Dec 24 2026', 'not a time'],
    [`${freeze}.to`, '2026-12-24', 'not after from'],
    [`${freeze}.environments`, ['prod'], "unknown environment 'prod'"],
    ['runs.retention', 'for ever', 'not a duration such as'],
    ['runs.retention', { days: 0 }, 'must be above zero'],
    ['runs.approvalTimeout', { days: 'two' }, 'not a duration such as'],
    ['runs.startsPerHour', 0, '0 is not a number from 1'],
    ['runs.startsPerHour', 1.5, '1.5 is not a number from 1'],
    ['runs.startsPerHour', -3, '-3 is not a number from 1'],
  ])('names %s where it is %j', (path, value, reason) => {
    const key = path.replace(/\.(\d)/g, '[$1]');
    expect(() => read(path, value)).toThrow(
      new RegExp(
        `^Invalid config at 'pyairtablePlatform\\.${escape(key)}': .*${escape(
          reason,
        )}`,
      ),
    );
  });

  it.each([
    [runner, 'none'],
    [`${runner}.url`, 3],
    [`${runner}.serviceAccountToken`, { a: 'b' }],
    [`${runner}.caData`, true],
    [`${runner}.caFile`, ['a']],
    [`${runner}.skipTLSVerify`, 'perhaps'],
    ['runs', 'none'],
    ['runs.changeFreezes', 'none'],
    [`${freeze}.from`, undefined],
    [`${freeze}.to`, 20261224],
    [`${freeze}.reason`, undefined],
    [`${freeze}.reason`, ''],
    [`${freeze}.environments`, 'production'],
    ['runs.startsPerHour', 'many'],
    ['runs.dailyPosture', 'sometimes'],
  ])('names %s where it is no such thing: %j', (path, value) => {
    expect(() => read(path, value)).toThrow(
      new RegExp(escape(path.replace(/\.(\d)/g, '[$1]'))),
    );
  });

  it('never shows a token', () => {
    expect(() => read(`${runner}.serviceAccountToken`, 'top secret')).toThrow(
      expect.not.objectContaining({
        message: expect.stringContaining('secret'),
      }),
    );
  });
});

function escape(text: string): string {
  return text.replace(/[[\].()]/g, '\\$&');
}
