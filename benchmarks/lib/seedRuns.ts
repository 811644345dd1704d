import type { Knex } from 'knex';
import { randomUUID } from 'node:crypto';
import type { PlatformEnvironment } from '@pyairtable/backstage-plugin-pyairtable-platform-node';
import {
  genesisHash,
  hashRecord,
} from '../../plugins/pyairtable-platform-backend/src/runs/evidence/hashRecord';
import { toRecord } from '../../plugins/pyairtable-platform-backend/src/runs/evidence/toRecord';
import {
  StoredRun,
  toRow,
} from '../../plugins/pyairtable-platform-backend/src/runs/store/RunRow';
import { toRecordRow } from '../../plugins/pyairtable-platform-backend/src/runs/store/runChain';
import { benchKind, benchObservation, benchPrepared } from './benchEngine';

/** Rows in one insert; SQLite allows 32,766 variables in a statement. */
const chunk = 400;

/** Stores runs that ended one after the other, with their evidence. */
export async function seedRuns(
  knex: Knex,
  options: {
    count: number;
    names: readonly string[];
    environment: PlatformEnvironment;
    /** When the last one ended; each took a minute. */
    now: Date;
  },
): Promise<void> {
  const { count, names, environment, now } = options;
  let hash = genesisHash;
  for (let start = 0; start < count; start += chunk) {
    const runs: Partial<StoredRun>[] = [];
    const records: object[] = [];
    for (let index = start; index < Math.min(start + chunk, count); index++) {
      const finishedAt = new Date(now.getTime() - (count - index) * 60_000);
      const run = seededRun(names[index % names.length], environment, {
        createdAt: new Date(finishedAt.getTime() - 60_000).toISOString(),
        finishedAt: finishedAt.toISOString(),
      });
      const record = toRecord(run as StoredRun);
      const previousHash = hash;
      hash = hashRecord(previousHash, record);
      runs.push(run);
      records.push(
        toRecordRow({
          sequence: index + 1,
          runId: run.id!,
          record,
          previousHash,
          hash,
          finishedAt: run.finishedAt!,
        }),
      );
    }
    await knex.transaction(async tx => {
      await tx.batchInsert('runs', runs.map(toRow), chunk);
      await tx.batchInsert('run_records', records, chunk);
      await tx('run_chain').update({ sequence: start + runs.length, hash });
    });
  }
}

function seededRun(
  name: string,
  environment: PlatformEnvironment,
  times: { createdAt: string; finishedAt: string },
): Partial<StoredRun> {
  const id = randomUUID();
  const { steps, outputs, templateHash } = benchObservation('succeeded');
  return {
    id,
    kind: benchKind.id,
    entityRef: `component:default/${name}`,
    environment: environment.name,
    state: 'succeeded',
    actor: 'user:default/seed',
    requestHash: 'a'.repeat(64),
    parameters: {},
    preflight: [],
    prepared: benchPrepared({
      runId: id,
      target: {
        service: { settings: { serviceId: name } } as never,
        environment,
      },
    }),
    objectUid: 'bench',
    timeoutSeconds: benchKind.timeoutSeconds,
    ...times,
    startedAt: times.createdAt,
    approval: 'not-needed',
    steps,
    outputs,
    templateHash,
    notifiedAt: times.finishedAt,
  };
}
