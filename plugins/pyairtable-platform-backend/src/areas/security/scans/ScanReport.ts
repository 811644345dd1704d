import type {
  Severity,
  SeverityCounts,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import type { KubernetesObject } from '../../../clients/kubernetes/KubernetesKind';

/** A finding as a scanner reported it. */
export interface ScanFinding {
  id: string;
  severity: Severity;
  package: string;
  installedVersion: string | null;
  fixedVersion: string | null;
  title: string | null;
  /** Only `http:` and `https:`. */
  url: string | null;
  publishedAt: string | null;
  /** Null where the report does not say. */
  knownExploited: boolean | null;
}

/** What a scanner found in one image. */
export interface ScanReport {
  /** As it was scanned: `registry.example/api@sha256:…`. */
  image: string;
  /** `sha256:…`; null where the report does not say. */
  digest: string | null;
  /**
   * Digest of the image's configuration, by which a runtime names an image that
   * it did not pull; null where the report does not say.
   */
  imageId: string | null;
  /** The ReplicaSet whose image it was; null where the report does not say. */
  replicaSet: string | null;
  container: string | null;
  /** ISO 8601 in UTC. */
  scannedAt: string;
  /** Of everything that was found. */
  counts: SeverityCounts;
  /** Of everything that the report lists: what a newer package mends. */
  fixable: number;
  /** Of everything that the report lists: what is known to be exploited. */
  knownExploited: number;
  /** The worst ones, at most {@link maxFindings}. */
  findings: ScanFinding[];
  /** Findings that are counted and not listed. */
  omitted: number;
}

/** Findings of one image that are kept; the rest is counted. */
export const maxFindings = 500;

/** Findings of one severity that a report can say it has, so that sums stay exact. */
export const maxCount = 1_000_000;

/** Bytes of a report, unpacked, that are read at most. */
export const maxReportBytes = 32 * 1024 * 1024;

/** An object of the cluster that holds reports. */
export interface ScanObject extends KubernetesObject {
  source: 'scan-job' | 'trivy-operator';
  reports: ScanReport[];
  /** What could not be read of it, as sentences. */
  problems: string[];
}

/** The scan of a service before its last one. */
export interface PreviousScan {
  scannedAt: string;
  /** `CVE-2026-1|openssl`, see `findingKey`. */
  findings: Record<Severity, string[]>;
  /** Severities of which some were counted and not listed. */
  partial: Severity[];
}

/** By what a finding is the same in two scans. */
export function findingKey(finding: { id: string; package: string }): string {
  return `${finding.id}|${finding.package}`;
}
