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
  /** Whether the posture of everything is checked every day. */
  dailyPosture: boolean;
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
    dailyPosture: runs?.getOptionalBoolean('dailyPosture') ?? true,
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
    runners.set(environment.getString('name'), {
      url: readUrl(runner, `${at}.url`),
      token: readToken(runner, `${at}.serviceAccountToken`),
      caData: readCertificate(runner, `${at}.caData`),
      caFile: runner.getOptionalString('caFile'),
      skipTLSVerify: runner.getOptionalBoolean('skipTLSVerify') ?? false,
    });
  });
  return runners;
}

function readUrl(runner: Config, key: string): string {
  const text = runner.getOptionalString('url') ?? fail(key, 'missing');
  if (!/^https?:\/\//.test(text) || !URL.canParse(text)) {
    fail(key, 'not an http or https address');
  }
  const url = new URL(text);
  if (!isPrivate(url)) {
    fail(
      key,
      'plain http would show the token to the network; https is needed',
    );
  }
  if (url.username || url.password || url.search || url.hash) {
    fail(
      key,
      'more than an address: only a host, a port and a path belong here',
    );
  }
  return text.replace(/\/+$/, '');
}

/** Files end with a line break, and no header can hold one. */
function readToken(runner: Config, key: string): string {
  const token =
    runner.getOptionalString('serviceAccountToken')?.trim() ||
    fail(key, 'missing');
  return /^[\x21-\x7e]+$/.test(token)
    ? token
    : fail(
        key,
        'not a token: it holds a space, a line break or a special sign',
      );
}

function readCertificate(runner: Config, key: string): string | undefined {
  const data = runner.getOptionalString('caData');
  if (
    data !== undefined &&
    !Buffer.from(data, 'base64').toString().includes('-----BEGIN CERTIFICATE')
  ) {
    fail(key, 'not a certificate as PEM in base64');
  }
  return data;
}

/** Whether nobody else can read what is sent there. */
function isPrivate({ protocol, hostname }: URL): boolean {
  return (
    protocol === 'https:' ||
    /^(localhost|127(\.\d+){3}|\[::1\])$/.test(hostname)
  );
}

function readFreezes(runs: Config | undefined): ChangeFreeze[] {
  return (runs?.getOptionalConfigArray('changeFreezes') ?? []).map(
    (freeze, index) => {
      const at = `runs.changeFreezes[${index}]`;
      const time = (key: string) =>
        parseTime(freeze.getString(key)) ??
        fail(`${at}.${key}`, 'not a time such as 2026-12-24T00:00:00Z');
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

/** A day in UTC, or a moment with its offset: no time of whoever reads it. */
function parseTime(text: string): Date | undefined {
  const isComplete =
    /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d))?$/.test(
      text,
    );
  const time = new Date(text);
  return isComplete && !Number.isNaN(time.getTime()) ? time : undefined;
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
