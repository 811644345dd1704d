import { act, renderHook, waitFor } from '@testing-library/react';
import { useResource } from './useResource';

describe('useResource', () => {
  it('reads, and reads again on demand', async () => {
    const load = jest.fn().mockResolvedValueOnce(1).mockResolvedValueOnce(2);
    const { result } = renderHook(() => useResource('a', load));
    expect(result.current).toMatchObject({ loading: true, value: undefined });
    await waitFor(() => expect(result.current.value).toBe(1));
    act(() => result.current.reload());
    expect(result.current).toMatchObject({ loading: false, value: 1 });
    await waitFor(() => expect(result.current.value).toBe(2));
  });

  it('keeps the last known value where reading again fails', async () => {
    const load = jest
      .fn()
      .mockResolvedValueOnce(1)
      .mockRejectedValueOnce(new Error('down'))
      .mockResolvedValueOnce(3);
    const { result } = renderHook(() => useResource('a', load));
    await waitFor(() => expect(result.current.value).toBe(1));
    act(() => result.current.reload());
    await waitFor(() => expect(result.current.error?.message).toBe('down'));
    expect(result.current.value).toBe(1);
    act(() => result.current.reload());
    await waitFor(() => expect(result.current.value).toBe(3));
    expect(result.current.error).toBeUndefined();
  });

  it('refreshes after a read that is under way, once', async () => {
    const answers: Array<(value: number) => void> = [];
    const load = jest.fn(
      () => new Promise<number>(resolve => answers.push(resolve)),
    );
    const { result } = renderHook(() => useResource('a', load));
    act(() => result.current.refresh());
    act(() => result.current.refresh());
    expect(load).toHaveBeenCalledTimes(1);
    await act(async () => answers[0](1));
    expect(result.current.value).toBe(1);
    expect(load).toHaveBeenCalledTimes(2);
    await act(async () => answers[1](2));
    expect(result.current.value).toBe(2);
    expect(load).toHaveBeenCalledTimes(2);
    act(() => result.current.refresh());
    expect(load).toHaveBeenCalledTimes(3);
  });

  it('never shows the value of another key, however late it comes', async () => {
    const answers: Record<string, (value: string) => void> = {};
    const { result, rerender } = renderHook(
      ({ id }) =>
        useResource(
          id,
          () =>
            new Promise<string>(resolve => {
              answers[id] = resolve;
            }),
        ),
      { initialProps: { id: 'a' } },
    );
    rerender({ id: 'b' });
    await act(async () => answers.a('of a'));
    expect(result.current).toMatchObject({ loading: true, value: undefined });
    await act(async () => answers.b('of b'));
    expect(result.current.value).toBe('of b');
  });

  it('waits for a key', () => {
    const load = jest.fn();
    const { result } = renderHook(() => useResource(undefined, load));
    expect(load).not.toHaveBeenCalled();
    expect(result.current.loading).toBe(true);
  });

  it('turns what is no Error into one', async () => {
    // eslint-disable-next-line prefer-promise-reject-errors
    const load = () => Promise.reject('text');
    const { result } = renderHook(() => useResource('a', load));
    await waitFor(() => expect(result.current.error?.message).toBe('text'));
  });

  describe('polling', () => {
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

    it('reads again in steps', async () => {
      const load = jest.fn(async () => 1);
      renderHook(() => useResource('a', load, { pollMs: 30_000 }));
      await pass(29_000);
      expect(load).toHaveBeenCalledTimes(1);
      await pass(1_000);
      expect(load).toHaveBeenCalledTimes(2);
      await pass(30_000);
      expect(load).toHaveBeenCalledTimes(3);
    });

    it('rests while the tab is hidden, and catches up', async () => {
      const load = jest.fn(async () => 1);
      renderHook(() => useResource('a', load, { pollMs: 30_000 }));
      hidden = true;
      await pass(300_000);
      expect(load).toHaveBeenCalledTimes(1);
      hidden = false;
      await act(async () => {
        document.dispatchEvent(new Event('visibilitychange'));
      });
      expect(load).toHaveBeenCalledTimes(2);
    });

    it('stops with the page', async () => {
      const load = jest.fn(async () => 1);
      const { unmount } = renderHook(() =>
        useResource('a', load, { pollMs: 30_000 }),
      );
      unmount();
      await pass(300_000);
      expect(load).toHaveBeenCalledTimes(1);
    });
  });
});
