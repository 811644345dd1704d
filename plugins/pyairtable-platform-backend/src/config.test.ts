import { ConfigReader } from '@backstage/config';
import { checkAreaConfig, readPlatformConfig } from './config';

const good = {
  kubernetes: {
    clusterLocatorMethods: [
      { type: 'config', clusters: [{ name: 'main', url: 'http://127.0.0.1' }] },
    ],
  },
  pyairtablePlatform: {
    prometheus: [{ name: 'main', url: 'http://127.0.0.1:9090/' }],
    environments: [
      {
        name: 'production',
        region: 'us-east-1',
        cluster: 'main',
        prometheus: 'main',
        awsAccountId: '333333333333',
        monthlyBudgetUsd: 4200,
        drillInterval: { days: 31 },
      },
    ],
    areas: { cost: { frequency: { hours: 6 } } },
  },
};

/** The good config with one value changed; undefined takes it away. */
function changed(path: string, value: unknown) {
  const copy = structuredClone(good) as any;
  const keys = path.split('.');
  const last = keys.pop()!;
  const parent = keys.reduce((object, key) => (object[key] ??= {}), copy);
  if (value === undefined) {
    delete parent[last];
  } else {
    parent[last] = value;
  }
  return new ConfigReader(copy);
}

describe('readPlatformConfig', () => {
  it('reads what is there and fills in the defaults', () => {
    expect(readPlatformConfig(new ConfigReader(good))).toEqual({
      environments: [
        {
          name: 'production',
          region: 'us-east-1',
          cluster: 'main',
          prometheus: 'main',
          awsAccountId: '333333333333',
          monthlyBudgetUsd: 4200,
          backupBucket: undefined,
          drillIntervalSeconds: 31 * 86400,
          standbyFor: undefined,
          hasRunner: false,
        },
      ],
      prometheus: [
        { name: 'main', url: 'http://127.0.0.1:9090', token: undefined },
      ],
      aws: { endpoint: undefined },
      areas: {
        cost: {
          frequencySeconds: 6 * 3600,
          timeoutSeconds: undefined,
          maxAgeSeconds: undefined,
        },
      },
      historyRetentionSeconds: 400 * 86400,
    });
  });

  const first = 'pyairtablePlatform.environments.0';
  it.each<[string, unknown, string]>([
    ['pyairtablePlatform', undefined, "Missing config 'pyairtablePlatform'"],
    [
      'pyairtablePlatform.environments',
      [],
      "'pyairtablePlatform.environments': at least one environment is needed",
    ],
    [
      `${first}.name`,
      'prod',
      "'pyairtablePlatform.environments[0].name': unknown environment 'prod', known ones are production, production-dr, staging, dev",
    ],
    [
      `${first}.monthlyBudgetUsd`,
      undefined,
      "'pyairtablePlatform.environments[0].monthlyBudgetUsd': missing",
    ],
    [
      `${first}.monthlyBudgetUsd`,
      -1,
      "'pyairtablePlatform.environments[0].monthlyBudgetUsd': -1 is not above zero",
    ],
    [
      `${first}.region`,
      'virginia',
      "'pyairtablePlatform.environments[0].region': 'virginia' is not an AWS region",
    ],
    [
      `${first}.awsAccountId`,
      '123',
      "'pyairtablePlatform.environments[0].awsAccountId': '123' is not 12 digits",
    ],
    [
      `${first}.cluster`,
      'other',
      "'pyairtablePlatform.environments[0].cluster': no cluster 'other' in the 'kubernetes' section, which has main",
    ],
    [
      `${first}.prometheus`,
      'other',
      "'pyairtablePlatform.environments[0].prometheus': no server 'other' under 'pyairtablePlatform.prometheus', which has main",
    ],
    [
      `${first}.drillInterval`,
      'soon',
      "'pyairtablePlatform.environments[0].drillInterval': not a duration",
    ],
    [
      `${first}.standbyFor`,
      'production',
      "'pyairtablePlatform.environments[0].standbyFor': 'production' is not another configured environment",
    ],
    [
      'pyairtablePlatform.prometheus.0.url',
      'ftp://x',
      "'pyairtablePlatform.prometheus[0].url': not an http or https address",
    ],
    [
      'pyairtablePlatform.aws.endpoint',
      'nowhere',
      "'pyairtablePlatform.aws.endpoint': not an http or https address",
    ],
    [
      'pyairtablePlatform.areas.cost.frequency',
      { seconds: 0 },
      "'pyairtablePlatform.areas.cost.frequency': must be longer than zero",
    ],
  ])('refuses %s = %p', (path, value, message) => {
    expect(() => readPlatformConfig(changed(path, value))).toThrow(message);
  });

  it('refuses an environment that is there twice', () => {
    const [environment] = good.pyairtablePlatform.environments;
    expect(() =>
      readPlatformConfig(
        changed('pyairtablePlatform.environments', [environment, environment]),
      ),
    ).toThrow(
      "'pyairtablePlatform.environments[1].name': 'production' is used twice",
    );
  });

  it('leaves cluster names alone where clusters are found at run time', () => {
    expect(
      readPlatformConfig(
        changed('kubernetes.clusterLocatorMethods', [{ type: 'catalog' }]),
      ).environments,
    ).toHaveLength(1);
  });

  it('refuses settings of an area that does not exist', () => {
    const config = readPlatformConfig(new ConfigReader(good));
    expect(() => checkAreaConfig(config, ['sla'])).toThrow(
      "'pyairtablePlatform.areas.cost': unknown area, known ones are sla",
    );
    expect(() => checkAreaConfig(config, ['cost'])).not.toThrow();
  });
});
