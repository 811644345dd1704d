import {
  Finding,
  securityDetailSchema,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { sha256 } from '../evidence/hashRecord';

const prefix = 'finding:';

/** What the column of codes holds. */
const maxCode = 64;

const detailSchema = securityDetailSchema.pick({
  images: true,
  counts: true,
  findings: true,
  findingsTotal: true,
});

/** The findings of a service, as far as its owner is told of them. */
export interface CriticalFindings {
  /** Critical ones that no waiver covers, those that are exploited first. */
  open: Array<{ code: string; finding: Finding }>;
  /** Codes of everything that is listed, waived or not. */
  listed: ReadonlySet<string>;
  /**
   * Whether what is not listed is not there: every image was scanned, and no
   * critical finding was left off the list.
   */
  isComplete: boolean;
}

/** @returns undefined where the detail does not tell */
export function readCriticalFindings(
  detail: unknown,
): CriticalFindings | undefined {
  const { data } = detailSchema.safeParse(detail);
  if (!data) {
    return undefined;
  }
  const { images, counts, findings, findingsTotal } = data;
  return {
    open: findings
      .filter(({ severity, waiver }) => severity === 'critical' && !waiver)
      .map(finding => ({ code: codeOf(finding), finding }))
      .sort((a, b) => rankOf(a.finding) - rankOf(b.finding)),
    listed: new Set(findings.map(codeOf)),
    isComplete:
      counts !== null &&
      images.length > 0 &&
      images.every(({ source }) => source !== null) &&
      // The worst are listed first.
      (findings.length >= findingsTotal ||
        findings.some(({ severity }) => severity !== 'critical')),
  };
}

/** Whether a notice tells of a finding. */
export function isFindingCode(code: string): boolean {
  return code.startsWith(prefix);
}

/** The same for the same finding in the same package, whatever its version. */
export function codeOf(finding: Pick<Finding, 'id' | 'package'>): string {
  const code = `${prefix}${finding.id}|${finding.package}`;
  return code.length > maxCode || code.includes('\0')
    ? `${prefix}${sha256(code).slice(0, maxCode - prefix.length)}`
    : code;
}

function rankOf({ knownExploited }: Finding): number {
  return knownExploited ? 0 : 1;
}
