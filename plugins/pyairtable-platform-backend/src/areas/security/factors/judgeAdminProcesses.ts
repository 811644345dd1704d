import {
  backupCronJobs,
  drillWorkflows,
} from '../../../clients/kubernetes/kinds';
import { kubernetesEvidence } from '../../lib/kubernetesEvidence';
import type { FactorJudge } from './FactorInput';

/** One-off work runs as a process of its own, beside the service. */
export const judgeAdminProcesses: FactorJudge = {
  id: 'admin-processes',
  judge({ recovery, cluster, environment }) {
    const job = recovery?.backupJobs[0];
    if (job) {
      return {
        met: true,
        message: `Its backups run as CronJob ${job.name}, apart from what serves.`,
        evidence: kubernetesEvidence(
          cluster,
          backupCronJobs,
          job,
          'spec.schedule',
          job.schedule,
        ),
      };
    }
    const drill = recovery?.lastDrill;
    if (drill) {
      return {
        met: true,
        message: `Its drills run as ${drill.kind} ${drill.name}, apart from what serves.`,
        evidence: kubernetesEvidence(
          cluster,
          drillWorkflows,
          drill,
          'status.phase',
          drill.phase,
        ),
      };
    }
    return {
      met: null,
      message: recovery
        ? `No CronJob and no drill of it is seen in ${environment}: either would show how its one-off work runs.`
        : `Its jobs in ${environment} have not been read yet, or too long ago to count.`,
    };
  },
};
