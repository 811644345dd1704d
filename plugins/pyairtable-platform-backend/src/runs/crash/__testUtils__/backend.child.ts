// A backend with the plugin, as a process of its own that can be killed. It
// loads everything first, so that a test can have one in reserve.
import { startTestBackend } from '@backstage/backend-test-utils';
import type { AddressInfo } from 'node:net';
import { createPlatformPlugin } from '../../../plugin';
import type { StoredRun } from '../../store/RunRow';
import { backendFeatures } from './backendFeatures';
import { MortalKnex, mortalKnex } from './mortalKnex';
import type { BackendOptions, FromBackend, Hold, ToBackend } from './messages';

const tell = (message: FromBackend) => {
  process.send!(message);
};

const tasks = new Map<string, () => Promise<void>>();
let clockOffsetMs = 0;
let database: MortalKnex;

process.on('message', (message: ToBackend) => {
  switch (message.type) {
    case 'start':
      start(message.options).catch(error => {
        process.stderr.write(`${error.stack}\n`);
        process.exit(1);
      });
      break;
    case 'set-clock':
      ({ clockOffsetMs } = message);
      break;
    case 'die':
      database.dieAt(message.death);
      break;
    default:
      tasks.get(message.id)!().catch(() => {});
  }
});
process.once('disconnect', () => process.exit());
tell({ type: 'loaded' });

async function start(options: BackendOptions): Promise<void> {
  ({ clockOffsetMs } = options);
  database = mortalKnex(options.database);
  const { server } = await startTestBackend({
    features: [
      createPlatformPlugin({
        clock: () => new Date(Date.now() + clockOffsetMs),
        settleMs: 1,
        onRunCheckpoint: standStillAt(options.holds),
      }),
      ...backendFeatures(options, {
        knex: database.knex,
        tell,
        tasks,
      }),
    ],
  });
  tell({ type: 'started', port: (server.address() as AddressInfo).port });
}

/** Stands still at some checkpoints; runs that are not meant go on. */
function standStillAt(holds: Hold[]) {
  const seen = new Map<Hold, number>();
  return async (checkpoint: string, run: StoredRun): Promise<void> => {
    for (const hold of holds) {
      if (
        hold.checkpoint === checkpoint &&
        hold.run.kind === run.kind &&
        hold.run.entityRef === run.entityRef &&
        hold.run.environment === run.environment &&
        (hold.since === undefined || run[hold.since] !== null)
      ) {
        const times = (seen.get(hold) ?? 0) + 1;
        seen.set(hold, times);
        if (times === (hold.nth ?? 1)) {
          tell({ type: 'held', id: hold.id });
          await new Promise(() => {});
        }
      }
    }
  };
}
