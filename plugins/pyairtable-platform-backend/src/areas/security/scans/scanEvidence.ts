import {
  Evidence,
  scanReportKey,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import {
  scanReports,
  vulnerabilityReports,
} from '../../../clients/kubernetes/kinds';
import { kubernetesEvidence } from '../../lib/kubernetesEvidence';
import type { ScanObject, ScanReport } from './ScanReport';

const kinds = {
  'scan-job': scanReports,
  'trivy-operator': vulnerabilityReports,
};

/** `ConfigMap apps/api-image-scan`. */
export function nameScanObject(object: ScanObject): string {
  return `${kinds[object.source].kind} ${object.namespace}/${object.name}`;
}

/** Points at an object that holds reports, or at one report in it. */
export function scanEvidence(
  cluster: string,
  object: ScanObject,
  report?: ScanReport,
  value?: string,
): Evidence {
  return kubernetesEvidence(
    cluster,
    kinds[object.source],
    object,
    report && fieldOf(object, report),
    value,
  );
}

function fieldOf(object: ScanObject, report: ScanReport): string {
  return object.source === 'scan-job' && report.digest
    ? `binaryData[${scanReportKey(report.digest)}]`
    : 'report';
}
