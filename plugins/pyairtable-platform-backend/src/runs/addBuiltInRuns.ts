import { scalingDetailSchema } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import type {
  PlatformEnvironment,
  RunEngine,
  RunTarget,
} from '@pyairtable/backstage-plugin-pyairtable-platform-node';
import type { KubernetesReader } from '../clients/kubernetes/KubernetesReader';
import type {
  PolicyTuning,
  UpstreamAttemptListener,
} from '../clients/UpstreamPolicy';
import type { Clock } from '../clock';
import type { CollectionStore } from '../store/CollectionStore';
import type { SnapshotStore } from '../store/SnapshotStore';
import { ArgoWorkflowEngine } from './engines/argoWorkflows/ArgoWorkflowEngine';
import { AutoscalerEngine } from './engines/autoscaler/AutoscalerEngine';
import { KubernetesJobEngine } from './engines/kubernetesJobs/KubernetesJobEngine';
import { RunnerClient } from './engines/runner/RunnerClient';
import { SecurityPostureEngine } from './engines/securityPosture/SecurityPostureEngine';
import { createActiveRunsCheck } from './preflight/activeRuns';
import { createChangeFreezeCheck } from './preflight/changeFreeze';
import { createDisruptionBudgetCheck } from './preflight/disruptionBudget';
import { createErrorBudgetCheck } from './preflight/errorBudget';
import { createNewestBackupCheck } from './preflight/newestBackup';
import type { ReadStatus } from './preflight/ReadStatus';
import {
  createRegionReadinessCheck,
  ReadReadiness,
} from './preflight/regionReadiness';
import type { RequestCollection } from './requestCollection';
import type { RunRegistry } from './RunRegistry';
import type { RunsConfig } from './runsConfig';
import type { RunStore } from './store/RunStore';

/** What the built-in engines and checks are made of. */
export interface BuiltInRunsOptions {
  config: RunsConfig;
  environments: PlatformEnvironment[];
  store: RunStore;
  collectionStore: CollectionStore;
  snapshotStore: SnapshotStore;
  kubernetes: KubernetesReader;
  readReadiness: ReadReadiness;
  readStatus: ReadStatus;
  requestCollection: RequestCollection;
  clock: Clock;
  tuning?: Partial<PolicyTuning>;
  onAttempt?: UpstreamAttemptListener;
}

/**
 * Adds the engines and checks that come with the platform, a line each.
 *
 * @throws ConflictError where a module has added one of the same id
 * @throws InputError where a kind names an engine or check that nobody added
 */
export function addBuiltInRuns(
  registry: RunRegistry,
  options: BuiltInRunsOptions,
): void {
  const { config, snapshotStore, collectionStore, readStatus, clock } = options;
  const client = RunnerClient.create({
    runners: config.runners,
    tuning: options.tuning,
    onAttempt: options.onAttempt,
  });
  for (const engine of [
    ArgoWorkflowEngine.create(client),
    KubernetesJobEngine.create(client),
    AutoscalerEngine.create(client, findAutoscaler),
    SecurityPostureEngine.create({
      collectionStore,
      snapshotStore,
      clock,
      collect: options.requestCollection,
    }),
  ]) {
    registry.addEngine(engine as RunEngine);
  }
  for (const checker of [
    createActiveRunsCheck(options.store),
    createChangeFreezeCheck(config.changeFreezes),
    createErrorBudgetCheck(readStatus),
    createDisruptionBudgetCheck(options.kubernetes),
    createNewestBackupCheck(readStatus, options.environments),
    createRegionReadinessCheck(options.readReadiness),
  ]) {
    registry.addChecker(checker);
  }
  registry.validate();

  async function findAutoscaler({ service, environment }: RunTarget) {
    const snapshot = await readStatus(
      'scaling',
      environment.name,
      service.entityRef,
    );
    return scalingDetailSchema.safeParse(snapshot?.detail).data?.autoscaler;
  }
}
