import {
  parseScanReportKey,
  platformLabels,
  scanReportPurpose,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { gunzipSync } from 'node:zlib';
import { z } from 'zod';
import { parseTrivyReport } from '../../../areas/security/scans/parseTrivyReport';
import {
  maxReportBytes,
  ScanObject,
  ScanReport,
} from '../../../areas/security/scans/ScanReport';
import { KubernetesKind, metadataSchema } from '../KubernetesKind';

/** Reports of one object that are read. */
const maxReports = 50;
/** Bytes of one object's reports, unpacked, that are read. */
const maxObjectBytes = 64 * 1024 * 1024;

/**
 * ConfigMaps in which the scan Jobs leave Trivy's reports, one entry for each
 * image. An entry that cannot be read is told and hides no other.
 */
export const scanReports: KubernetesKind<ScanObject> = {
  group: '',
  version: 'v1',
  kind: 'ConfigMap',
  plural: 'configmaps',
  labelSelector: `${platformLabels.purpose}=${scanReportPurpose}`,
  schema: z
    .object({
      metadata: metadataSchema,
      binaryData: z.record(z.string(), z.unknown()).nullish().catch(null),
    })
    .transform(({ metadata, binaryData }) => ({
      ...metadata,
      source: 'scan-job' as const,
      ...readEntries(
        `ConfigMap ${metadata.namespace}/${metadata.name}`,
        Object.entries(binaryData ?? {}),
      ),
    })),
};

function readEntries(
  object: string,
  entries: [string, unknown][],
): { reports: ScanReport[]; problems: string[] } {
  const reports: ScanReport[] = [];
  const problems: string[] = [];
  let bytesLeft = maxObjectBytes;
  for (const [key, value] of entries.slice(0, maxReports)) {
    const tell = (problem: string) =>
      problems.push(`Report ${shortenKey(key)} of ${object} ${problem}.`);
    const digest = parseScanReportKey(key);
    if (!digest) {
      tell('is not named after the digest of an image');
      continue;
    }
    const unpacked = unpack(value, Math.min(maxReportBytes, bytesLeft));
    bytesLeft -= unpacked.bytes;
    if (unpacked.problem !== undefined) {
      tell(unpacked.problem);
      continue;
    }
    const { report, problems: found } = parseTrivyReport(unpacked.text);
    found.forEach(tell);
    if (report && report.digest !== digest) {
      tell(
        `is of another image, ${report.digest?.slice(0, 19) ?? report.image}`,
      );
    } else if (report) {
      reports.push(report);
    }
  }
  if (entries.length > maxReports) {
    problems.push(
      `${object} has ${entries.length} reports: only ${maxReports} are read.`,
    );
  }
  return { reports, problems };
}

type Unpacked =
  | { text: string; bytes: number; problem?: undefined }
  | { bytes: number; problem: string };

function unpack(value: unknown, limit: number): Unpacked {
  if (typeof value !== 'string') {
    return { bytes: 0, problem: 'is not gzip in base64' };
  }
  if (limit <= 0) {
    return { bytes: 0, problem: 'is too much beside the others' };
  }
  try {
    const content = gunzipSync(Buffer.from(value, 'base64'), {
      maxOutputLength: limit,
    });
    return { text: content.toString('utf8'), bytes: content.length };
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE'
      ? {
          bytes: limit,
          problem: `is larger than ${Math.floor(
            limit / 1024 / 1024,
          )} MiB when it is unpacked`,
        }
      : { bytes: 0, problem: 'is not gzip: it may have been cut off' };
  }
}

function shortenKey(key: string): string {
  return key.length > 12 ? `${key.slice(0, 12)}…` : key;
}
