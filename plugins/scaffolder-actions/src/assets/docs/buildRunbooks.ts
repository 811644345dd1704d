import type { ServicePlan } from '../../plan/ServicePlan';
import type { TextFile } from '../AssetFile';
import { RunbookName, runbooksOf } from '../observability/runbooks';
import {
  errorBudget,
  highLatency,
  rollback,
  targetDown,
} from './runbooks/availabilityRunbooks';
import { queueBacklog, saturation } from './runbooks/capacityRunbooks';
import {
  backupFailed,
  regionFailover,
  replicaLag,
} from './runbooks/dataRunbooks';
import { imageScan } from './runbooks/securityRunbooks';

const pages: Record<RunbookName, (plan: ServicePlan) => string> = {
  'high-latency': highLatency,
  'error-budget': errorBudget,
  'target-down': targetDown,
  saturation,
  'queue-backlog': queueBacklog,
  'backup-failed': backupFailed,
  'replica-lag': replicaLag,
  'image-scan': imageScan,
  rollback,
  'region-failover': regionFailover,
};

/** A page for each runbook that the service has. */
export function buildRunbooks(plan: ServicePlan): TextFile[] {
  return runbooksOf(plan).map(name => ({
    type: 'text',
    path: `docs/runbooks/${name}.md`,
    text: pages[name](plan),
  }));
}
