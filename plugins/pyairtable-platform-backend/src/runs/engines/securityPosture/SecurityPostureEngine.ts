import type {
  EngineOptions,
  PreparedRun,
  RunEngine,
  RunObservation,
  RunRequest,
} from '@pyairtable/backstage-plugin-pyairtable-platform-node';
import { z } from 'zod';
import type { Clock } from '../../../clock';
import type { CollectionStore } from '../../../store/CollectionStore';
import type { SnapshotStore } from '../../../store/SnapshotStore';
import { objectName } from '../objectName';
import { describeService, describeSystem } from './postureResult';
import { Posture, readPosture } from './readPosture';

const area = 'security';

/** What `prepare` writes down, and `observe` reads again. */
const manifestSchema = z.object({
  metadata: z.object({ creationTimestamp: z.string() }),
  spec: z.object({
    entityRef: z.string(),
    members: z.array(z.string()).optional(),
  }),
});

/**
 * Has the security area read and judged now, as it is on its schedule, and
 * keeps its checklist of the service, or of all services of the system. It
 * succeeds once that has been judged, whatever was found. It runs where the
 * portal runs: no object is created.
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
          ...(target.members && {
            members: target.members.map(({ entityRef }) => entityRef),
          }),
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
    const { object } = prepared;
    const { metadata, spec } = manifestSchema.parse(prepared.manifest);
    const since = Date.parse(metadata.creationTimestamp);
    const isSince = (time: string | null | undefined) =>
      typeof time === 'string' && Date.parse(time) >= since;
    const collections = await this.options.collectionStore.getStates();
    const state = collections.find(
      known => known.area === area && known.environment === environment.name,
    );
    const isTried =
      isSince(state?.attemptedAt) &&
      state?.finishedAt !== undefined &&
      Date.parse(state.finishedAt) >= Date.parse(state.attemptedAt!);
    const common = {
      uid: object.name,
      startedAt: state?.attemptedAt ?? null,
      templateHash: null,
      edited: null,
    };
    // Before that there is nothing new to be read.
    const snapshots = isSince(state?.observedAt)
      ? await this.#read(environment.name, spec.members ?? [spec.entityRef])
      : [];
    const judged = snapshots.filter(({ observedAt }) => isSince(observedAt));
    if (judged.length > 0) {
      const postures = new Map(
        judged.map(({ posture }) => [posture.entityRef, posture]),
      );
      return {
        ...common,
        phase: 'succeeded',
        finishedAt: judged[0].observedAt,
        ...(spec.members
          ? describeSystem(spec.members, postures)
          : describeService(judged[0].posture)),
      };
    }
    return {
      ...common,
      phase: phaseOf(isTried, isSince(state?.requestedAt)),
      finishedAt: isTried ? state?.finishedAt ?? null : null,
      message: isTried
        ? state?.failure?.message ??
          `The checklist of ${spec.entityRef} was not judged.`
        : null,
      steps: [{ name: 'collect', state: isTried ? 'failed' : 'running' }],
      outputs: {},
    };
  }

  async #read(
    environment: string,
    entityRefs: readonly string[],
  ): Promise<Array<{ posture: Posture; observedAt: string | null }>> {
    const found = [];
    for await (const snapshot of this.options.snapshotStore.listDetails(
      { area, environment },
      entityRefs,
    )) {
      const posture = readPosture(snapshot);
      if (posture) {
        found.push({ posture, observedAt: snapshot.status.observedAt });
      }
    }
    return found;
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
