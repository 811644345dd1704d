import { hostileTexts } from '../__testUtils__/hostileTexts';
import { parseServiceSpec } from './parseServiceSpec';
import { SpecError } from './SpecError';

const minimal = {
  name: 'billing',
  description: 'Invoices and payments of workspaces',
  owner: 'identity',
  system: 'core',
};

/** The fields that an input is refused for. */
function refusedFields(values: unknown): string[] {
  try {
    parseServiceSpec(values);
  } catch (error) {
    if (!(error instanceof SpecError)) {
      throw error;
    }
    expect(error.name).toBe('InputError');
    for (const { field, message } of error.issues) {
      expect(error.message).toContain(`${field}: ${message}`);
      expect(message).not.toBe('');
    }
    return error.issues.map(({ field }) => field);
  }
  return [];
}

describe('parseServiceSpec', () => {
  it('fills in what is left out', () => {
    expect(parseServiceSpec(minimal)).toEqual({
      name: 'billing',
      description: 'Invoices and payments of workspaces',
      owner: { ref: 'group:default/identity', name: 'identity' },
      system: { ref: 'system:default/core', name: 'core' },
      language: 'go',
      tier: 'standard',
      port: 8080,
      metricsPort: 9090,
      size: 'small',
      exposure: 'internal',
      dependencies: [],
      callers: [],
      datastores: [],
      queue: 'none',
      queueName: undefined,
      environments: ['dev', 'staging', 'production'],
      sloAvailability: 99.9,
      latencyP99Seconds: 2,
      replicas: {
        dev: { min: 1, max: 5 },
        staging: { min: 1, max: 10 },
        production: { min: 3, max: 50 },
        'production-dr': { min: 1, max: 50 },
      },
      rpsPerPod: 100,
      canaryPercent: 5,
      spotAllowed: true,
      rpoMinutes: 15,
      rtoMinutes: 60,
    });
  });

  it('puts lists in an order of its own, so that theirs does not matter', () => {
    const spec = parseServiceSpec({
      ...minimal,
      dependencies: ['user-service', 'component:default/auth-service'],
      datastores: ['s3', 'postgres'],
      environments: ['production', 'dev'],
    });
    expect(spec.dependencies).toEqual([
      { ref: 'component:default/auth-service', name: 'auth-service' },
      { ref: 'component:default/user-service', name: 'user-service' },
    ]);
    expect(spec.datastores).toEqual(['postgres', 's3']);
    expect(spec.environments).toEqual(['dev', 'production']);
  });

  it.each<[string, object, object]>([
    [
      'the queue is named after the service',
      { queue: 'redis' },
      { queueName: 'billing-queue' },
    ],
    [
      'critical services use no spot',
      { tier: 'critical' },
      { spotAllowed: false },
    ],
    [
      'consumers sleep while there is nothing to do',
      { queue: 'kafka' },
      {
        replicas: {
          dev: { min: 0, max: 5 },
          staging: { min: 0, max: 10 },
          production: { min: 0, max: 20 },
          'production-dr': { min: 0, max: 20 },
        },
      },
    ],
    [
      'critical consumers do not',
      { queue: 'kafka', tier: 'critical' },
      {
        replicas: {
          dev: { min: 1, max: 5 },
          staging: { min: 1, max: 10 },
          production: { min: 2, max: 20 },
          'production-dr': { min: 1, max: 20 },
        },
      },
    ],
    [
      'a maximum below the default minimum lowers it',
      { maxReplicas: 2 },
      {
        replicas: {
          dev: { min: 1, max: 2 },
          staging: { min: 1, max: 2 },
          production: { min: 2, max: 2 },
          'production-dr': { min: 1, max: 2 },
        },
      },
    ],
    [
      'a minimum above the default maximum raises it',
      { minReplicas: 12 },
      {
        replicas: {
          dev: { min: 12, max: 12 },
          staging: { min: 12, max: 12 },
          production: { min: 12, max: 50 },
          'production-dr': { min: 12, max: 50 },
        },
      },
    ],
    [
      'names of owners become lower case, as in labels',
      { owner: 'group:Default/Platform_Team' },
      { owner: { ref: 'group:default/platform_team', name: 'platform_team' } },
    ],
  ])('%s', (_, given, expected) => {
    expect(parseServiceSpec({ ...minimal, ...given })).toMatchObject(expected);
  });

  it.each<[string, object]>([
    ['name', { name: undefined }],
    ['name', { name: 'Billing' }],
    ['name', { name: 'ab' }],
    ['name', { name: 'a'.repeat(31) }],
    ['name', { name: '1st-service' }],
    ['name', { name: 'service-' }],
    ['name', { name: 'my--service' }],
    ['name', { name: 'my_service' }],
    ['name', { name: 'my.service' }],
    ['name', { name: 'istio-system' }],
    ['name', { name: 'kube-anything' }],
    ['name', { name: 'default' }],
    ['name', { name: 'backstage' }],
    ['name', { name: 'flux-system' }],
    ['name', { name: 42 }],
    ['name', { name: 'billing\n' }],
    ['description', { description: undefined }],
    ['description', { description: 'too short' }],
    ['description', { description: 'x'.repeat(201) }],
    ['description', { description: 'two\nlines of text' }],
    ['description', { description: ' '.repeat(10) }],
    ['description', { description: 'ends with a space ' }],
    ['description', { description: 'soft\u00adhyphens and more' }],
    ['description', { description: 'tag\u{e0041} characters' }],
    ['owner', { owner: undefined }],
    ['owner', { owner: 'user:default/anna' }],
    ['owner', { owner: 'a b' }],
    ['owner', { owner: '' }],
    ['owner', { owner: `${'x'.repeat(64)}` }],
    ['system', { system: undefined }],
    ['system', { system: 'group:default/core' }],
    ['language', { language: 'rust' }],
    ['language', { language: null }],
    ['tier', { tier: 'gold' }],
    ['port', { port: 80 }],
    ['port', { port: 65536 }],
    ['port', { port: 8080.5 }],
    ['port', { port: '8080' }],
    ['port', { port: 15000 }],
    ['port', { port: 15090 }],
    ['metricsPort', { metricsPort: 1023 }],
    ['metricsPort', { metricsPort: 15021 }],
    ['metricsPort', { metricsPort: 8080 }],
    ['size', { size: 'huge' }],
    ['exposure', { exposure: 'private' }],
    ['hostname', { exposure: 'public', issuer: 'https://a.example/' }],
    ['issuer', { exposure: 'public', hostname: 'a.example' }],
    ['hostname', { hostname: 'a.example' }],
    ['issuer', { issuer: 'https://a.example/' }],
    [
      'hostname',
      {
        exposure: 'public',
        hostname: '*.example',
        issuer: 'https://a.example/',
      },
    ],
    [
      'hostname',
      {
        exposure: 'public',
        hostname: 'localhost',
        issuer: 'https://a.example/',
      },
    ],
    [
      'issuer',
      {
        exposure: 'public',
        hostname: 'a.example',
        issuer: 'https://a.example:0/',
      },
    ],
    [
      'issuer',
      {
        exposure: 'public',
        hostname: 'a.example',
        issuer: 'https://a.example:65536/',
      },
    ],
    [
      'issuer',
      {
        exposure: 'public',
        hostname: 'a.example',
        issuer: 'https://a..example/',
      },
    ],
    [
      'issuer',
      {
        exposure: 'public',
        hostname: 'a.example',
        issuer: 'https://a.-b.example/',
      },
    ],
    [
      'issuer',
      {
        exposure: 'public',
        hostname: 'a.example',
        issuer: 'http://a.example/',
      },
    ],
    [
      'issuer',
      {
        exposure: 'public',
        hostname: 'a.example',
        issuer: 'https://u:p@a.example/',
      },
    ],
    [
      'issuer',
      {
        exposure: 'public',
        hostname: 'a.example',
        issuer: 'https://a.example/?x',
      },
    ],
    ['dependencies', { dependencies: ['billing'] }],
    ['dependencies', { dependencies: ['component:default/billing'] }],
    ['dependencies', { dependencies: ['a-b', 'component:default/a-b'] }],
    ['dependencies', { dependencies: ['a-b', 'a-b'] }],
    ['dependencies[0]', { dependencies: ['group:default/a-b'] }],
    ['dependencies[1]', { dependencies: ['a-b', 7] }],
    ['dependencies', { dependencies: 'auth-service' }],
    ['callers', { callers: ['billing'] }],
    ['callers[0]', { callers: ['../auth'] }],
    ['datastores[0]', { datastores: ['mysql'] }],
    ['datastores', { datastores: ['s3', 's3'] }],
    ['queue', { queue: 'rabbitmq' }],
    ['queueName', { queueName: 'jobs' }],
    ['queueName', { queue: 'redis', queueName: 'a b' }],
    ['queueName', { queue: 'kafka', queueName: 'jobs.fifo' }],
    ['queueName', { queue: 'kafka', queueName: 'x'.repeat(76) }],
    ['sqsAccountId', { queue: 'sqs' }],
    ['sqsAccountId', { queue: 'sqs', sqsAccountId: '1234' }],
    ['sqsAccountId', { queue: 'sqs', sqsAccountId: 123456789012 }],
    ['sqsAccountId', { queue: 'redis', sqsAccountId: '123456789012' }],
    ['environments', { environments: [] }],
    ['environments[0]', { environments: ['prod'] }],
    ['environments', { environments: ['dev', 'dev'] }],
    ['sloAvailability', { sloAvailability: 98.9 }],
    ['sloAvailability', { sloAvailability: 100 }],
    ['sloAvailability', { sloAvailability: Number.NaN }],
    ['latencyP99Seconds', { latencyP99Seconds: 0.01 }],
    ['latencyP99Seconds', { latencyP99Seconds: 31 }],
    ['minReplicas', { minReplicas: 5, maxReplicas: 4 }],
    ['minReplicas', { minReplicas: 51 }],
    ['minReplicas', { minReplicas: -1 }],
    ['minReplicas', { minReplicas: 0 }],
    ['minReplicas', { tier: 'critical', minReplicas: 1 }],
    ['maxReplicas', { maxReplicas: 0 }],
    ['maxReplicas', { maxReplicas: 51 }],
    ['maxReplicas', { maxReplicas: 1.5 }],
    ['maxReplicas', { tier: 'critical', maxReplicas: 1 }],
    ['rpsPerPod', { rpsPerPod: 0 }],
    ['canaryPercent', { canaryPercent: 51 }],
    ['canaryPercent', { canaryPercent: -1 }],
    ['canaryPercent', { canaryPercent: 2.5 }],
    ['spotAllowed', { tier: 'critical', spotAllowed: true }],
    ['spotAllowed', { spotAllowed: 'yes' }],
    ['rpoMinutes', { rpoMinutes: 0 }],
    ['rtoMinutes', { rtoMinutes: -5 }],
    ['monthlyBudgetUSD', { monthlyBudgetUSD: 0 }],
    ['monthlyBudgetUSD', { monthlyBudgetUSD: Infinity }],
    ['costCenter', { costCenter: 'cc-1' }],
    ['costCenter', { costCenter: '-A' }],
    ['costCenter', { costCenter: 'A' }],
    ['costCenter', { costCenter: 'A'.repeat(21) }],
    ['nmae', { nmae: 'billing' }],
  ])('refuses %s in %j', (field, given) => {
    expect(refusedFields({ ...minimal, ...given })).toEqual([field]);
  });

  it('names every field at once', () => {
    expect(
      refusedFields({ ...minimal, name: 'X', port: 1, tier: 'gold', other: 1 }),
    ).toEqual(['name', 'tier', 'port', 'other']);
  });

  it.each([[null], ['text'], [7], [[]], [undefined]])(
    'refuses %j, which is no mapping',
    values => {
      expect(refusedFields(values)).toEqual(['values']);
    },
  );

  it('refuses a field whose name is a trap, and shortens it', () => {
    const trap = JSON.parse('{"__proto__": {"name": "x"}}');
    expect(
      refusedFields(Object.assign(Object.create(null), minimal, {})),
    ).toEqual([]);
    expect(
      refusedFields({ ...minimal, [`a\n${'b'.repeat(200)}`]: 1 })[0],
    ).toMatch(/^a\\nb{70,}…$/);
    expect(refusedFields(trap).length).toBeGreaterThan(0);
  });

  describe('hostile text', () => {
    const patterned = [
      'name',
      'owner',
      'system',
      'hostname',
      'issuer',
      'queueName',
      'sqsAccountId',
      'costCenter',
      'language',
      'tier',
    ];
    const known = ['yes', 'null', '0o17', '1e3', 'constructor', '__proto__'];
    const base = {
      ...minimal,
      exposure: 'public',
      hostname: 'a.example',
      issuer: 'https://a.example/',
      queue: 'sqs',
      sqsAccountId: '123456789012',
    };

    it.each(patterned)('is refused in %s', field => {
      for (const text of hostileTexts.filter(item => !known.includes(item))) {
        const refused = refusedFields({ ...base, [field]: text });
        expect([...new Set(refused)]).toEqual([field]);
      }
    });

    it.each(['dependencies', 'callers', 'datastores', 'environments'])(
      'is refused in %s',
      field => {
        for (const text of hostileTexts.filter(item => !known.includes(item))) {
          expect(refusedFields({ ...base, [field]: [text] })).toEqual([
            `${field}[0]`,
          ]);
        }
      },
    );

    it('is taken as a description where all of it is seen', () => {
      const texts = hostileTexts.map(text => text.padEnd(10, '.'));
      const taken = texts.filter(
        description => refusedFields({ ...base, description }).length === 0,
      );
      for (const description of taken) {
        expect(parseServiceSpec({ ...base, description }).description).toBe(
          description,
        );
      }
      const refused = texts.filter(text => !taken.includes(text));
      expect(refused.length).toBeGreaterThan(10);
      expect(refused.filter(text => text.length <= 200)).toEqual(
        texts.filter(text =>
          // eslint-disable-next-line no-control-regex
          /[\u0000-\u001f\u200b\u200f\u2028\u202e\ud800\ufeff](?![\udc00-\udfff])/.test(
            text,
          ),
        ),
      );
    });
  });
});
