import type {
  Finding,
  Reason,
  SeverityCounts,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { plural } from '../../lib/format';
import type { MatchedImage, Scan } from './matchScans';
import { scanEvidence } from './scanEvidence';
import type { ScansDetail } from './summarizeFindings';

/** Judges what is known to be wrong with what was scanned. */
export function judgeFindings(
  images: readonly MatchedImage[],
  detail: Pick<
    ScansDetail,
    'counts' | 'findings' | 'knownExploited' | 'waived'
  >,
  cluster: string,
): Reason[] {
  const { counts, knownExploited, waived } = detail;
  const scanned = images.flatMap(({ scan, image }) =>
    scan ? { scan, image } : [],
  );
  if (!counts || scanned.length === 0) {
    return [];
  }
  const open = detail.findings.filter(({ waiver }) => !waiver);
  const example =
    open.find(finding => finding.knownExploited) ??
    open.find(({ severity }) => severity === 'critical' || severity === 'high');
  const scan =
    scanned.find(({ image }) => example?.images.includes(image))?.scan ??
    worstScan(scanned.map(entry => entry.scan));
  const reported = scan.report.counts;
  const evidence = scanEvidence(
    cluster,
    scan.object,
    scan.report,
    `${reported.critical} critical, ${reported.high} high`,
  );
  const where = `in ${plural(scanned.length, 'image')}`;
  const rest = waived > 0 ? `; ${waived} more waived` : '';
  const { code, level, message } = verdictOf(counts, knownExploited);
  return [
    {
      code,
      level,
      message: `${message} ${where}${
        example && level !== 'ok' ? `, for example ${describe(example)}` : ''
      }${level === 'ok' ? unrated(counts) : ''}${rest}.`,
      evidence,
    },
  ];
}

function verdictOf(
  { critical, high }: SeverityCounts,
  knownExploited: number,
): Pick<Reason, 'code' | 'level' | 'message'> {
  if (critical > 0) {
    return {
      code: 'critical-findings',
      level: 'critical',
      message: `${plural(critical, 'critical finding')} and ${high} high`,
    };
  }
  if (high > 0) {
    return {
      code: 'high-findings',
      level: 'warning',
      message: `No critical but ${plural(high, 'high finding')}`,
    };
  }
  return knownExploited > 0
    ? {
        code: 'known-exploited-findings',
        level: 'warning',
        message: `No critical or high but ${plural(
          knownExploited,
          'finding',
        )} known to be exploited`,
      }
    : {
        code: 'no-severe-findings',
        level: 'ok',
        message: 'No critical or high finding',
      };
}

function describe(finding: Finding): string {
  return [
    `${finding.id} in ${finding.package}`,
    ...(finding.knownExploited ? ['known to be exploited'] : []),
    finding.fixedVersion ? `fixed in ${finding.fixedVersion}` : 'not fixed yet',
  ].join(', ');
}

function unrated({ unknown }: SeverityCounts): string {
  return unknown > 0 ? `; nobody has rated ${unknown}` : '';
}

function worstScan(scans: readonly Scan[]): Scan {
  return [...scans].sort(
    (a, b) =>
      b.report.counts.critical - a.report.counts.critical ||
      b.report.counts.high - a.report.counts.high,
  )[0];
}
