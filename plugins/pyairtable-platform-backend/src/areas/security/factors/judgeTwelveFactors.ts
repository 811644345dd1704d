import type { Factor } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { boundResult } from '../boundResult';
import type { FactorInput, FactorJudge } from './FactorInput';
import { judgeAdminProcesses } from './judgeAdminProcesses';
import { judgeBackingServices } from './judgeBackingServices';
import { judgeBuildReleaseRun } from './judgeBuildReleaseRun';
import { judgeCodebase } from './judgeCodebase';
import { judgeConcurrency } from './judgeConcurrency';
import { judgeConfig } from './judgeConfig';
import { judgeDependencies } from './judgeDependencies';
import { judgeDisposability } from './judgeDisposability';
import { judgeLogs } from './judgeLogs';
import { judgeParity } from './judgeParity';
import { judgePortBinding } from './judgePortBinding';
import { judgeProcesses } from './judgeProcesses';

/** In the order of https://12factor.net. */
const judges: readonly FactorJudge[] = [
  judgeCodebase,
  judgeDependencies,
  judgeConfig,
  judgeBackingServices,
  judgeBuildReleaseRun,
  judgeProcesses,
  judgePortBinding,
  judgeConcurrency,
  judgeDisposability,
  judgeParity,
  judgeLogs,
  judgeAdminProcesses,
];

/**
 * Judges a service by the twelve factors, as far as the catalog, the cluster
 * and the areas show them. Pure.
 */
export function judgeTwelveFactors(input: FactorInput): Factor[] {
  return judges.map(({ id, judge }) => boundResult({ id, ...judge(input) }));
}
