import { mockServices } from '@backstage/backend-test-utils';
import type { RunEngine } from '@pyairtable/backstage-plugin-pyairtable-platform-node';
import { production } from '../../real/__testUtils__/environment';
import { RunRegistry } from '../RunRegistry';
import { runningRun } from '../store/__testUtils__/storedRun';
import type { StoredRun } from '../store/RunRow';
import { RunWatcher } from './RunWatcher';

type Watch = Parameters<NonNullable<RunEngine['watch']>>[0];

const inNamespace = (namespace: string, more: Partial<StoredRun> = {}) => {
  const run = runningRun({ environment: 'production', ...more });
  const { object } = run.prepared;
  return {
    ...run,
    prepared: { ...run.prepared, object: { ...object, namespace } },
  };
};

describe('RunWatcher', () => {
  let stop: AbortController;
  let watches: Watch[];
  let end: ((error?: Error) => void)[];
  const changed: string[] = [];
  const logger = mockServices.logger.mock();
  let watcher: RunWatcher;

  beforeEach(() => {
    jest.clearAllMocks();
    stop = new AbortController();
    watches = [];
    end = [];
    changed.length = 0;
    const registry = new RunRegistry();
    registry.addEngine({
      id: 'argo-workflow',
      watch: options => {
        watches.push(options);
        return new Promise<void>((resolve, reject) => {
          end.push(error => (error ? reject(error) : resolve()));
        });
      },
    } as Partial<RunEngine> as RunEngine);
    registry.addEngine({ id: 'blind' } as Partial<RunEngine> as RunEngine);
    watcher = new RunWatcher({
      registry,
      environments: [production],
      onChange: runId => changed.push(runId),
      logger,
      signal: stop.signal,
    });
  });

  const namespaces = () =>
    watches
      .filter(({ signal }) => !signal.aborted)
      .map(({ namespace }) => namespace);

  it('watches once where several runs are active, and tells of changes', () => {
    watcher.follow([inNamespace('a'), inNamespace('a'), inNamespace('b')]);
    watcher.follow([inNamespace('b'), inNamespace('a')]);
    expect(namespaces()).toEqual(['a', 'b']);
    watches[0].onChange('a-run');
    expect(changed).toEqual(['a-run']);
  });

  it('watches no longer where none is active any more', () => {
    watcher.follow([inNamespace('a'), inNamespace('b')]);
    watcher.follow([
      inNamespace('a', { state: 'succeeded' }),
      inNamespace('b'),
    ]);
    expect(namespaces()).toEqual(['b']);
    watcher.follow([]);
    expect(namespaces()).toEqual([]);
  });

  it.each(['well', 'badly'])(
    'begins anew at the next look where a watch ended %s',
    async how => {
      watcher.follow([inNamespace('a')]);
      end[0](how === 'badly' ? new Error('403') : undefined);
      await new Promise(setImmediate);
      expect(logger.warn.mock.calls).toEqual(
        how === 'badly'
          ? [
              [
                'Runs in production cannot be watched, they are looked at every few seconds: Error: 403',
              ],
            ]
          : [],
      );
      watcher.follow([inNamespace('a')]);
      expect(watches).toHaveLength(2);
    },
  );

  it('leaves a new watch alone where the one before it ends late', async () => {
    watcher.follow([inNamespace('a')]);
    watcher.follow([]);
    watcher.follow([inNamespace('a')]);
    end[0]();
    await new Promise(setImmediate);
    watcher.follow([inNamespace('a')]);
    expect(watches).toHaveLength(2);
    expect(namespaces()).toEqual(['a']);
  });

  it('watches nothing that it knows nothing of', () => {
    const { object } = inNamespace('a').prepared;
    const withEngine = (engine: string) => ({
      ...inNamespace('a'),
      prepared: { manifest: {}, object: { ...object, engine } },
    });
    watcher.follow([
      withEngine('blind'),
      withEngine('gone'),
      inNamespace('a', { environment: 'gone' }),
    ]);
    expect(watches).toEqual([]);
  });

  it('ends with the backend, and begins nothing after it', () => {
    watcher.follow([inNamespace('a')]);
    stop.abort();
    expect(namespaces()).toEqual([]);
    watcher.follow([inNamespace('b')]);
    expect(watches).toHaveLength(1);
  });
});
