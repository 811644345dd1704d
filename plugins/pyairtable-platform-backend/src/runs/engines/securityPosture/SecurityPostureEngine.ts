import type {
  EngineOptions,
  PreparedRun,
  RunEngine,
  RunObservation,
  RunRequest,
} from '@pyairtable/backstage-plugin-pyairtable-platform-node';
import type {
  Reason,
  RunStep,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import type { Clock } from '../../../clock';
import type { CollectionStore } from '../../../store/CollectionStore';
import type { SnapshotStore } from '../../../store/SnapshotStore';
import { objectName } from '../objectName';

const area = 'security';

const states: Record<Reason['level'], RunStep['state']> = {
  ok: 'succeeded',
  warning: 'failed',
  critical: 'failed',
  unknown: 'skipped',
};

/**
 * Has the security area read and judged now, as it is on its schedule, and
 * keeps what it said. It runs where the portal runs: no object is created.
 */
export class SecurityPostureEngine implements RunEngine<object> {
  readonly id = 'status-collection';

  static create(options: {
    collectionStore: CollectionStore;
    snapshotStore: SnapshotStore;
    /** Asks for a collection of the area in an environment. */
    collect(area: string, environment: string): Promise<void>;
    clock: Clock;
  }): SecurityPostureEngine {
    return new SecurityPostureEngine(options);
  }

  private constructor(
    private readonly options: Parameters<
      (typeof SecurityPostureEngine)['create']
    >[0],
  ) {}

  async prepare(
    _: object,
    { runId, target }: RunRequest,
    { environment }: EngineOptions,
  ): Promise<PreparedRun> {
    const name = objectName(`${area}-status`, runId);
    return {
      object: {
        engine: this.id,
        cluster: environment.cluster,
        apiVersion: 'pyairtable.io/v1',
        kind: 'StatusCollection',
        namespace: environment.name,
        name,
      },
      manifest: {
        apiVersion: 'pyairtable.io/v1',
        kind: 'StatusCollection',
        metadata: {
          name,
          creationTimestamp: this.options.clock().toISOString(),
        },
        spec: {
          area,
          environment: environment.name,
          entityRef: target.service.entityRef,
        },
      },
    };
  }

  async create({ object }: PreparedRun): Promise<string> {
    return object.name;
  }

  async wake(_: PreparedRun, { environment }: EngineOptions): Promise<void> {
    await this.options.collect(area, environment.name);
  }

  async observe(
    prepared: PreparedRun,
    { environment }: EngineOptions,
  ): Promise<RunObservation> {
    const { object, manifest } = prepared;
    const { entityRef } = manifest.spec as { entityRef: string };
    const { creationTimestamp } = manifest.metadata as {
      creationTimestamp: string;
    };
    const key = { area, environment: environment.name };
    const [collections, snapshot] = await Promise.all([
      this.options.collectionStore.getStates(),
      this.options.snapshotStore.getSnapshot(key, entityRef),
    ]);
    const state = collections.find(
      known => known.area === area && known.environment === environment.name,
    );
    const since = Date.parse(creationTimestamp);
    const isTried =
      state?.attemptedAt !== undefined &&
      state.finishedAt !== undefined &&
      Date.parse(state.attemptedAt) >= since &&
      Date.parse(state.finishedAt) >= Date.parse(state.attemptedAt);
    const isAsked =
      state?.requestedAt !== undefined &&
      Date.parse(state.requestedAt) >= since;
    const isRead =
      typeof snapshot?.status.observedAt === 'string' &&
      Date.parse(snapshot.status.observedAt) >= since;
    const common = {
      uid: object.name,
      startedAt: state?.attemptedAt ?? null,
      templateHash: null,
      edited: null,
    };
    if (isRead) {
      return {
        ...common,
        phase: 'succeeded',
        finishedAt: snapshot.status.observedAt,
        message: `${snapshot.status.reasons.length} judgements, the worst is ${snapshot.status.status}`,
        steps: snapshot.status.reasons.map(({ code, level, message }) => ({
          name: code,
          state: states[level],
          message,
        })),
        outputs: { status: snapshot.status.status },
      };
    }
    return {
      ...common,
      phase: phaseOf(isTried, isAsked),
      finishedAt: isTried ? state?.finishedAt ?? null : null,
      message: isTried
        ? state?.failure?.message ?? 'The service was not judged.'
        : null,
      steps: [{ name: 'collect', state: isTried ? 'failed' : 'running' }],
      outputs: {},
    };
  }

  /** A collection that is under way harms nobody, and ends by itself. */
  async stop(): Promise<void> {}
}

function phaseOf(isTried: boolean, isAsked: boolean): RunObservation['phase'] {
  if (isTried) {
    return 'failed';
  }
  return isAsked ? 'running' : 'asleep';
}
