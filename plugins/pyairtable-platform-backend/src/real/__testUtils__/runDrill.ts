import type { KubernetesObject } from '@kubernetes/client-node';
import {
  platformLabels,
  RecoveryDetail,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import type { Snapshot } from '../../store/SnapshotStore';
import type { ClusterAdmin } from './ClusterAdmin';

const namespace = 'pyairtable';
const workflows = `/apis/argoproj.io/v1alpha1/namespaces/${namespace}/workflows`;

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
      namespace,
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
