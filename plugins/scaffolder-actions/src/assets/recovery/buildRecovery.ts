import type { AssetPart, KubernetesObject } from '../AssetFile';
import { buildBackupCronJob } from './buildBackupCronJob';
import { buildDrillCronWorkflow } from './buildDrillCronWorkflow';
import { buildDrillTemplate } from './buildDrillTemplate';
import { buildRecoveryAccess } from './buildRecoveryAccess';
import { buildRecoveryNetworkPolicies } from './buildRecoveryNetworkPolicies';
import {
  buildScriptFiles,
  buildScriptsConfigMap,
} from './buildRecoveryScripts';
import { buildRecoveryConfig } from './recoveryEnvironment';
import type { RecoveryScope } from './RecoveryScope';

const builders: Record<string, (scope: RecoveryScope) => KubernetesObject[]> = {
  'backup-cronjob': scope => [buildBackupCronJob(scope)],
  'drill-workflowtemplate': scope => [buildDrillTemplate(scope)],
  'drill-cronworkflow': scope => [buildDrillCronWorkflow(scope)],
  access: buildRecoveryAccess,
  networkpolicy: buildRecoveryNetworkPolicies,
  'scripts-configmap': scope => [
    buildRecoveryConfig(scope),
    buildScriptsConfigMap(scope),
  ],
};

/**
 * The daily backup of a database and the drill of its recovery, in `dr`.
 *
 * @throws `InputError` where the platform file names no image for a container.
 */
export function buildRecovery(scope: RecoveryScope): AssetPart[] {
  return [
    ...Object.entries(builders).map(
      ([file, build]): AssetPart => ({
        type: 'manifest',
        path: `dr/${file}.yaml`,
        objects: build(scope),
      }),
    ),
    ...buildScriptFiles(),
  ];
}
