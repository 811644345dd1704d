import { platformLabels } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import type { ICronJob } from 'kubernetes-models/batch/v1/CronJob';
import type { KubernetesObject } from '../AssetFile';
import {
  buildRecoveryContainer,
  podSecurityContext,
  recoveryVolumes,
  withoutSidecar,
} from './buildRecoveryContainer';
import { recoveryNames } from './recoveryNames';
import type { RecoveryScope } from './RecoveryScope';

const hour = 3600;
const databaseDir = '/var/run/secrets/database';

/**
 * The daily dump. UTC, because a night in which the clocks change may have no
 * two o'clock. Two containers: one has PostgreSQL's clients and the password,
 * the other one the AWS CLI and neither.
 */
export function buildBackupCronJob(
  scope: RecoveryScope,
): ICronJob & KubernetesObject {
  const name = recoveryNames.backup(scope.name);
  const labels = {
    ...scope.labels,
    app: name,
    [platformLabels.purpose]: 'backup',
  };
  return {
    apiVersion: 'batch/v1',
    kind: 'CronJob',
    metadata: { name, namespace: scope.namespace, labels },
    spec: {
      schedule: '0 2 * * *',
      timeZone: 'Etc/UTC',
      concurrencyPolicy: 'Forbid',
      startingDeadlineSeconds: 4 * hour,
      successfulJobsHistoryLimit: 3,
      failedJobsHistoryLimit: 3,
      jobTemplate: {
        metadata: { labels },
        spec: {
          activeDeadlineSeconds: 3 * hour,
          backoffLimit: 2,
          // A pod that is done keeps its copy of the data as long as it stays.
          ttlSecondsAfterFinished: 24 * hour,
          template: {
            metadata: { labels: { ...labels, ...withoutSidecar } },
            spec: {
              serviceAccountName: name,
              automountServiceAccountToken: false,
              enableServiceLinks: false,
              restartPolicy: 'Never',
              terminationGracePeriodSeconds: 30,
              securityContext: podSecurityContext,
              initContainers: [
                {
                  name: 'dump',
                  ...buildRecoveryContainer(scope, 'dump.sh', {
                    image: 'postgres',
                    env: [
                      { name: 'DATABASE_SECRET', value: databaseDir },
                      { name: 'PGSSLMODE', value: 'require' },
                    ],
                    mounts: [
                      {
                        name: 'database',
                        mountPath: databaseDir,
                        readOnly: true,
                      },
                    ],
                  }),
                },
              ],
              containers: [
                {
                  name: 'upload',
                  ...buildRecoveryContainer(scope, 'upload.sh', {
                    image: 'aws',
                  }),
                },
              ],
              volumes: [
                ...recoveryVolumes(scope),
                {
                  name: 'database',
                  secret: { secretName: scope.secretName, defaultMode: 0o440 },
                },
              ],
            },
          },
        },
      },
    },
  };
}
