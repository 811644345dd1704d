import type { KubernetesObject } from '@kubernetes/client-node';
import {
  platformLabels,
  RecoveryDetail,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import type { Snapshot } from '../../store/SnapshotStore';
import type { ClusterAdmin } from './ClusterAdmin';
import type { StepResults } from './SimulatedExecutor';

/** Where the drills of the sandbox's services are. */
export const drillNamespace = 'pyairtable';

const workflows = `/apis/argoproj.io/v1alpha1/namespaces/${drillNamespace}/workflows`;

/** What the steps of a drill would report. */
export const drillResults: StepResults = {
  validate: {
    key: 'backups/2026-11-23/service/020000Z.dump',
    checksum: 'c0ffee',
    'taken-at': '2026-11-23T02:00:00Z',
  },
  restore: {
    'rpo-seconds': '14400',
    'rto-seconds': '120',
    checksum: 'c0ffee',
  },
};

/**
 * Has Argo Workflows run a drill to its end.
 *
 * @returns the phase that it ended in
 */
export async function runDrill(
  admin: ClusterAdmin,
  { service, fails = false }: { service: string; fails?: boolean },
): Promise<string> {
  const name = `${service}-drill-by-argo`;
  await admin.create({
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Workflow',
    metadata: {
      name,
      namespace: drillNamespace,
      labels: {
        [platformLabels.kubernetesId]: service,
        [platformLabels.drill]: 'restore',
      },
    },
    spec: {
      workflowTemplateRef: { name: 'restore-drill' },
      arguments: { parameters: [{ name: 'service', value: service }] },
      // Pods are simulated; this one is told to fail.
      ...(fails && { podMetadata: { annotations: { 'sim/result': 'fail' } } }),
    },
  } as KubernetesObject);

  const deadline = Date.now() + 60_000;
  for (;;) {
    const { status } = await admin.get<{
      status?: { phase?: string; finishedAt?: string | null };
    }>(`${workflows}/${name}`);
    if (status?.finishedAt) {
      return status.phase!;
    }
    if (Date.now() > deadline) {
      throw new Error(`The drill is still ${status?.phase} after a minute`);
    }
    await new Promise(resolve => setTimeout(resolve, 300));
  }
}

/** What the recovery statuses say of the drills of a service. */
export function drillOf(snapshots: Snapshot[], name: string) {
  const { status, detail } = snapshots.find(
    ({ entityRef }) => entityRef === `component:default/${name}`,
  )!;
  return {
    codes: status.reasons.map(({ code }) => code),
    lastDrill: (detail as RecoveryDetail).lastDrill,
  };
}
