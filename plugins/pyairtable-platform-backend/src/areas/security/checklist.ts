import {
  ChecklistItem,
  Evidence,
  Reason,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { boundResult } from './boundResult';
import { authorizationByPrincipalCheck } from './checks/authorizationByPrincipal';
import type { Check, CheckInput, CheckResult } from './checks/CheckInput';
import { containerHardeningCheck } from './checks/containerHardening';
import { defaultDenyCheck } from './checks/defaultDeny';
import { externalSecretsCheck } from './checks/externalSecrets';
import { noClusterRightsCheck } from './checks/noClusterRights';
import { noSecretInEnvironmentCheck } from './checks/noSecretInEnvironment';
import { podSecurityCheck } from './checks/podSecurity';
import { judgeRecentScan } from './checks/recentScan';
import { strictMtlsCheck } from './checks/strictMtls';
import { trustedImageCheck } from './checks/trustedImage';
import type { MatchedScans } from './scans/matchScans';

/** What the items are judged by. */
export interface ChecklistInput extends CheckInput {
  /** What is known of the images that run. */
  scans: MatchedScans;
}

/** The zero-trust checklist, in the order in which it is shown. */
const checklist: readonly Check<ChecklistInput>[] = [
  defaultDenyCheck,
  strictMtlsCheck,
  authorizationByPrincipalCheck,
  externalSecretsCheck,
  podSecurityCheck,
  containerHardeningCheck,
  trustedImageCheck,
  {
    id: 'recent-scan',
    fix: { template: 'new-service', file: 'security/image-scan.yaml' },
    judge: ({ scans, cluster, observedAt }) =>
      judgeRecentScan(scans, cluster, observedAt),
  },
  noSecretInEnvironmentCheck,
  noClusterRightsCheck,
];

/** Judges every item. */
export function runChecklist(input: ChecklistInput): ChecklistItem[] {
  return checklist.map(check => toItem(check, check.judge(input)));
}

/** The checklist of a service of which the cluster shows nothing. */
export function unseenChecklist(
  message: string,
  evidence?: Evidence,
): ChecklistItem[] {
  return checklist.map(check =>
    toItem(check, { passed: null, message, evidence }),
  );
}

/**
 * What of the checklist speaks against a service, an item each; where all of it
 * holds, that is told in one.
 */
export function judgeChecklist(items: readonly ChecklistItem[]): Reason[] {
  const passed = items.filter(item => item.passed === true).length;
  return [
    ...items
      .filter(item => item.passed !== true)
      .map(
        ({ id, passed: result, message, evidence }): Reason => ({
          code: `${result === null ? 'unseen' : 'failed'}-${id}`,
          level: result === null ? 'unknown' : 'warning',
          message,
          evidence,
        }),
      ),
    // Beside what fails, a sum of the rest would look like praise.
    ...(passed === items.length
      ? [
          {
            code: 'checklist',
            level: 'ok' as const,
            message: `All ${passed} items of the zero-trust checklist hold.`,
          },
        ]
      : []),
  ];
}

function toItem(
  { id, fix }: Pick<Check, 'id' | 'fix'>,
  { passed, message, evidence }: CheckResult,
): ChecklistItem {
  return boundResult({ id, passed, message, evidence, fix });
}
