import { monday } from '../store/__testUtils__/newRun';
import { runningRun } from '../store/__testUtils__/storedRun';
import type { RunStore } from '../store/RunStore';
import { RunLease } from './RunLease';

const run = runningRun();
const now = new Date(monday);

describe('RunLease', () => {
  const lease = jest.fn<
    ReturnType<RunStore['lease']>,
    Parameters<RunStore['lease']>
  >();
  const release = jest.fn(async () => {});
  const store = { lease, release } as Partial<RunStore> as RunStore;
  const take = () =>
    RunLease.take(run.id, { store, owner: 'me', clock: () => now });

  beforeEach(() => {
    jest.useFakeTimers();
    jest.clearAllMocks();
    lease.mockResolvedValue(run);
  });

  afterEach(() => jest.useRealTimers());

  it('is not to be had where another backend has it', async () => {
    lease.mockResolvedValue(undefined);
    expect(await take()).toBeUndefined();
    await jest.advanceTimersByTimeAsync(60_000);
    expect(lease).toHaveBeenCalledTimes(1);
  });

  it('is renewed well before it ends, until it is given back', async () => {
    const taken = (await take())!;
    expect(taken.run).toBe(run);
    const [, { seconds }] = lease.mock.calls[0];
    await jest.advanceTimersByTimeAsync(seconds * 1000);
    expect(lease.mock.calls.length).toBeGreaterThanOrEqual(4);
    expect(lease).toHaveBeenLastCalledWith(run.id, {
      owner: 'me',
      now,
      seconds,
    });
    expect(taken.lease.lost.aborted).toBe(false);

    await taken.lease.release();
    expect(release).toHaveBeenCalledWith(run.id, 'me');
    lease.mockClear();
    await jest.advanceTimersByTimeAsync(60_000);
    expect(lease).not.toHaveBeenCalled();
  });

  it('tells where another backend has taken it over', async () => {
    const taken = (await take())!;
    lease.mockResolvedValue(undefined);
    await jest.advanceTimersByTimeAsync(5_000);
    expect(taken.lease.lost.aborted).toBe(true);
    await taken.lease.release();
  });

  it('survives a renewal that fails', async () => {
    const taken = (await take())!;
    lease.mockRejectedValueOnce(new Error('The database is away'));
    await jest.advanceTimersByTimeAsync(10_000);
    expect(lease).toHaveBeenCalledTimes(3);
    expect(taken.lease.lost.aborted).toBe(false);
    await taken.lease.release();
  });

  it('is given back after a renewal that is under way, not before', async () => {
    const taken = (await take())!;
    let renewed = () => {};
    lease.mockReturnValueOnce(
      new Promise(done => {
        renewed = () => done(run);
      }),
    );
    await jest.advanceTimersByTimeAsync(5_000);
    const releasing = taken.lease.release();
    await jest.advanceTimersByTimeAsync(0);
    expect(release).not.toHaveBeenCalled();
    renewed();
    await releasing;
    expect(release).toHaveBeenCalledTimes(1);
  });
});
