import type { V1ContainerState, V1Pod } from '@kubernetes/client-node';
import type { RunStep } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { engineOptions } from '../__testUtils__/engineOptions';
import { readContainerSteps } from './readContainerSteps';

const at = (second: number) => new Date(Date.UTC(2026, 10, 23, 12, 0, second));

const ended = (exitCode: number, more: object = {}): V1ContainerState => ({
  terminated: { exitCode, startedAt: at(1), finishedAt: at(2), ...more },
});

function podOf(
  states: Record<string, V1ContainerState | undefined>,
  more: {
    name?: string;
    createdAt?: Date;
    phase?: string;
    init?: string[];
  } = {},
): V1Pod {
  const isInit = (name: string) => more.init?.includes(name) ?? false;
  const pick = (init: boolean) =>
    Object.keys(states).filter(name => isInit(name) === init);
  const statusesOf = (names: string[]) =>
    names.flatMap(name =>
      states[name] ? [{ name, state: states[name] } as any] : [],
    );
  return {
    metadata: {
      name: more.name ?? 'scan-1-abc',
      creationTimestamp: more.createdAt ?? at(0),
    },
    spec: {
      initContainers: pick(true).map(name => ({ name })),
      containers: pick(false).map(name => ({ name })),
    },
    status: {
      phase: more.phase,
      initContainerStatuses: statusesOf(pick(true)),
      containerStatuses: statusesOf(pick(false)),
    },
  };
}

describe('readContainerSteps', () => {
  const log = jest.fn(
    async ({
      name,
      container,
    }: {
      name: string;
      container?: string;
    }): Promise<string | undefined> => `${container} of ${name}`,
  );

  beforeEach(() => log.mockClear());

  const pods = jest.fn();
  const read = (of: V1Pod[], known: readonly RunStep[] = []) => {
    pods.mockResolvedValue(of);
    return readContainerSteps(
      { pods, log } as any,
      { namespace: 'shop', name: 'scan-1' },
      { ...engineOptions, known },
    );
  };

  it('shows the containers, those that run first in front', async () => {
    const pod = podOf(
      {
        report: { waiting: { reason: 'PodInitializing' } },
        list: ended(0),
        scan: { running: { startedAt: at(3) } },
      },
      { init: ['list', 'scan'] },
    );
    expect(await read([pod])).toEqual([
      {
        name: 'list',
        state: 'succeeded',
        startedAt: '2026-11-23T12:00:01.000Z',
        finishedAt: '2026-11-23T12:00:02.000Z',
        message: null,
        log: 'list of scan-1-abc',
      },
      {
        name: 'scan',
        state: 'running',
        startedAt: '2026-11-23T12:00:03.000Z',
        finishedAt: null,
        message: null,
        log: 'scan of scan-1-abc',
      },
      {
        name: 'report',
        state: 'pending',
        startedAt: null,
        finishedAt: null,
        message: 'PodInitializing',
        log: undefined,
      },
    ]);
    expect(pods).toHaveBeenCalledWith(
      'shop',
      'batch.kubernetes.io/job-name=scan-1',
      expect.anything(),
    );
    // Of what has not begun there is no log.
    expect(log).toHaveBeenCalledTimes(2);
  });

  it.each([
    [ended(1), 'Error, exit code 1'],
    [ended(137, { reason: 'OOMKilled' }), 'OOMKilled, exit code 137'],
    [ended(1, { message: 'no database' }), 'no database'],
    [ended(1, { message: '' }), 'Error, exit code 1'],
    [ended(1, { message: 'm'.repeat(4096) }), `${'m'.repeat(999)}…`],
  ])('says why one failed', async (state, message) => {
    expect(await read([podOf({ scan: state })])).toMatchObject([
      { state: 'failed', message },
    ]);
  });

  it('says why one cannot begin', async () => {
    const waiting = { reason: 'ImagePullBackOff', message: 'no such image' };
    expect(await read([podOf({ scan: { waiting } })])).toMatchObject([
      { state: 'pending', message: 'no such image' },
    ]);
  });

  it.each([
    ['Succeeded', 'succeeded'],
    ['Failed', 'failed'],
    ['Pending', 'pending'],
    [undefined, 'pending'],
  ])(
    'takes the pod’s phase %s where it says nothing of containers',
    async (phase, state) => {
      expect(await read([podOf({ scan: undefined }, { phase })])).toMatchObject(
        [{ state }],
      );
    },
  );

  it('shows the newest of several tries', async () => {
    const steps = await read([
      podOf({ scan: ended(1) }, { name: 'first', createdAt: at(1) }),
      podOf({ scan: ended(0) }, { name: 'third', createdAt: at(9) }),
      podOf({ scan: ended(1) }, { name: 'second', createdAt: at(5) }),
    ]);
    expect(steps).toMatchObject([{ state: 'succeeded', log: 'scan of third' }]);
  });

  it('keeps what was said where the pod is gone', async () => {
    const known = await read([podOf({ scan: ended(0) })]);
    const steps = await read([], known);
    expect(steps).toEqual(known);
    expect(steps).not.toBe(known);
  });

  it('has no steps where there was never a pod', async () => {
    expect(await read([])).toEqual([]);
  });

  it('reads what has ended once', async () => {
    const known = await read([podOf({ scan: ended(0) })]);
    expect(await read([podOf({ scan: ended(0) })], known)).toEqual(known);
    expect(log).toHaveBeenCalledTimes(1);
  });

  it('reads again what still runs, and keeps it where it cannot', async () => {
    const running = podOf({ scan: { running: { startedAt: at(1) } } });
    const known = await read([running]);
    log.mockResolvedValueOnce(undefined);
    expect(await read([running], known)).toMatchObject([
      { log: 'scan of scan-1-abc' },
    ]);
    expect(log).toHaveBeenCalledTimes(2);
  });

  it('does not take the log of another try for its own', async () => {
    const known = await read([podOf({ scan: ended(1) })]);
    log.mockResolvedValueOnce(undefined);
    const [step] = await read(
      [podOf({ scan: { running: { startedAt: at(30) } } })],
      known,
    );
    expect(step.log).toBeUndefined();
  });

  it('survives a pod of which nothing is known', async () => {
    expect(await read([{}])).toEqual([]);
  });
});
