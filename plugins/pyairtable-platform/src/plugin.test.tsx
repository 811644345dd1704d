import { Routes, Route } from 'react-router-dom';
import {
  EntityProvider,
  catalogApiRef,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import {
  registerMswTestHooks,
  renderInTestApp,
  TestApiProvider,
} from '@backstage/test-utils';
import { screen } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import {
  EntityPlatformStatusCard,
  EntitySlaContent,
  EntitySystemRecoveryCard,
  EntitySystemSecurityCard,
  PlatformClient,
  platformApiRef,
  PyairtablePlatformPage,
  pyairtablePlatformPlugin,
} from '.';
import {
  aFleetItem,
  anEntityArea,
  anEntityStatus,
  anEnvironment,
  entity,
  statusCounts,
} from './__testUtils__/fixtures';
import { aRun, aSystemRecovery } from './__testUtils__/runFixtures';
import { anOverview, someFacts } from './__testUtils__/securityFixtures';

const base = 'http://backend/api/pyairtable-platform/v1';

describe('the entry for the old frontend system', () => {
  const server = setupServer();
  registerMswTestHooks(server);

  beforeEach(() => {
    sessionStorage.clear();
    server.use(
      http.get(`${base}/environments`, () =>
        HttpResponse.json({ items: [anEnvironment('production')] }),
      ),
      http.get(`${base}/fleet`, () =>
        HttpResponse.json({
          items: [aFleetItem('api-gateway')],
          totalItems: 1,
          counts: statusCounts(),
        }),
      ),
      http.get(`${base}/entities/*/status`, () =>
        HttpResponse.json(anEntityStatus()),
      ),
      http.get(`${base}/runs/r1`, () => HttpResponse.json(aRun({ id: 'r1' }))),
      http.get(`${base}/systems/*/recovery`, () =>
        HttpResponse.json(aSystemRecovery()),
      ),
      http.get(`${base}/security/overview`, () =>
        HttpResponse.json(anOverview()),
      ),
      http.get(`${base}/security/facts`, () =>
        HttpResponse.json({ items: [someFacts()] }),
      ),
      http.get(`${base}/runs`, () => HttpResponse.json({ items: [] })),
      http.get(`${base}/runs/kinds`, () =>
        HttpResponse.json({
          entityRef: 'system:default/core',
          environment: 'production',
          items: [],
        }),
      ),
      http.get(`${base}/entities/*/areas/sla`, () =>
        HttpResponse.json(anEntityArea('sla')),
      ),
    );
  });

  const client = new PlatformClient({
    discoveryApi: { getBaseUrl: async id => `http://backend/api/${id}` },
    fetchApi: { fetch: (...args) => fetch(...args) },
  });
  const catalog = {
    getEntityFacets: async () => ({ facets: {} }),
    getEntitiesByRefs: async () => ({ items: [] }),
  };

  function render(element: JSX.Element, path = '/') {
    return renderInTestApp(
      <TestApiProvider
        apis={[
          [platformApiRef, client],
          [catalogApiRef, catalog],
        ]}
      >
        <EntityProvider entity={entity}>
          <Routes>
            <Route path="/*" element={element} />
          </Routes>
        </EntityProvider>
      </TestApiProvider>,
      {
        routeEntries: [path],
        mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
      },
    );
  }

  it('provides the API', () => {
    expect([...pyairtablePlatformPlugin.getApis()].map(f => f.api.id)).toEqual([
      platformApiRef.id,
    ]);
  });

  it('has the Platform page', async () => {
    await render(<PyairtablePlatformPage />);
    expect(
      await screen.findByRole('heading', { level: 1, name: 'Platform' }),
    ).toBeInTheDocument();
    expect(await screen.findByText('1 of 1 services')).toBeInTheDocument();
  });

  it('has the pages of runs', async () => {
    await render(<PyairtablePlatformPage />, '/runs/r1');
    expect(
      await screen.findByRole('region', { name: 'Restore drill' }),
    ).toBeInTheDocument();
  });

  it('has the cards of systems', async () => {
    await render(
      <>
        <EntitySystemRecoveryCard />
        <EntitySystemSecurityCard />
      </>,
    );
    expect(
      await screen.findByRole('table', {
        name: 'Its services, the worst first',
      }),
    ).toBeInTheDocument();
    expect(
      await screen.findByRole('list', { name: /Critical path/ }),
    ).toBeInTheDocument();
  });

  it('has the card', async () => {
    await render(<EntityPlatformStatusCard />);
    expect(await screen.findAllByRole('listitem')).toHaveLength(5);
  });

  it('has the tabs', async () => {
    await render(<EntitySlaContent />);
    expect(
      await screen.findByRole('region', { name: 'Promises and error budget' }),
    ).toBeInTheDocument();
  });
});
