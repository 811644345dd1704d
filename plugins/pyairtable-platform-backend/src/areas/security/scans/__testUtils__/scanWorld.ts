import type {
  ContainerFacts,
  PodFacts,
} from '../../../../clients/kubernetes/kinds';
import type { ServiceSelector } from '../../../lib/findServiceObjects';
import { podOf } from '../../checks/__testUtils__/podInput';
import { matchScans } from '../matchScans';
import {
  maxFindings,
  ScanFinding,
  ScanObject,
  ScanReport,
} from '../ScanReport';
import { countSeverities, totalOf } from '../severityCounts';
import { digestOf } from './trivyReport';

export const observedAt = new Date('2026-11-23T12:00:00Z');

/** So many days before now, ISO 8601. */
export function daysAgo(days: number): string {
  return new Date(observedAt.getTime() - days * 86400_000).toISOString();
}

/** A finding of a report. */
export function finding(change: Partial<ScanFinding> = {}): ScanFinding {
  return {
    id: 'CVE-2026-0001',
    severity: 'critical',
    package: 'openssl',
    installedVersion: '3.0.1',
    fixedVersion: '3.0.2',
    title: null,
    url: null,
    publishedAt: null,
    knownExploited: false,
    ...change,
  };
}

/** A report of the image `aaaa…` that lists all of its findings. */
export function scanReport(
  findings: ScanFinding[] = [],
  change: Partial<ScanReport> = {},
): ScanReport {
  const counts = change.counts ?? countSeverities(findings);
  const digest = change.digest === undefined ? digestOf('a') : change.digest;
  return {
    image: `registry.example/shop/api@${digest}`,
    digest,
    imageId: null,
    replicaSet: null,
    container: null,
    scannedAt: daysAgo(1),
    counts,
    fixable: findings.filter(({ fixedVersion }) => fixedVersion).length,
    knownExploited: findings.filter(entry => entry.knownExploited).length,
    findings: findings.slice(0, maxFindings),
    omitted: totalOf(counts) - Math.min(findings.length, maxFindings),
    ...change,
  };
}

/** What the scan Job of `api` left. */
export function jobScan(
  reports: ScanReport[],
  change: Partial<ScanObject> = {},
): ScanObject {
  return {
    source: 'scan-job',
    namespace: 'apps',
    name: 'api-image-scan',
    labels: { 'backstage.io/kubernetes-id': 'api' },
    reports,
    problems: [],
    ...change,
  };
}

/** What Trivy Operator found in the container `api` of ReplicaSet `api-5d9`. */
export function operatorScan(
  report: ScanReport,
  change: Partial<ScanObject> = {},
): ScanObject {
  const replicaSet = report.replicaSet ?? 'api-5d9';
  return {
    source: 'trivy-operator',
    namespace: 'apps',
    name: `replicaset-${replicaSet}-api`,
    labels: {
      'trivy-operator.resource.kind': 'ReplicaSet',
      'trivy-operator.resource.name': replicaSet,
      'trivy-operator.container.name': report.container ?? 'api',
    },
    reports: [report],
    problems: [],
    ...change,
  };
}

/** A container that runs the image `aaaa…`. */
export function container(
  change: Partial<ContainerFacts> = {},
): ContainerFacts {
  return {
    ...podOf().containers[0],
    name: 'api',
    image: 'registry.example/shop/api:1.0',
    imageDigest: `registry.example/shop/api@${digestOf('a')}`,
    ...change,
  };
}

/** Two pods of ReplicaSet `api-5d9`. */
export function pods(
  containers: ContainerFacts[] = [container()],
  change: Partial<PodFacts> = {},
): PodFacts {
  return { ...podOf(), count: 2, containers, ...change };
}

export const selector: ServiceSelector = {
  text: 'backstage.io/kubernetes-id=api',
  requirements: [
    { operator: 'in', key: 'backstage.io/kubernetes-id', values: ['api'] },
  ],
  problems: [],
};

/** Matches the scans of the service `api`. */
export function matchApi(
  options: {
    jobs?: ScanObject[];
    operator?: ScanObject[];
  } & Partial<Parameters<typeof matchScans>[0]> = {},
) {
  const { jobs, operator, ...others } = options;
  return matchScans({
    serviceId: 'api',
    selector,
    pods: [pods()],
    jobReports: { items: jobs ?? [] },
    operatorReports: { items: operator ?? [] },
    cluster: 'production',
    observedAt,
    ...others,
  });
}
