import { act, renderHook } from '@testing-library/react';
import { createPlatformApi } from '../__testUtils__/createPlatformApi';
import { anEnvironment, secondsAgo } from '../__testUtils__/fixtures';
import { wrapWithApi } from '../__testUtils__/wrapWithApi';
import { useRefresh } from './useRefresh';

function answer(options: {
  attemptedAt: string | null;
  refreshing?: boolean;
  failed?: boolean;
}) {
  const environment = anEnvironment('dev');
  return {
    items: [
      {
        ...environment,
        areas: environment.areas.map(area => ({
          ...area,
          attemptedAt: options.attemptedAt,
          refreshing: options.refreshing ?? false,
          failure: options.failed
            ? { at: secondsAgo(0), upstream: 'x', message: 'down' }
            : null,
        })),
      },
    ],
  };
}

describe('useRefresh', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  function render() {
    const requestedAt = secondsAgo(0);
    const api = createPlatformApi({
      refresh: jest.fn(async () => ({
        items: [
          { area: 'cost', environment: 'dev', requestedAt, coalesced: false },
        ],
      })),
    });
    const onFresh = jest.fn();
    const { result, unmount } = renderHook(() => useRefresh(onFresh), {
      wrapper: wrapWithApi(api),
    });
    const status = () => result.current.status;
    const start = () =>
      act(async () => result.current.refresh({ environments: ['dev'] }));
    return { api, onFresh, requestedAt, status, start, unmount };
  }

  async function pass(ms: number) {
    await act(async () => {
      await jest.advanceTimersByTimeAsync(ms);
    });
  }

  it('follows the environments until all was read', async () => {
    const { api, onFresh, requestedAt, status, start } = render();
    expect(status()).toEqual({ state: 'idle' });
    api.getEnvironments.mockResolvedValueOnce(
      answer({ attemptedAt: '2026-01-01T00:00:00Z' }),
    );
    api.getEnvironments.mockResolvedValueOnce(
      answer({ attemptedAt: requestedAt, refreshing: true }),
    );
    api.getEnvironments.mockResolvedValueOnce(
      answer({ attemptedAt: requestedAt }),
    );
    await start();
    await pass(5_000);
    expect(status()).toEqual({ state: 'running' });
    expect(onFresh).not.toHaveBeenCalled();
    await pass(2_000);
    expect(status()).toEqual({ state: 'done', failed: [] });
    expect(onFresh).toHaveBeenCalledTimes(1);
  });

  it('names areas that could not be read', async () => {
    const { api, requestedAt, status, start } = render();
    api.getEnvironments.mockResolvedValue(
      answer({ attemptedAt: requestedAt, failed: true }),
    );
    await start();
    await pass(2_000);
    expect(status()).toEqual({ state: 'done', failed: ['COST'] });
  });

  it('stops waiting after a while', async () => {
    const { api, status, start } = render();
    api.getEnvironments.mockResolvedValue(answer({ attemptedAt: null }));
    await start();
    await pass(120_000);
    expect(status()).toEqual({ state: 'slow' });
    const calls = api.getEnvironments.mock.calls.length;
    await pass(60_000);
    expect(api.getEnvironments).toHaveBeenCalledTimes(calls);
  });

  it('tells why it could not start', async () => {
    const { api, onFresh, status, start } = render();
    api.refresh.mockRejectedValue(new Error('no'));
    await start();
    expect(status()).toMatchObject({
      state: 'error',
      error: { message: 'no' },
    });
    expect(onFresh).not.toHaveBeenCalled();
  });

  it('stops with the page', async () => {
    const { api, start, unmount } = render();
    await start();
    unmount();
    await pass(60_000);
    expect(api.getEnvironments).not.toHaveBeenCalled();
  });
});
