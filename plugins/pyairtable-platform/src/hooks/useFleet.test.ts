import type { FleetQuery } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { act, renderHook, waitFor } from '@testing-library/react';
import { createPlatformApi } from '../__testUtils__/createPlatformApi';
import { aFleetItem, statusCounts } from '../__testUtils__/fixtures';
import { wrapWithApi } from '../__testUtils__/wrapWithApi';
import { useFleet } from './useFleet';

const items = Array.from({ length: 250 }, (_, index) =>
  aFleetItem(`service-${index}`),
);

function createApi() {
  return createPlatformApi({
    getFleet: jest.fn(async ({ limit = 50, cursor = '0', owner }) => {
      const start = Number(cursor);
      const end = start + limit;
      const all = owner?.length ? items.slice(0, 3) : items;
      return {
        items: all.slice(start, end),
        totalItems: all.length,
        counts: statusCounts({ ok: all.length - start }),
        nextCursor: end < all.length ? String(end) : undefined,
      };
    }),
  });
}

interface Props extends FleetQuery {
  revision: string;
}

function render(api = createApi()) {
  return renderHook(
    ({ revision, ...query }: Props) =>
      useFleet({ environment: 'production', ...query }, revision),
    {
      wrapper: wrapWithApi(api),
      initialProps: { owner: [], revision: '1' } as Props,
    },
  );
}

describe('useFleet', () => {
  it('reads page after page until the end', async () => {
    const { result } = render();
    expect(result.current.loading).toBe(true);
    await waitFor(() => expect(result.current.items).toHaveLength(100));
    expect(result.current).toMatchObject({ totalItems: 250, hasMore: true });

    act(() => result.current.loadMore());
    await waitFor(() => expect(result.current.items).toHaveLength(200));
    act(() => result.current.loadMore());
    await waitFor(() => expect(result.current.items).toHaveLength(250));
    expect(result.current.hasMore).toBe(false);
    expect(new Set(result.current.items.map(i => i.entityRef)).size).toBe(250);
  });

  it('asks for a page once, however often it is wanted', async () => {
    const api = createApi();
    const { result } = render(api);
    await waitFor(() => expect(result.current.items).toHaveLength(100));
    act(() => result.current.loadMore());
    act(() => result.current.loadMore());
    await waitFor(() => expect(result.current.items).toHaveLength(200));
    expect(api.getFleet).toHaveBeenCalledTimes(2);
  });

  it('starts anew with another filter', async () => {
    const { result, rerender } = render();
    await waitFor(() => expect(result.current.items).toHaveLength(100));
    rerender({ owner: ['group:default/core'], revision: '1' });
    expect(result.current).toMatchObject({ loading: true, items: [] });
    await waitFor(() => expect(result.current.items).toHaveLength(3));
  });

  it('replaces all that is shown when the data has changed', async () => {
    const api = createApi();
    const { result, rerender } = render(api);
    await waitFor(() => expect(result.current.items).toHaveLength(100));
    act(() => result.current.loadMore());
    await waitFor(() => expect(result.current.items).toHaveLength(200));

    rerender({ owner: [], revision: '2' });
    expect(result.current.items).toHaveLength(200);
    await waitFor(() => expect(api.getFleet).toHaveBeenCalledTimes(4));
    await waitFor(() => expect(result.current.hasMore).toBe(true));
    expect(result.current.items).toHaveLength(200);
  });

  it('counts statuses by the first page', async () => {
    const api = createApi();
    const { result, rerender } = render(api);
    expect(result.current.counts).toBeUndefined();
    await waitFor(() => expect(result.current.counts?.ok).toBe(250));
    act(() => result.current.loadMore());
    await waitFor(() => expect(result.current.items).toHaveLength(200));
    expect(result.current.counts?.ok).toBe(250);

    rerender({ owner: [], revision: '2' });
    await waitFor(() => expect(api.getFleet).toHaveBeenCalledTimes(4));
    expect(result.current.counts?.ok).toBe(250);
  });

  it('keeps the counts with another status or order only', async () => {
    const api = createApi();
    const { result, rerender } = render(api);
    await waitFor(() => expect(result.current.counts?.ok).toBe(250));
    api.getFleet.mockRejectedValueOnce(new Error('down'));
    rerender({ owner: [], status: ['ok'], sort: 'name', revision: '1' });
    expect(result.current).toMatchObject({ items: [], counts: { ok: 250 } });
    await waitFor(() => expect(result.current.error?.message).toBe('down'));
    expect(result.current.counts?.ok).toBe(250);

    rerender({ owner: [], text: 'api', revision: '1' });
    expect(result.current.counts).toBeUndefined();
  });

  it('keeps what is there where the next page fails, and does not hammer', async () => {
    const api = createApi();
    const { result } = render(api);
    await waitFor(() => expect(result.current.items).toHaveLength(100));
    api.getFleet.mockRejectedValueOnce(new Error('down'));
    act(() => result.current.loadMore());
    await waitFor(() => expect(result.current.error?.message).toBe('down'));
    expect(result.current.items).toHaveLength(100);

    act(() => result.current.loadMore());
    expect(api.getFleet).toHaveBeenCalledTimes(2);
    act(() => result.current.reload());
    await waitFor(() => expect(result.current.error).toBeUndefined());
  });

  it('tells why there is nothing', async () => {
    const api = createApi();
    api.getFleet.mockRejectedValue(new Error('down'));
    const { result } = render(api);
    await waitFor(() => expect(result.current.error?.message).toBe('down'));
    expect(result.current).toMatchObject({ loading: false, items: [] });
  });
});
