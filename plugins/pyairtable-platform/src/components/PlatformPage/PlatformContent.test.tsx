import { renderInTestApp, TestApiProvider } from '@backstage/test-utils';
import { catalogApiRef, entityRouteRef } from '@backstage/plugin-catalog-react';
import type { FleetQuery } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useLocation } from 'react-router-dom';
import { PlatformApi, platformApiRef } from '../../api';
import { createPlatformApi } from '../../__testUtils__/createPlatformApi';
import {
  aFleetItem,
  aReason,
  allAreas,
  anEnvironment,
  secondsAgo,
  statusCounts,
} from '../../__testUtils__/fixtures';
import { responseError } from '../../__testUtils__/responseError';
import { PlatformContent } from './PlatformContent';

const catalog = {
  getEntityFacets: async () => ({
    facets: {
      'relations.ownedBy': [
        { value: 'group:default/core', count: 2 },
        { value: 'group:default/ai', count: 1 },
      ],
    },
  }),
  getEntitiesByRefs: async () => ({
    items: [
      {
        apiVersion: 'backstage.io/v1alpha1',
        kind: 'Group',
        metadata: { name: 'core' },
      },
      {
        apiVersion: 'backstage.io/v1alpha1',
        kind: 'Group',
        metadata: { name: 'ai', title: 'The AI team' },
        spec: { profile: { displayName: 'AI' } },
      },
    ],
  }),
};

function Address() {
  return <div data-testid="address">{useLocation().search}</div>;
}

async function render(overrides: Partial<PlatformApi> = {}, path = '/') {
  const api = createPlatformApi(overrides);
  await renderInTestApp(
    <TestApiProvider
      apis={[
        [platformApiRef, api],
        [catalogApiRef, catalog],
      ]}
    >
      <PlatformContent />
      <Address />
    </TestApiProvider>,
    {
      routeEntries: [path],
      mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
    },
  );
  return api;
}

function lastListQuery(api: ReturnType<typeof createPlatformApi>) {
  return (api.getFleet as jest.Mock).mock.calls.at(-1)?.[0] as
    | FleetQuery
    | undefined;
}

describe('PlatformContent', () => {
  beforeEach(() => {
    sessionStorage.clear();
    // There is no layout here, and without a height no row would be drawn.
    jest.spyOn(Element.prototype, 'clientHeight', 'get').mockReturnValue(600);
    jest.spyOn(Element.prototype, 'clientWidth', 'get').mockReturnValue(1200);
  });
  afterEach(() => jest.restoreAllMocks());

  it('lists services with their areas, each with the way to its tab', async () => {
    const { cost, ...rest } = allAreas();
    await render({
      getFleet: async () => ({
        items: [
          aFleetItem('api-gateway'),
          aFleetItem('auth', { owner: null, areas: rest, forbidden: ['cost'] }),
        ],
        totalItems: 2,
        counts: statusCounts(),
      }),
    });
    const table = await screen.findByRole('table');
    expect(
      within(table)
        .getAllByRole('columnheader')
        .map(header => header.textContent),
    ).toEqual([
      'Service',
      'Owner',
      'Tier',
      'Costprojected / budget',
      'SLAavailable / target',
      'Scalingreplicas / max.',
      'Recoveryage / limit',
      'Securitycritical / allowed',
    ]);
    expect(table).toHaveAttribute('aria-rowcount', '3');
    const row = await within(table).findByRole('row', {
      name: /^api-gateway/,
    });
    expect(row).toHaveAttribute('aria-rowindex', '2');
    expect(within(row).getByRole('link', { name: /99\.95%/ })).toHaveAttribute(
      'href',
      '/catalog/default/component/api-gateway/sla?environment=production',
    );
    const other = within(table).getByRole('row', { name: /^auth/ });
    expect(other).toHaveTextContent('nobody');
    expect(other).toHaveTextContent('Hidden');
    expect(other).not.toHaveTextContent(String(cost.value));
  });

  it('names the cause, which need not be the number', async () => {
    const late = aReason({
      code: 'latency-over-target',
      level: 'critical',
      message: '99% of requests took at most 4.64 s, the target is 2 s.',
    });
    const foreign = aReason({
      code: 'not-known-here',
      level: 'warning',
      message: 'A sentence of another module.',
    });
    await render({
      getFleet: async () => ({
        items: [
          aFleetItem('api-gateway', {
            areas: allAreas({
              sla: { status: 'critical', reasons: [aReason(), late] },
              scaling: { status: 'warning', reasons: [foreign] },
            }),
          }),
        ],
        totalItems: 1,
        counts: statusCounts(),
      }),
    });
    const sla = await screen.findByRole('link', { name: /99\.95%/ });
    expect(sla).toHaveTextContent('Critical99.95% / 99.9%p99 over target');
    expect(sla).toHaveAttribute('title', late.message);
    expect(screen.getByRole('link', { name: /4 \/ 10/ })).toHaveTextContent(
      'Warning4 / 10A sentence of another module.',
    );
    expect(screen.getByRole('link', { name: /\$152/ })).toHaveTextContent(
      /^OK\$152.08 \/ \$220$/,
    );
  });

  it('starts with production, worst first', async () => {
    const api = await render();
    await screen.findByRole('table');
    expect(lastListQuery(api)).toMatchObject({ environment: 'production' });
    expect(lastListQuery(api)?.sort).toBeUndefined();
    expect(screen.getByRole('radio', { name: 'production' })).toBeChecked();
  });

  it('reads its filters from the address', async () => {
    const api = await render(
      {},
      '/?environment=dev&owner=group:default/ai&status=critical&area=sla&sort=-name',
    );
    const table = await screen.findByRole('table');
    expect(lastListQuery(api)).toMatchObject({
      environment: 'dev',
      owner: ['group:default/ai'],
      status: ['critical'],
      area: ['sla'],
      tier: [],
      sort: '-name',
    });
    expect(
      within(table).getByRole('columnheader', { name: 'Service' }),
    ).toHaveAttribute('aria-sort', 'descending');
    expect(
      within(table).queryByRole('columnheader', { name: 'Cost' }),
    ).not.toBeInTheDocument();
  });

  it('counts services by status, and filters by a press', async () => {
    const user = userEvent.setup();
    const answer = {
      items: [aFleetItem('api-gateway')],
      totalItems: 1,
      counts: statusCounts({ critical: 3, unknown: 1, ok: 1234 }),
    };
    const api = await render({ getFleet: async () => answer });
    const group = await screen.findByRole('group', {
      name: 'Services with an area in this status',
    });
    await waitFor(() =>
      expect(
        within(group)
          .getAllByRole('button')
          .map(button => button.textContent),
      ).toEqual(['3Critical', '0Warning', '1Unknown', '1,234OK']),
    );
    expect(api.getFleet).toHaveBeenCalledTimes(1);

    const critical = within(group).getByRole('button', { name: /Critical/ });
    await user.click(critical);
    expect(critical).toHaveAttribute('aria-pressed', 'true');
    expect(screen.getByTestId('address')).toHaveTextContent('status=critical');
    await waitFor(() =>
      expect(lastListQuery(api)?.status).toEqual(['critical']),
    );
    await user.click(critical);
    expect(screen.getByTestId('address')).not.toHaveTextContent('status');
  });

  it('sorts by a column, backwards, and back', async () => {
    const user = userEvent.setup();
    const api = await render();
    for (const expected of ['cost', '-cost', undefined]) {
      await user.click(await screen.findByRole('button', { name: 'Cost' }));
      await waitFor(() => expect(lastListQuery(api)?.sort).toBe(expected));
    }
  });

  it('filters by owner and clears the filters', async () => {
    const user = userEvent.setup();
    const api = await render();
    await screen.findByRole('table');
    await user.click(screen.getByRole('button', { name: /Any owner/ }));
    const options = await screen.findAllByRole('option');
    expect(options.map(option => option.textContent)).toEqual(['AI', 'core']);
    await user.click(options[0]);
    await waitFor(() =>
      expect(lastListQuery(api)?.owner).toEqual(['group:default/ai']),
    );
    await user.keyboard('{Escape}');
    await user.click(
      await screen.findByRole('button', { name: 'Clear filters' }),
    );
    await waitFor(() => expect(lastListQuery(api)?.owner).toEqual([]));
  });

  it('finds services by text, once nothing is typed any more', async () => {
    const user = userEvent.setup();
    const api = await render({}, '/?text=old&tier=critical');
    await screen.findByRole('table');
    const field = screen.getByRole('searchbox', { name: 'Service' });
    expect(field).toHaveValue('old');
    expect(lastListQuery(api)).toMatchObject({
      text: 'old',
      tier: ['critical'],
    });

    await user.clear(field);
    await user.type(field, 'api, ');
    await waitFor(() => expect(lastListQuery(api)?.text).toBe('api,'));
    expect(field).toHaveValue('api, ');
    expect(screen.getByTestId('address')).toHaveTextContent('text=api%2C');
    expect(
      (api.getFleet as jest.Mock).mock.calls.map(([query]) => query.text),
    ).toEqual(['old', 'api,']);

    await user.click(screen.getByRole('button', { name: 'Clear filters' }));
    expect(field).toHaveValue('');
    await waitFor(() => expect(lastListQuery(api)?.text).toBeUndefined());
    expect(screen.getByTestId('address')).not.toHaveTextContent('text');
    expect(
      screen.queryByRole('button', { name: 'Clear filters' }),
    ).not.toBeInTheDocument();
  });

  it('draws only the rows in sight of thousands', async () => {
    const items = Array.from({ length: 5000 }, (_, index) =>
      aFleetItem(`service-${index}`),
    );
    await render({
      getFleet: async ({ limit = 50, cursor = '0' }) => ({
        items: items.slice(Number(cursor), Number(cursor) + limit),
        totalItems: items.length,
        counts: statusCounts(),
        nextCursor: String(Number(cursor) + limit),
      }),
    });
    const table = await screen.findByRole('table');
    expect(table).toHaveAttribute('aria-rowcount', '5001');
    await within(table).findByRole('row', { name: /^service-9 / });
    const rows = within(table).getAllByRole('row');
    expect(rows.length).toBeLessThan(50);
    expect(screen.getByText('100 of 5,000 services')).toBeInTheDocument();
  });

  it('shows which upstream fails, since when, and what that costs', async () => {
    const environment = anEnvironment('production');
    await render({
      getEnvironments: async () => ({
        items: [
          {
            ...environment,
            upstreams: [
              {
                upstream: 'cost-explorer',
                health: 'failing' as const,
                lastSuccessAt: secondsAgo(7200),
                message: 'It answered 503.',
              },
            ],
            areas: environment.areas.map(area => ({
              ...area,
              failure:
                area.area === 'cost'
                  ? {
                      at: secondsAgo(9),
                      upstream: 'cost-explorer',
                      message: '',
                    }
                  : null,
            })),
          },
        ],
      }),
    });
    expect(
      await screen.findByText(/It answered 503\. Last good answer/),
    ).toHaveTextContent(
      'It answered 503. Last good answer: 2 h ago. Areas that could not be read: COST.',
    );
  });

  it('refreshes the chosen environment', async () => {
    const user = userEvent.setup();
    const api = await render();
    await user.click(await screen.findByRole('button', { name: 'Refresh' }));
    expect(api.refresh).toHaveBeenCalledWith(
      { environments: ['production'] },
      expect.anything(),
    );
    expect(await screen.findByText('Fresh data has come.')).toBeInTheDocument();
  });

  it('tells who may not refresh', async () => {
    const user = userEvent.setup();
    const error = await responseError(403, 'NotAllowedError', 'no');
    await render({ refresh: () => Promise.reject(error) });
    await user.click(await screen.findByRole('button', { name: 'Refresh' }));
    expect(
      await screen.findByText('You may not refresh the platform’s data.'),
    ).toBeInTheDocument();
  });

  it.each([
    ['/', 'No services in this environment yet'],
    ['/?tier=batch', 'No service matches these filters'],
    ['/?text=zebra', 'No service matches these filters'],
  ])('explains an empty list at %s', async (path, text) => {
    await render(
      {
        getFleet: async () => ({
          items: [],
          totalItems: 0,
          counts: statusCounts({ ok: 0, critical: 0 }),
        }),
      },
      path,
    );
    expect(await screen.findByText(text)).toBeInTheDocument();
  });

  it('names the cause where the list cannot be read, and tries again', async () => {
    const user = userEvent.setup();
    let broken = true;
    await render({
      getFleet: async () => {
        if (broken) {
          throw new Error('The database is locked');
        }
        return {
          items: [aFleetItem('api-gateway')],
          totalItems: 1,
          counts: statusCounts(),
        };
      },
    });
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'The database is locked',
    );
    broken = false;
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByRole('table')).toBeInTheDocument();
  });

  it('shows an outline while it loads', async () => {
    await render({ getEnvironments: () => new Promise(() => {}) });
    expect(screen.getByTestId('loading')).toBeInTheDocument();
  });

  it('names the missing permission', async () => {
    const error = await responseError(403, 'NotAllowedError', 'no');
    await render({ getEnvironments: () => Promise.reject(error) });
    expect(
      await screen.findByText('You may not see the platform’s status'),
    ).toBeInTheDocument();
  });
});
