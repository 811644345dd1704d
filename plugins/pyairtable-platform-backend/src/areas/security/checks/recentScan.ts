import { formatDuration } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { plural } from '../../lib/format';
import { shortenImage } from '../scans/imageReference';
import type { MatchedScans } from '../scans/matchScans';
import { oldestScan, scanAgeSeconds, scanDutySeconds } from '../scans/scanAge';
import { scanEvidence } from '../scans/scanEvidence';
import type { CheckResult } from './CheckInput';

/** Judges whether each image that runs was scanned in the last seven days. */
export function judgeRecentScan(
  scans: MatchedScans,
  cluster: string,
  observedAt: Date,
): CheckResult {
  const { images, refused } = scans;
  if (images.length === 0) {
    return {
      passed: null,
      message: `No image of it runs in cluster ${cluster}.`,
    };
  }
  const duty = formatDuration(scanDutySeconds);
  const oldest = oldestScan(images);
  const age = oldest && scanAgeSeconds(oldest.scan, observedAt);
  if (oldest && age !== undefined && age > scanDutySeconds) {
    return {
      passed: false,
      message: `Image ${shortenImage(
        oldest.image,
      )} was last scanned ${formatDuration(
        age,
      )} ago, and ${duty} is the limit.`,
      evidence: evidenceOf(),
    };
  }
  const unscanned = images.find(({ scan }) => !scan);
  if (unscanned) {
    const name = shortenImage(unscanned.image);
    if (refused.length > 0) {
      return { passed: null, message: refused[0] };
    }
    return unscanned.digest
      ? {
          passed: false,
          message: `Image ${name} ${
            unscanned.pods > 0 ? 'runs' : 'is what would run'
          } and has no scan report in cluster ${cluster}.`,
          evidence: {
            type: 'query',
            system: `Kubernetes (${cluster})`,
            query: 'kubectl get configmaps,vulnerabilityreports -A',
            result: `no report of ${unscanned.digest}`,
          },
        }
      : {
          passed: null,
          message: `Image ${name} was not pulled, so nobody can tell which one it is.`,
        };
  }
  return {
    passed: true,
    message: `${plural(
      images.length,
      'image',
    )} scanned in the last ${duty}, the oldest ${formatDuration(
      age ?? 0,
    )} ago.`,
    evidence: evidenceOf(),
  };

  function evidenceOf() {
    return oldest
      ? scanEvidence(
          cluster,
          oldest.scan.object,
          oldest.scan.report,
          oldest.scan.report.scannedAt,
        )
      : undefined;
  }
}
