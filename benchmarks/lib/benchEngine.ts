import { drillRunPermission } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import type {
  PreparedRun,
  RunEngine,
  RunKind,
  RunObservation,
  RunRequest,
} from '@pyairtable/backstage-plugin-pyairtable-platform-node';
import { setTimeout as sleep } from 'node:timers/promises';

const at = '2026-11-23T12:00:00.000Z';

/** What a run of the benchmark creates, about as long as a Workflow is. */
export function benchPrepared({
  runId,
  target,
}: Omit<RunRequest, 'parameters'>): PreparedRun {
  const object = {
    engine: 'bench',
    cluster: target.environment.cluster,
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Workflow',
    namespace: target.service.settings.serviceId,
    name: `bench-${runId.slice(0, 8)}`,
  };
  return {
    object,
    manifest: {
      ...object,
      spec: {
        arguments: {
          parameters: Array.from({ length: 12 }, (_, index) => ({
            name: `parameter-${index}`,
            value: 'about as long as such a value is',
          })),
        },
      },
    },
  };
}

/** What is seen of it: five steps, with the end of what each wrote. */
export function benchObservation(
  phase: RunObservation['phase'],
): RunObservation {
  return {
    phase,
    uid: 'bench',
    startedAt: at,
    finishedAt: null,
    message: null,
    steps: Array.from({ length: 5 }, (_, index) => ({
      name: `step-${index}`,
      state: 'running' as const,
      startedAt: at,
      log: 'A line of about forty characters of log.\n'.repeat(20),
    })),
    outputs: { 'rto-seconds': '754' },
    templateHash: 'f'.repeat(64),
    edited: null,
  };
}

/** A cluster that answers after a while, in which runs end when told to. */
export function benchEngine(answerMs: number): RunEngine {
  const stopped = new Set<string>();
  return {
    id: 'bench',
    prepare: async (_, request) => benchPrepared(request),
    create: async () => {
      await sleep(answerMs);
      return 'bench';
    },
    wake: async () => sleep(answerMs),
    observe: async ({ object }) => {
      await sleep(answerMs);
      return benchObservation(stopped.has(object.name) ? 'failed' : 'running');
    },
    stop: async ({ object }) => {
      stopped.add(object.name);
      await sleep(answerMs);
    },
  };
}

export const benchKind: RunKind = {
  id: 'bench.run',
  title: 'Benchmark',
  description: 'Does nothing for a long time.',
  area: 'recovery',
  permission: drillRunPermission,
  disruptive: false,
  approval: false,
  timeoutSeconds: 24 * 3600,
  parameters: [],
  checks: [],
  engine: 'bench',
  source: () => ({}),
};
