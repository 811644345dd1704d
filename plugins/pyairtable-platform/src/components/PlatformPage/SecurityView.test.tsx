import { catalogApiRef, entityRouteRef } from '@backstage/plugin-catalog-react';
import { renderInTestApp, TestApiProvider } from '@backstage/test-utils';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { PlatformApi, platformApiRef } from '../../api';
import { createPlatformApi } from '../../__testUtils__/createPlatformApi';
import { secondsAgo } from '../../__testUtils__/fixtures';
import { responseError } from '../../__testUtils__/responseError';
import {
  anOverview,
  image,
  severityCounts,
} from '../../__testUtils__/securityFixtures';
import { platformRouteRef } from '../../routes';
import { PlatformMain } from './PlatformMain';

async function render(
  overrides: Partial<PlatformApi> = {},
  path = '/?view=security',
) {
  const api = createPlatformApi(overrides);
  await renderInTestApp(
    <TestApiProvider
      apis={[
        [platformApiRef, api],
        [catalogApiRef, {}],
      ]}
    >
      <PlatformMain />
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

async function rows(name: string) {
  const table = await screen.findByRole('table', { name });
  return within(table).getAllByRole('row').slice(1);
}

describe('the security of all services', () => {
  beforeEach(() => sessionStorage.clear());

  it('shows production first, and another environment on request', async () => {
    const api = await render({
      getSecurityOverview: async environment =>
        anOverview({ environment, services: 20, scanned: 12 }),
    });
    const region = await screen.findByRole('region', {
      name: 'Security of all services in production',
    });
    expect(region).toHaveTextContent('12 of 20');
    expect(region).toHaveTextContent(
      '8 services were not scanned in full; what is wrong with them is not known.',
    );
    await userEvent.click(screen.getByRole('radio', { name: 'dev' }));
    expect(
      await screen.findByRole('region', {
        name: 'Security of all services in dev',
      }),
    ).toBeInTheDocument();
    expect(
      (api.getSecurityOverview as jest.Mock).mock.calls.map(call => call[0]),
    ).toEqual(['production', 'dev']);
  });

  it('says how it went on, a day of which nothing is known apart', async () => {
    await render({
      getSecurityOverview: async () =>
        anOverview({
          trend: [
            { day: '2026-11-20', critical: 5, scanned: 8, services: 9 },
            { day: '2026-11-21', critical: null, scanned: 0, services: 9 },
            { day: '2026-11-22', critical: 0, scanned: 9, services: 9 },
          ],
        }),
    });
    const trend = await screen.findByRole('region', { name: 'Trend' });
    expect(trend).toHaveTextContent(
      'Critical findings went from 5 on Nov 20 to 0 on Nov 22.',
    );
    const [, ...days] = within(trend).getAllByRole('row', { hidden: true });
    expect(days.map(row => row.textContent)).toEqual([
      '2026-11-2209 of 9',
      '2026-11-21not known0 of 9',
      '2026-11-2058 of 9',
    ]);
  });

  it.each([
    [[], 'No day has been recorded yet.'],
    [
      [{ day: '2026-11-20', critical: 5, scanned: 8, services: 9 }],
      'A trend needs two days of which something is known.',
    ],
  ])('says that there is no trend yet', async (trend, words) => {
    await render({ getSecurityOverview: async () => anOverview({ trend }) });
    expect(
      await screen.findByRole('region', { name: 'Trend' }),
    ).toHaveTextContent(words);
  });

  it('lists what is exposed, what to mend and what to scan', async () => {
    await render({
      getSecurityOverview: async () =>
        anOverview({
          counts: severityCounts({ critical: 4, high: 7 }),
          exposed: [
            {
              entityRef: 'component:default/api-gateway',
              title: 'API gateway',
              owner: null,
              level: 'critical',
              counts: severityCounts({ critical: 4, unknown: 1 }),
              fixable: 3,
              knownExploited: 2,
              checklistPassed: 7,
              checklistFailed: 2,
              checklistTotal: 10,
            },
            {
              entityRef: 'component:default/auth',
              title: null,
              owner: 'group:default/core',
              level: 'unknown',
              counts: null,
              fixable: 0,
              knownExploited: 0,
              checklistPassed: 0,
              checklistFailed: 0,
              checklistTotal: 0,
            },
          ],
          packages: [
            {
              package: 'openssl',
              severity: 'critical',
              findings: 12,
              knownExploited: 1,
              installedVersions: ['3.0.1', '3.0.0'],
              fixedVersions: ['3.0.2'],
              services: ['a', 'b', 'c', 'd', 'e', 'f'].map(
                name => `component:default/${name}`,
              ),
              places: 30,
            },
          ],
          images: [
            {
              image,
              services: ['component:default/a', 'component:default/b'],
              places: 2,
              counts: severityCounts({ high: 7 }),
              fixable: 5,
            },
          ],
          overdue: [
            {
              entityRef: 'component:default/auth',
              title: null,
              owner: 'group:default/core',
              scannedAt: null,
              ageSeconds: null,
            },
            {
              entityRef: 'component:default/old',
              title: null,
              owner: null,
              scannedAt: secondsAgo(20 * 86400),
              ageSeconds: 20 * 86400,
            },
          ],
        }),
    });
    const [exposed, unknown] = await rows('Most exposed services');
    expect(
      within(exposed).getByRole('link', { name: 'API gateway' }),
    ).toHaveAttribute(
      'href',
      '/catalog/default/component/api-gateway/security?environment=production',
    );
    expect(
      within(exposed)
        .getAllByRole('cell')
        .map(cell => cell.textContent),
    ).toEqual([
      'nobody',
      'Critical',
      '4',
      '0',
      '0',
      '0',
      '1',
      '2',
      '3',
      '7 of 10 hold2 failed, 1 not visible',
    ]);
    expect(within(unknown).getAllByText('not known')).toHaveLength(8);
    expect(unknown).not.toHaveTextContent('0');

    const [pack] = await rows('Packages to fix first');
    expect(pack).toHaveTextContent(
      /openssl.*Critical.*12 findings in 30 services.*1 known to be exploited.*3\.0\.1, 3\.0\.0.*3\.0\.2.*a, b, c, d, e and 25 more/,
    );
    expect(within(pack).getAllByRole('link')).toHaveLength(5);

    const [shared] = await rows('Images to rebuild first');
    expect(shared).toHaveTextContent(/api-gateway@0123456789ab.*7.*a, b/);

    const [never, old] = await rows('Scans overdue');
    expect(never).toHaveTextContent(/auth.*never.*–/);
    expect(old).toHaveTextContent(/old.*nobody.*20 d ago.*20 d of 7 d/);
  });

  it('calls empty lists good only as far as there were scans', async () => {
    await render({
      getSecurityOverview: async () => anOverview({ services: 3, scanned: 2 }),
    });
    expect(
      await screen.findByText(
        'Nothing is exposed in what was scanned. 1 service was not scanned in full; what is wrong with it is not known.',
      ),
    ).toBeInTheDocument();
    expect(screen.getByText('No scan is older than 7 d.')).toBeInTheDocument();
  });

  it('says that nothing is known where nothing was scanned', async () => {
    await render({
      getSecurityOverview: async () => anOverview({ scanned: 0 }),
    });
    expect(
      await screen.findAllByText(
        'No service was scanned in full, so nothing is known of it.',
      ),
    ).toHaveLength(3);
    expect(
      screen.queryByRole('list', { name: 'Findings by severity' }),
    ).not.toBeInTheDocument();
    expect(screen.getByText('not known')).toBeInTheDocument();
  });

  it('says that there is no service', async () => {
    await render({
      getSecurityOverview: async () => anOverview({ services: 0, scanned: 0 }),
    });
    expect(
      await screen.findByText(
        'No service that you may see runs in production.',
      ),
    ).toBeInTheDocument();
    expect(
      screen.queryByRole('region', { name: 'Scans overdue' }),
    ).not.toBeInTheDocument();
  });

  it('says that there is no environment', async () => {
    const api = await render({ getEnvironments: async () => ({ items: [] }) });
    expect(
      await screen.findByText('The platform has no environment.'),
    ).toBeInTheDocument();
    expect(api.getSecurityOverview).not.toHaveBeenCalled();
  });

  it('says that it is not for this person', async () => {
    const error = await responseError(403, 'NotAllowedError', 'no');
    await render({ getSecurityOverview: () => Promise.reject(error) });
    expect(
      await screen.findByText('You may not see the platform’s status'),
    ).toBeInTheDocument();
  });

  it('names the cause of an error, and tries again', async () => {
    const answer = jest
      .fn()
      .mockRejectedValueOnce(new Error('The disk is full'))
      .mockResolvedValue(anOverview());
    await render({ getSecurityOverview: answer });
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'The disk is full',
    );
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(
      await screen.findByRole('region', { name: 'Most exposed services' }),
    ).toBeInTheDocument();
  });

  it('says that it is reading', async () => {
    await render({ getSecurityOverview: () => new Promise(() => {}) });
    expect(await screen.findByRole('radio', { name: 'dev' })).toBeVisible();
    expect(screen.getByTestId('loading')).toBeInTheDocument();
  });
});
