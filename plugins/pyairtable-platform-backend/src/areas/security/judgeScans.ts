import {
  formatDuration,
  Reason,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import {
  VulnerabilityReport,
  vulnerabilityReports,
} from '../../clients/kubernetes/kinds';
import { plural } from '../lib/format';
import { kubernetesEvidence } from '../lib/kubernetesEvidence';

/** A scan older than this misses what was found since. */
export const oldScanSeconds = 7 * 86400;
/** A scan older than this says nothing any more. */
export const criticalScanSeconds = 14 * 86400;

/** The newest report of each image: the same image runs in many places. */
export function newestReports(
  reports: readonly VulnerabilityReport[],
): VulnerabilityReport[] {
  const byImage = new Map<string, VulnerabilityReport>();
  for (const report of reports) {
    const known = byImage.get(report.image);
    if (!known || Date.parse(known.scannedAt) < Date.parse(report.scannedAt)) {
      byImage.set(report.image, report);
    }
  }
  return [...byImage.values()];
}

/** The scan that was made longest ago. */
export function oldestReport(
  reports: readonly VulnerabilityReport[],
): VulnerabilityReport | undefined {
  return reports.reduce<VulnerabilityReport | undefined>(
    (oldest, report) =>
      !oldest || Date.parse(report.scannedAt) < Date.parse(oldest.scannedAt)
        ? report
        : oldest,
    undefined,
  );
}

/** Judges what was found in a service's images, and how long ago. */
export function judgeScans(
  reports: readonly VulnerabilityReport[],
  options: {
    cluster: string;
    selector: string;
    observedAt: Date;
    /** False where the cluster has no trivy-operator. */
    visible: boolean;
  },
): Reason[] {
  const oldest = oldestReport(reports);
  if (!oldest) {
    return [notScanned(options)];
  }
  return [
    judgeFindings(reports, options.cluster),
    judgeAge(oldest, options.cluster, options.observedAt),
  ];
}

function notScanned(options: {
  cluster: string;
  selector: string;
  visible: boolean;
}): Reason {
  const { cluster, selector } = options;
  return options.visible
    ? {
        code: 'not-scanned',
        level: 'unknown',
        message: `No image of it has been scanned in cluster ${cluster}: there is no VulnerabilityReport with ${selector}.`,
        evidence: {
          type: 'query',
          system: `Kubernetes (${cluster})`,
          query: `kubectl get vulnerabilityreports -A -l '${selector}'`,
          result: 'none',
        },
      }
    : {
        code: 'scanner-not-installed',
        level: 'unknown',
        message: `Cluster ${cluster} has no trivy-operator, so no image is scanned.`,
      };
}

function judgeFindings(
  reports: readonly VulnerabilityReport[],
  cluster: string,
): Reason {
  const sum = (key: 'critical' | 'high') =>
    reports.reduce((total, report) => total + report[key], 0);
  const critical = sum('critical');
  const high = sum('high');
  const worst = [...reports].sort(
    (a, b) => b.critical - a.critical || b.high - a.high,
  )[0];
  const images = plural(reports.length, 'image');
  const example = worst.worst
    ? `, for example ${worst.worst.id} in ${worst.worst.package}${
        worst.worst.fixedVersion
          ? `, fixed in ${worst.worst.fixedVersion}`
          : ', not fixed yet'
      }`
    : '';
  const evidence = kubernetesEvidence(
    cluster,
    vulnerabilityReports,
    worst,
    'report.summary',
    `${worst.critical} critical, ${worst.high} high`,
  );
  if (critical > 0) {
    return {
      code: 'critical-findings',
      level: 'critical',
      message: `${plural(
        critical,
        'critical finding',
      )} and ${high} high in ${images}${example}.`,
      evidence,
    };
  }
  return high > 0
    ? {
        code: 'high-findings',
        level: 'warning',
        message: `No critical but ${plural(
          high,
          'high finding',
        )} in ${images}${example}.`,
        evidence,
      }
    : {
        code: 'no-severe-findings',
        level: 'ok',
        message: `No critical or high finding in ${images}.`,
        evidence,
      };
}

function judgeAge(
  oldest: VulnerabilityReport,
  cluster: string,
  observedAt: Date,
): Reason {
  const age = Math.max(
    0,
    (observedAt.getTime() - Date.parse(oldest.scannedAt)) / 1000,
  );
  const old = age > oldScanSeconds;
  return {
    code: old ? 'scan-old' : 'scan-fresh',
    level: levelOfAge(age),
    message: old
      ? `The last scan of ${oldest.image} is ${formatDuration(
          age,
        )} old: what became known since is not in it.`
      : `The oldest scan is ${formatDuration(age)} old.`,
    evidence: kubernetesEvidence(
      cluster,
      vulnerabilityReports,
      oldest,
      'report.updateTimestamp',
      oldest.scannedAt,
    ),
  };
}

function levelOfAge(age: number): Reason['level'] {
  if (age > criticalScanSeconds) {
    return 'critical';
  }
  return age > oldScanSeconds ? 'warning' : 'ok';
}
