import { Config, readDurationFromConfig } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { durationToMilliseconds, HumanDuration } from '@backstage/types';
import { environmentNames } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import type { PlatformEnvironment } from '@pyairtable/backstage-plugin-pyairtable-platform-node';

/** A Prometheus server from the config. */
export interface PrometheusServerConfig {
  name: string;
  /** Without a trailing slash. */
  url: string;
  token?: string;
}

/** How one area collects. */
export interface AreaConfig {
  frequencySeconds?: number;
  timeoutSeconds?: number;
  maxAgeSeconds?: number;
}

/** The plugin's config, checked. */
export interface PlatformConfig {
  environments: PlatformEnvironment[];
  prometheus: PrometheusServerConfig[];
  aws: { endpoint?: string };
  areas: Record<string, AreaConfig>;
  historyRetentionSeconds: number;
}

const root = 'pyairtablePlatform';
const awsRegion = /^[a-z]{2}(-[a-z]+)+-\d$/;

/**
 * Reads and checks the config. What depends on the registered areas is checked
 * by {@link checkAreaConfig}, once they are known.
 *
 * @throws InputError that names the key and says what is wrong with it
 */
export function readPlatformConfig(rootConfig: Config): PlatformConfig {
  const config = rootConfig.getOptionalConfig(root);
  if (!config) {
    throw new InputError(
      `Missing config '${root}': the PyAirtable Platform needs at least one environment`,
    );
  }
  const prometheus = readPrometheusServers(config);
  return {
    environments: readEnvironmentConfigs(rootConfig, config, prometheus),
    prometheus,
    aws: { endpoint: readUrl(config, 'aws.endpoint') },
    areas: readAreas(config),
    historyRetentionSeconds:
      readSeconds(config, 'historyRetention') ?? 400 * 86400,
  };
}

/**
 * @throws InputError where the config names an area that does not exist
 */
export function checkAreaConfig(
  config: PlatformConfig,
  knownAreas: readonly string[],
): void {
  for (const area of Object.keys(config.areas)) {
    if (!knownAreas.includes(area)) {
      fail(
        `areas.${area}`,
        `unknown area, known ones are ${knownAreas.join(', ')}`,
      );
    }
  }
}

function fail(key: string, reason: string): never {
  throw new InputError(`Invalid config at '${root}.${key}': ${reason}`);
}

function readPrometheusServers(config: Config): PrometheusServerConfig[] {
  const servers = (config.getOptionalConfigArray('prometheus') ?? []).map(
    (server, index) => ({
      name: server.getString('name'),
      url: readUrl(server, 'url', `prometheus[${index}].url`)!,
      token: server.getOptionalString('token'),
    }),
  );
  servers.forEach((server, index) => {
    if (!server.url) {
      fail(`prometheus[${index}].url`, 'missing');
    }
    if (servers.findIndex(other => other.name === server.name) !== index) {
      fail(`prometheus[${index}].name`, `'${server.name}' is used twice`);
    }
  });
  return servers;
}

function readEnvironmentConfigs(
  rootConfig: Config,
  config: Config,
  prometheus: PrometheusServerConfig[],
): PlatformEnvironment[] {
  const clusters = readClusterNames(rootConfig);
  const environments = (
    config.getOptionalConfigArray('environments') ?? []
  ).map((environment, index) => {
    const at = (key: string) => `environments[${index}].${key}`;

    const name = environment.getString('name');
    if (!environmentNames.some(known => known === name)) {
      fail(
        at('name'),
        `unknown environment '${name}', known ones are ${environmentNames.join(
          ', ',
        )}`,
      );
    }
    const region = environment.getString('region');
    if (!awsRegion.test(region)) {
      fail(at('region'), `'${region}' is not an AWS region`);
    }
    const cluster = environment.getString('cluster');
    if (clusters && !clusters.includes(cluster)) {
      fail(
        at('cluster'),
        `no cluster '${cluster}' in the 'kubernetes' section, which has ${
          clusters.join(', ') || 'none'
        }`,
      );
    }
    const server = environment.getString('prometheus');
    if (!prometheus.some(known => known.name === server)) {
      fail(
        at('prometheus'),
        `no server '${server}' under '${root}.prometheus', which has ${
          prometheus.map(known => known.name).join(', ') || 'none'
        }`,
      );
    }
    const awsAccountId = environment.getString('awsAccountId');
    if (!/^\d{12}$/.test(awsAccountId)) {
      fail(at('awsAccountId'), `'${awsAccountId}' is not 12 digits`);
    }
    const monthlyBudgetUsd = environment.getOptionalNumber('monthlyBudgetUsd');
    if (monthlyBudgetUsd === undefined) {
      fail(at('monthlyBudgetUsd'), 'missing, an amount in USD is needed');
    }
    if (!(monthlyBudgetUsd > 0)) {
      fail(at('monthlyBudgetUsd'), `${monthlyBudgetUsd} is not above zero`);
    }
    return {
      name,
      region,
      cluster,
      prometheus: server,
      awsAccountId,
      monthlyBudgetUsd,
      backupBucket: environment.getOptionalString('backupBucket'),
      drillIntervalSeconds: readSeconds(
        environment,
        'drillInterval',
        at('drillInterval'),
      ),
      standbyFor: environment.getOptionalString('standbyFor'),
      hasRunner: environment.has('runner'),
    };
  });
  if (environments.length === 0) {
    fail('environments', 'at least one environment is needed');
  }
  environments.forEach(({ name }, index) => {
    if (environments.findIndex(other => other.name === name) !== index) {
      fail(`environments[${index}].name`, `'${name}' is used twice`);
    }
  });
  environments.forEach(({ name, standbyFor }, index) => {
    if (
      standbyFor !== undefined &&
      (standbyFor === name ||
        !environments.some(other => other.name === standbyFor))
    ) {
      fail(
        `environments[${index}].standbyFor`,
        `'${standbyFor}' is not another configured environment`,
      );
    }
  });
  return environments;
}

/**
 * Names of the clusters that stand in the config itself; undefined where some
 * are found at run time, so that nothing can be said about a name.
 */
function readClusterNames(rootConfig: Config): string[] | undefined {
  const methods =
    rootConfig.getOptionalConfigArray('kubernetes.clusterLocatorMethods') ?? [];
  const inConfig = methods.every(
    method => method.getOptionalString('type') === 'config',
  );
  return inConfig
    ? methods.flatMap(method =>
        (method.getOptionalConfigArray('clusters') ?? []).map(cluster =>
          cluster.getString('name'),
        ),
      )
    : undefined;
}

function readAreas(config: Config): Record<string, AreaConfig> {
  const areas = config.getOptionalConfig('areas');
  return Object.fromEntries(
    (areas?.keys() ?? []).map(id => {
      const area = areas!.getConfig(id);
      const seconds = (key: string) =>
        readSeconds(area, key, `areas.${id}.${key}`);
      return [
        id,
        {
          frequencySeconds: seconds('frequency'),
          timeoutSeconds: seconds('timeout'),
          maxAgeSeconds: seconds('maxAge'),
        },
      ];
    }),
  );
}

function readSeconds(
  config: Config,
  key: string,
  path = key,
): number | undefined {
  if (!config.has(key)) {
    return undefined;
  }
  let duration: HumanDuration;
  try {
    duration = readDurationFromConfig(config, { key });
  } catch {
    return fail(path, 'not a duration such as { minutes: 5 }, PT5M or 5m');
  }
  const seconds = durationToMilliseconds(duration) / 1000;
  return seconds > 0 ? seconds : fail(path, 'must be longer than zero');
}

function readUrl(config: Config, key: string, path = key): string | undefined {
  const value = config.getOptionalString(key);
  if (value === undefined) {
    return undefined;
  }
  let protocol: string | undefined;
  try {
    protocol = new URL(value).protocol;
  } catch {
    // told below
  }
  if (protocol !== 'http:' && protocol !== 'https:') {
    fail(path, 'not an http or https address');
  }
  return value.replace(/\/+$/, '');
}
