import {
  formatDuration,
  platformLabels,
  Reason,
  scanReportName,
  scanReportPurpose,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { shortenImage } from './imageReference';
import { judgeFindings } from './judgeFindings';
import { limitReasons } from './limitReasons';
import type { MatchedImage, MatchedScans } from './matchScans';
import {
  criticalScanSeconds,
  oldestScan,
  scanAgeSeconds,
  scanDutySeconds,
} from './scanAge';
import { scanEvidence } from './scanEvidence';
import type { ScansDetail } from './summarizeFindings';

interface JudgeOptions {
  scans: MatchedScans;
  /** What the scans come to. */
  detail: ScansDetail;
  serviceId: string;
  cluster: string;
  observedAt: Date;
}

/** Judges what was found in a service's images, how long ago, and what was not. */
export function judgeScans(options: JudgeOptions): Reason[] {
  const { scans, detail, cluster } = options;
  return [
    ...judgeFindings(scans.images, detail, cluster),
    ...judgeAge(options),
    ...judgeUnscanned(options),
    ...scans.problems,
  ];
}

function judgeAge({ scans, cluster, observedAt }: JudgeOptions): Reason[] {
  const oldest = oldestScan(scans.images);
  if (!oldest) {
    return [];
  }
  const { object, report } = oldest.scan;
  const age = scanAgeSeconds(oldest.scan, observedAt);
  const old = age > scanDutySeconds;
  return [
    {
      code: old ? 'scan-old' : 'scan-fresh',
      level: levelOfAge(age),
      message: old
        ? `The last scan of ${shortenImage(oldest.image)} is ${formatDuration(
            age,
          )} old: what became known since is not in it.`
        : `The oldest scan is ${formatDuration(age)} old.`,
      evidence: scanEvidence(cluster, object, report, report.scannedAt),
    },
  ];
}

function levelOfAge(age: number): Reason['level'] {
  if (age > criticalScanSeconds) {
    return 'critical';
  }
  return age > scanDutySeconds ? 'warning' : 'ok';
}

function judgeUnscanned(options: JudgeOptions): Reason[] {
  const { scans, serviceId, cluster } = options;
  const { images, refused } = scans;
  const unscanned = images.filter(({ scan }) => !scan);
  if (images.length === 0) {
    return [
      {
        code: 'not-scanned',
        level: 'unknown',
        message: `No image of it runs in cluster ${cluster}, so there is none to scan.`,
      },
    ];
  }
  if (unscanned.length === 0) {
    return [];
  }
  if (refused.length > 0) {
    return refused.map(message => ({
      code: 'scans-not-visible',
      level: 'unknown' as const,
      message,
    }));
  }
  if (!scans.hasScanJob && !scans.hasOperator) {
    return [
      {
        code: 'scanner-not-installed',
        level: 'unknown',
        message: `No image of it is scanned: cluster ${cluster} has no Trivy Operator, and no ConfigMap ${scanReportName(
          serviceId,
        )} for the reports of a scan Job.`,
        evidence: jobQuery(options, 'none'),
      },
    ];
  }
  return limitReasons(
    unscanned.map(image => notScanned(image, options)),
    count => `${count} more images that run have no report.`,
  );
}

function notScanned(image: MatchedImage, options: JudgeOptions): Reason {
  const { hasScanJob } = options.scans;
  const name = shortenImage(image.image);
  return {
    code: 'not-scanned',
    level: 'unknown',
    message: image.digest
      ? `Image ${name} of container ${image.container} ${runs(
          image,
        )} and has no report in cluster ${options.cluster}: ${
          hasScanJob
            ? 'the scan Job has not reported on it yet'
            : 'nothing has scanned it'
        }.`
      : `Image ${name} of container ${image.container} was not pulled, so nobody can tell which one it is.`,
    evidence: hasScanJob
      ? jobQuery(options, 'no report of it')
      : {
          type: 'query',
          system: `Kubernetes (${options.cluster})`,
          query: `kubectl get vulnerabilityreports -A`,
          result: 'none of its digest or ReplicaSet',
        },
  };
}

/** Where no pod runs, only a template has the image. */
function runs({ pods }: MatchedImage): string {
  return pods > 0 ? 'runs' : 'is what would run';
}

function jobQuery(
  { serviceId, cluster }: JudgeOptions,
  result: string,
): Reason['evidence'] {
  return {
    type: 'query',
    system: `Kubernetes (${cluster})`,
    query: `kubectl get configmaps -A -l '${platformLabels.purpose}=${scanReportPurpose},${platformLabels.kubernetesId}=${serviceId}'`,
    result,
  };
}
