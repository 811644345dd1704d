import { Config, readDurationFromConfig } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { durationToMilliseconds } from '@backstage/types';
import { environmentNames } from '@pyairtable/backstage-plugin-pyairtable-platform-common';

/** The credential that runs of one environment use, and nothing else. */
export interface RunnerCredential {
  url: string;
  token: string;
  /** Certificate of the cluster's authority, PEM in base64. */
  caData?: string;
  /** Or the path of a file with it. */
  caFile?: string;
  skipTLSVerify: boolean;
}

/** A time in which nothing may be changed. */
export interface ChangeFreeze {
  from: Date;
  to: Date;
  reason: string;
  /** All of them where it is left out. */
  environments?: string[];
}

/** What the config says of runs. */
export interface RunsConfig {
  /** By environment. */
  runners: ReadonlyMap<string, RunnerCredential>;
  changeFreezes: readonly ChangeFreeze[];
  /** How long evidence is kept, seconds. */
  retentionSeconds: number;
  /** How long a run waits for its approval before it is started, seconds. */
  approvalSeconds: number;
  /** How many runs one person may start in an hour. */
  startsPerHour: number;
}

const root = 'pyairtablePlatform';
const day = 86_400;

/**
 * Reads what the config says of runs.
 *
 * @throws InputError that names the key and says what is wrong with it
 */
export function readRunsConfig(rootConfig: Config): RunsConfig {
  const config = rootConfig.getConfig(root);
  const runs = config.getOptionalConfig('runs');
  return {
    runners: readRunners(config),
    changeFreezes: readFreezes(runs),
    retentionSeconds: readSeconds(runs, 'retention') ?? 3 * 365 * day,
    approvalSeconds: readSeconds(runs, 'approvalTimeout') ?? 3600,
    startsPerHour: readCount(runs, 'startsPerHour') ?? 30,
  };
}

function fail(key: string, reason: string): never {
  throw new InputError(`Invalid config at '${root}.${key}': ${reason}`);
}

function readRunners(config: Config): Map<string, RunnerCredential> {
  const runners = new Map<string, RunnerCredential>();
  config.getConfigArray('environments').forEach((environment, index) => {
    const runner = environment.getOptionalConfig('runner');
    if (!runner) {
      return;
    }
    const at = `environments[${index}].runner`;
    const url = runner.getOptionalString('url') ?? fail(`${at}.url`, 'missing');
    if (!/^https?:\/\//.test(url) || !URL.canParse(url)) {
      fail(`${at}.url`, 'not an http or https address');
    }
    runners.set(environment.getString('name'), {
      url: url.replace(/\/+$/, ''),
      token:
        runner.getOptionalString('serviceAccountToken') ??
        fail(`${at}.serviceAccountToken`, 'missing'),
      caData: runner.getOptionalString('caData'),
      caFile: runner.getOptionalString('caFile'),
      skipTLSVerify: runner.getOptionalBoolean('skipTLSVerify') ?? false,
    });
  });
  return runners;
}

function readFreezes(runs: Config | undefined): ChangeFreeze[] {
  return (runs?.getOptionalConfigArray('changeFreezes') ?? []).map(
    (freeze, index) => {
      const at = `runs.changeFreezes[${index}]`;
      const time = (key: string) => {
        const parsed = new Date(freeze.getString(key));
        return Number.isNaN(parsed.getTime())
          ? fail(`${at}.${key}`, 'not a time such as 2026-12-24T00:00:00Z')
          : parsed;
      };
      const [from, to] = [time('from'), time('to')];
      if (to <= from) {
        fail(`${at}.to`, 'not after from');
      }
      const environments = freeze.getOptionalStringArray('environments');
      const unknown = environments?.find(
        name => !environmentNames.some(known => known === name),
      );
      if (unknown !== undefined) {
        fail(`${at}.environments`, `unknown environment '${unknown}'`);
      }
      return { from, to, reason: freeze.getString('reason'), environments };
    },
  );
}

function readSeconds(
  config: Config | undefined,
  key: string,
): number | undefined {
  if (!config?.has(key)) {
    return undefined;
  }
  let seconds = 0;
  try {
    seconds =
      durationToMilliseconds(readDurationFromConfig(config, { key })) / 1000;
  } catch {
    fail(`runs.${key}`, 'not a duration such as { days: 400 } or P1Y');
  }
  return seconds > 0 ? seconds : fail(`runs.${key}`, 'must be above zero');
}

function readCount(
  config: Config | undefined,
  key: string,
): number | undefined {
  const count = config?.getOptionalNumber(key);
  if (count !== undefined && !(Number.isInteger(count) && count > 0)) {
    fail(`runs.${key}`, `${count} is not a number from 1`);
  }
  return count;
}
