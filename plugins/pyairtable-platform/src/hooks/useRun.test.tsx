import { signalApiRef } from '@backstage/plugin-signals-react';
import { TestApiProvider } from '@backstage/test-utils';
import { act, renderHook } from '@testing-library/react';
import type { ReactNode } from 'react';
import { platformApiRef } from '../api';
import { createPlatformApi } from '../__testUtils__/createPlatformApi';
import { responseError } from '../__testUtils__/responseError';
import { aFinishedRun, aRun, runId } from '../__testUtils__/runFixtures';
import { useRun } from './useRun';

describe('useRun', () => {
  let hidden = false;

  beforeEach(() => {
    hidden = false;
    jest.useFakeTimers();
    jest.spyOn(document, 'hidden', 'get').mockImplementation(() => hidden);
  });

  afterEach(() => {
    jest.restoreAllMocks();
    jest.useRealTimers();
  });

  async function pass(ms: number) {
    await act(async () => {
      await jest.advanceTimersByTimeAsync(ms);
    });
  }

  async function render(
    getRun: jest.Mock,
    options: { withSignals?: boolean } = {},
  ) {
    const api = createPlatformApi({ getRun });
    const channel: { emit?(message: object): void; name?: string } = {};
    const signals = {
      subscribe: (name: string, onMessage: (message: any) => void) => {
        channel.name = name;
        channel.emit = onMessage;
        return { unsubscribe: () => {} };
      },
    };
    const wrapper = (props: { children: ReactNode }) => (
      <TestApiProvider
        apis={
          [
            [platformApiRef, api],
            ...(options.withSignals ? [[signalApiRef, signals]] : []),
          ] as any
        }
      >
        {props.children}
      </TestApiProvider>
    );
    const { result } = renderHook(() => useRun(runId), { wrapper });
    await pass(0);
    return { result, api, channel };
  }

  it('asks every two seconds while the run is active, in a portal without signals', async () => {
    const getRun = jest.fn(async () => aRun());
    const { result } = await render(getRun);
    expect(result.current.value?.state).toBe('running');
    await pass(2_000);
    expect(getRun).toHaveBeenCalledTimes(2);
    await pass(2_000);
    expect(getRun).toHaveBeenCalledTimes(3);
  });

  it('asks nothing any more once the run is final', async () => {
    const getRun = jest
      .fn()
      .mockResolvedValueOnce(aRun())
      .mockResolvedValue(aFinishedRun());
    const { result, channel } = await render(getRun, { withSignals: true });
    await pass(2_000);
    expect(result.current.value?.state).toBe('succeeded');
    await act(async () => channel.emit!({ runId, revision: 99 }));
    await pass(300_000);
    expect(getRun).toHaveBeenCalledTimes(2);
  });

  it('rests while the tab is hidden, and catches up when it shows', async () => {
    const getRun = jest.fn(async () => aRun());
    await render(getRun);
    hidden = true;
    await pass(60_000);
    expect(getRun).toHaveBeenCalledTimes(1);
    hidden = false;
    await act(async () => {
      document.dispatchEvent(new Event('visibilitychange'));
    });
    expect(getRun).toHaveBeenCalledTimes(2);
  });

  it.each([
    ['a signal about this run', { runId, revision: 4 }, 2],
    ['a signal that is old news', { runId, revision: 3 }, 1],
    ['a signal about another run', { runId: 'x', revision: 9 }, 1],
    ['a signal that is none', { hello: 'world' }, 1],
  ])('on %s', async (_, message, calls) => {
    const getRun = jest.fn(async () => aRun());
    const { channel } = await render(getRun, { withSignals: true });
    expect(channel.name).toBe('pyairtable-platform:runs');
    await act(async () => channel.emit!(message));
    await pass(0);
    expect(getRun).toHaveBeenCalledTimes(calls);
  });

  it('waits longer where it could not be read, and tries again', async () => {
    const error = await responseError(503, 'ServiceUnavailableError', 'busy');
    const getRun = jest
      .fn()
      .mockRejectedValueOnce(error)
      .mockResolvedValue(aRun());
    const { result } = await render(getRun);
    expect(result.current.error).toBe(error);
    await pass(29_000);
    expect(getRun).toHaveBeenCalledTimes(1);
    await pass(1_000);
    expect(result.current).toMatchObject({ error: undefined });
    expect(result.current.value?.id).toBe(runId);
  });

  it('lets a slow answer come before it asks again', async () => {
    const getRun = jest.fn(
      () => new Promise(resolve => setTimeout(() => resolve(aRun()), 5_000)),
    );
    const { result } = await render(getRun);
    await pass(5_000);
    expect(result.current.value).toBeDefined();
    await pass(2_000 + 4_000);
    expect(getRun).toHaveBeenCalledTimes(2);
  });
});
