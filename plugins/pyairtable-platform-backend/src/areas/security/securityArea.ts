import {
  SecurityDetail,
  securityDetailSchema,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import type {
  EvaluateOptions,
  Evaluation,
  StatusArea,
} from '@pyairtable/backstage-plugin-pyairtable-platform-node';
import {
  deployments,
  networkPolicies,
  peerAuthentications,
  vulnerabilityReports,
} from '../../clients/kubernetes/kinds';
import type { KubernetesReader } from '../../clients/kubernetes/KubernetesReader';
import {
  findServiceObjects,
  selectorOf,
  ServiceSelector,
} from '../lib/findServiceObjects';
import { Check, createCheck } from './Check';
import { checkDefaultDeny } from './checkDefaultDeny';
import { checkStrictMtls } from './checkStrictMtls';
import type { CollectedSecurity } from './CollectedSecurity';
import { judgeScans, newestReports, oldestReport } from './judgeScans';

/** What is known to be wrong with each service's images, and its fences. */
export function createSecurityArea(sources: {
  kubernetes: KubernetesReader;
}): StatusArea<CollectedSecurity, SecurityDetail> {
  const { kubernetes } = sources;
  return {
    id: 'security',
    title: 'Security',
    unit: 'findings',
    upstreams: ['kubernetes'],
    frequency: { minutes: 15 },
    detailSchema: securityDetailSchema,
    async collect(options) {
      const [workloads, reports, policies, authentications] = await Promise.all(
        [
          kubernetes.list(deployments, options),
          kubernetes.listIfInstalled(vulnerabilityReports, options),
          kubernetes.list(networkPolicies, options),
          kubernetes.listIfInstalled(peerAuthentications, options),
        ],
      );
      return {
        workloads: workloads.map(
          ({ namespace, name, labels, podLabels, metricsPorts }) => ({
            namespace,
            name,
            labels,
            podLabels,
            metricsPorts,
          }),
        ),
        reports: reports ?? null,
        networkPolicies: policies.filter(policy => policy.selectsAll),
        peerAuthentications: authentications ?? null,
      };
    },
    evaluate,
  };
}

function evaluate({
  service,
  environment,
  collected,
  observedAt,
}: EvaluateOptions<CollectedSecurity>): Evaluation<SecurityDetail> {
  const { cluster } = environment;
  const selector = selectorOf(service.settings);
  const reports = newestReports(
    findServiceObjects(collected.reports ?? [], selector),
  );
  const checks = judgeFences(collected, selector, cluster);
  return {
    value: reports.length
      ? reports.reduce((sum, report) => sum + report.critical, 0)
      : null,
    target: 0,
    source: `Kubernetes (${environment.name})`,
    reasons: [
      ...selector.problems,
      ...judgeScans(reports, {
        cluster,
        selector: selector.text,
        observedAt,
        visible: collected.reports !== null,
      }),
      ...checks.map(({ reason }) => reason),
    ],
    detail: {
      images: reports.map(report => ({
        container: report.container,
        image: report.image,
        scannedAt: report.scannedAt,
        critical: report.critical,
        high: report.high,
        medium: report.medium,
        low: report.low,
        worstFinding: report.worst,
      })),
      oldestScanAt: oldestReport(reports)?.scannedAt ?? null,
      checks: checks.map(({ detail }) => detail),
    },
  };
}

/** Judges the namespaces that the service's pods are in. */
function judgeFences(
  collected: CollectedSecurity,
  selector: ServiceSelector,
  cluster: string,
): Check[] {
  const workloads = findServiceObjects(collected.workloads, selector);
  const places =
    workloads.length === 0 && selector.namespace
      ? // The namespace is known, although nothing of the service runs there.
        [{ namespace: selector.namespace, podLabels: {}, metricsPorts: [] }]
      : workloads;
  const namespaces = [...new Set(places.map(({ namespace }) => namespace))];
  if (namespaces.length === 0) {
    return (
      ['default-deny-ingress', 'default-deny-egress', 'strict-mtls'] as const
    ).map(id =>
      createCheck({
        id,
        passed: null,
        code: 'namespace-unknown',
        message: `Cluster ${cluster} has no Deployment with ${selector.text}, so its namespace is not known.`,
      }),
    );
  }
  return [
    checkDefaultDeny('ingress', namespaces, collected.networkPolicies, cluster),
    checkDefaultDeny('egress', namespaces, collected.networkPolicies, cluster),
    checkStrictMtls(places, collected.peerAuthentications, cluster),
  ];
}
