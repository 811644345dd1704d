import { catalogApiRef, entityRouteRef } from '@backstage/plugin-catalog-react';
import { renderInTestApp, TestApiProvider } from '@backstage/test-utils';
import type { DrillCalendarResponse } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useLocation } from 'react-router-dom';
import { PlatformApi, platformApiRef } from '../../api';
import { createPlatformApi } from '../../__testUtils__/createPlatformApi';
import { secondsAgo } from '../../__testUtils__/fixtures';
import { responseError } from '../../__testUtils__/responseError';
import { aFinishedRun, runId } from '../../__testUtils__/runFixtures';
import { platformRouteRef } from '../../routes';
import { PlatformMain } from './PlatformMain';

const catalog = {
  getEntityFacets: async () => ({ facets: {} }),
  getEntitiesByRefs: async () => ({ items: [] }),
};

function Address() {
  const { pathname, search } = useLocation();
  return <div data-testid="address">{pathname + search}</div>;
}

async function render(path: string, overrides: Partial<PlatformApi> = {}) {
  const api = createPlatformApi(overrides);
  await renderInTestApp(
    <TestApiProvider
      apis={[
        [platformApiRef, api],
        [catalogApiRef, catalog],
      ]}
    >
      <PlatformMain />
      <Address />
    </TestApiProvider>,
    {
      routeEntries: [path],
      mountedRoutes: {
        '/catalog/:namespace/:kind/:name': entityRouteRef,
        '/': platformRouteRef,
      },
    },
  );
  return api;
}

function anItem(
  name: string,
  overrides: Partial<DrillCalendarResponse['items'][number]> = {},
): DrillCalendarResponse['items'][number] {
  return {
    entityRef: `component:default/${name}`,
    title: null,
    owner: 'group:default/core',
    environment: 'production',
    intervalSeconds: 30 * 86400,
    lastAt: secondsAgo(20 * 86400),
    dueAt: secondsAgo(-10 * 86400),
    state: 'done',
    runId: null,
    ...overrides,
  };
}

describe('the Platform page', () => {
  beforeEach(() => sessionStorage.clear());

  it('starts with the services, and asks for nothing else', async () => {
    const api = await render('/');
    expect(await screen.findByText('1 of 1 services')).toBeInTheDocument();
    expect(screen.getAllByRole('tab').map(tab => tab.textContent)).toEqual([
      'Services',
      'Security',
      'Drills due',
      'Regions',
      'Runs',
    ]);
    expect(api.getSecurityOverview).not.toHaveBeenCalled();
    expect(api.getDrillCalendar).not.toHaveBeenCalled();
    expect(api.getRegions).not.toHaveBeenCalled();
    expect(api.getRuns).not.toHaveBeenCalled();
  });

  it('keeps the chosen part in the address, beside what is there', async () => {
    await render('/?environment=dev&tier=critical');
    await userEvent.click(await screen.findByRole('tab', { name: 'Regions' }));
    expect(await screen.findByText(/standbyFor/)).toBeInTheDocument();
    expect(screen.getByTestId('address')).toHaveTextContent(
      '/?environment=dev&tier=critical&view=regions',
    );
    await userEvent.click(screen.getByRole('tab', { name: 'Services' }));
    expect(screen.getByTestId('address')).toHaveTextContent(
      '/?environment=dev&tier=critical',
    );
  });

  it('shows the services where the address names no part of it', async () => {
    await render('/?view=nonsense');
    expect(await screen.findByText('1 of 1 services')).toBeInTheDocument();
  });

  it('has the pages of runs', async () => {
    const api = await render(`/runs/${runId}`);
    expect(
      await screen.findByRole('region', { name: 'Restore drill' }),
    ).toBeInTheDocument();
    expect(api.getFleet).not.toHaveBeenCalled();
  });

  describe('drills due', () => {
    it('lists what is overdue first', async () => {
      await render('/?view=drills', {
        getDrillCalendar: async () => ({
          items: [
            anItem('done', { title: 'The done one' }),
            anItem('unknown', { state: 'unknown', dueAt: null }),
            anItem('due', { state: 'due', dueAt: secondsAgo(-86400) }),
            anItem('never', { state: 'never', lastAt: null, dueAt: null }),
            anItem('late', {
              state: 'overdue',
              owner: null,
              dueAt: secondsAgo(3 * 86400),
              runId,
            }),
          ],
        }),
      });
      const table = await screen.findByRole('table', { name: 'Drills due' });
      const rows = within(table).getAllByRole('row').slice(1);
      expect(
        rows.map(row => within(row).getByRole('rowheader').textContent),
      ).toEqual(['late', 'never', 'due', 'unknown', 'The done one']);
      expect(rows[0]).toHaveTextContent(/Overdue.*3 d overdue/);
      expect(rows[0]).toHaveTextContent('nobody');
      expect(
        within(rows[0]).getByRole('link', { name: 'A drill is active' }),
      ).toHaveAttribute('href', `/runs/${runId}`);
      expect(
        within(rows[0]).getByRole('link', { name: 'late' }),
      ).toHaveAttribute(
        'href',
        '/catalog/default/component/late/recovery?environment=production',
      );
      expect(rows[1]).toHaveTextContent(/Never drilled.*now.*never/);
      expect(rows[2]).toHaveTextContent(/Due soon.*in /);
      expect(rows[3]).toHaveTextContent(/Cannot be seen.*–/);
      expect(
        screen.getByText(
          '1 overdue, 1 never drilled, 1 due, 1 done, 1 unknown.',
        ),
      ).toBeInTheDocument();
    });

    it('draws thirty, and all on demand', async () => {
      await render('/?view=drills', {
        getDrillCalendar: async () => ({
          items: Array.from({ length: 45 }, (_, i) => anItem(`s${i}`)),
        }),
      });
      const table = await screen.findByRole('table', { name: 'Drills due' });
      expect(within(table).getAllByRole('row')).toHaveLength(31);
      await userEvent.click(
        screen.getByRole('button', { name: 'Show all 45' }),
      );
      expect(within(table).getAllByRole('row')).toHaveLength(46);
    });

    it('asks for one environment', async () => {
      const api = await render('/?view=drills');
      expect(
        await screen.findByText('No service has to be drilled here.'),
      ).toBeInTheDocument();
      await userEvent.click(
        await screen.findByRole('button', { name: /All environments/ }),
      );
      await userEvent.click(await screen.findByRole('option', { name: 'dev' }));
      expect(api.getDrillCalendar.mock.calls.at(-1)![0]).toEqual({
        environment: 'dev',
      });
    });

    it('shows an error', async () => {
      await render('/?view=drills', {
        getDrillCalendar: async () => {
          throw new Error('the store is away');
        },
      });
      expect(await screen.findByText('the store is away')).toBeInTheDocument();
    });
  });

  it('lists what would fail in a region', async () => {
    await render('/?view=regions', {
      getRegions: async () => ({
        items: [
          {
            primary: 'production',
            standby: 'production-dr',
            region: 'eu-west-1',
            level: 'critical',
            counts: { ok: 3, warning: 0, critical: 1, unknown: 2 },
            failing: [
              {
                entityRef: 'component:default/files',
                item: {
                  id: 'secrets',
                  title: 'Secrets',
                  level: 'critical',
                  message: 'files-db is missing.',
                },
              },
            ],
          },
        ],
      }),
    });
    const region = await screen.findByRole('region', {
      name: 'production-dr (eu-west-1) stands by for production',
    });
    expect(region).toHaveTextContent(
      'Services: 3 ready, 0 with warnings, 1 would fail, 2 unknown.',
    );
    expect(region).toHaveTextContent('files: SecretsCriticalfiles-db is');
    expect(within(region).getByRole('link')).toHaveAttribute(
      'href',
      '/catalog/default/component/files/recovery?environment=production',
    );
  });

  describe('runs', () => {
    it('are filtered by state', async () => {
      const api = await render('/?view=runs', {
        getRuns: async () => ({ items: [aFinishedRun()] }),
      });
      const table = await screen.findByRole('table', { name: 'Runs' });
      expect(table).toHaveTextContent('api-gateway');
      expect(table).toHaveTextContent('production');
      await userEvent.click(screen.getByRole('button', { name: /Any state/ }));
      await userEvent.click(
        await screen.findByRole('option', { name: 'Failed' }),
      );
      expect(api.getRuns.mock.calls.at(-1)![0]).toMatchObject({
        state: ['failed'],
      });
    });

    it.each([
      [
        'holds',
        { valid: true, checked: 7, head: 'abc', problems: [] },
        'status',
        /7 records, each fits.*abc/,
      ],
      [
        'is empty',
        { valid: true, checked: 0, head: '', problems: [] },
        'status',
        /no evidence yet/,
      ],
      [
        'was changed',
        {
          valid: false,
          checked: 7,
          head: 'abc',
          problems: [{ sequence: 3, runId: null, message: 'Hash differs.' }],
        },
        'alert',
        /1 of 7 records do not fit.*Record 3: Hash differs\./,
      ],
    ] as const)(
      'tell whether the evidence %s',
      async (_, answer, role, text) => {
        await render('/?view=runs', {
          verifyRuns: async () => ({
            ...answer,
            problems: [...answer.problems],
          }),
        });
        await userEvent.click(
          await screen.findByRole('button', { name: 'Verify all evidence' }),
        );
        expect(await screen.findByRole(role)).toHaveTextContent(text);
      },
    );

    it('tell that the evidence could not be verified', async () => {
      const error = await responseError(403, 'NotAllowedError', 'Not yours.');
      await render('/?view=runs', {
        verifyRuns: async () => {
          throw error;
        },
      });
      await userEvent.click(
        await screen.findByRole('button', { name: 'Verify all evidence' }),
      );
      expect(await screen.findByRole('alert')).toHaveTextContent('Not yours.');
    });
  });
});
