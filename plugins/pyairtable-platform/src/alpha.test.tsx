import {
  attachMockApiFactory,
  createExtensionTester,
  renderTestApp,
} from '@backstage/frontend-test-utils';
import {
  coreExtensionData,
  createFrontendPlugin,
  createRouteRef,
  PageBlueprint,
} from '@backstage/frontend-plugin-api';
import catalogPlugin from '@backstage/plugin-catalog/alpha';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import {
  EntityCardBlueprint,
  EntityContentBlueprint,
} from '@backstage/plugin-catalog-react/alpha';
import { FormFieldBlueprint } from '@backstage/plugin-scaffolder-react/alpha';
import { screen } from '@testing-library/react';
import plugin from './alpha';
import { platformApiRef } from './api';
import { createPlatformApi } from './__testUtils__/createPlatformApi';
import { entity } from './__testUtils__/fixtures';
import { aRun, runId } from './__testUtils__/runFixtures';

const areas = ['cost', 'sla', 'scaling', 'recovery', 'security'] as const;

describe('the entry for the new frontend system', () => {
  beforeEach(() => sessionStorage.clear());

  it('has the Platform page', async () => {
    const api = createPlatformApi();
    renderTestApp({
      config: { backend: { baseUrl: 'http://backend' } },
      features: [plugin, catalogPlugin],
      initialRouteEntries: ['/platform'],
      apis: [
        [platformApiRef, api],
        [
          catalogApiRef,
          {
            getEntityFacets: async () => ({ facets: {} }),
            getEntitiesByRefs: async () => ({ items: [] }),
          },
        ],
      ],
    });
    expect(await screen.findByText('1 of 1 services')).toBeInTheDocument();
    expect(
      screen.getByRole('heading', { level: 1, name: 'Platform' }),
    ).toBeInTheDocument();
    expect(api.getEnvironments).toHaveBeenCalled();
  });

  it('has the summary for the form of a new service', async () => {
    const load = createExtensionTester(
      plugin.getExtension(
        'scaffolder-form-field:pyairtable-platform/summary',
      ) as any,
    ).get(FormFieldBlueprint.dataRefs.formFieldLoader) as any;
    await expect(load()).resolves.toMatchObject({
      name: 'PyAirtableSummary',
      component: expect.any(Function),
      validation: expect.any(Function),
    });
  });

  it('puts the card and the tabs on the pages of services only', () => {
    const extensions = [
      plugin.getExtension('entity-card:pyairtable-platform/status'),
      ...areas.map(area =>
        plugin.getExtension(`entity-content:pyairtable-platform/${area}`),
      ),
    ];
    for (const extension of extensions) {
      const filter = createExtensionTester(extension as any).get(
        EntityCardBlueprint.dataRefs.filterFunction,
      ) as any;
      expect(filter(entity)).toBe(true);
      expect(filter({ ...entity, kind: 'API' })).toBe(false);
      expect(filter({ ...entity, metadata: { name: 'x' } })).toBe(false);
    }
  });

  it.each(['system-recovery', 'system-security'] as const)(
    'puts the card %s on the pages of systems only',
    name => {
      const filter = createExtensionTester(
        plugin.getExtension(`entity-card:pyairtable-platform/${name}`) as any,
      ).get(EntityCardBlueprint.dataRefs.filterFunction) as any;
      expect(filter({ ...entity, kind: 'System' })).toBe(true);
      expect(filter(entity)).toBe(false);
    },
  );

  it('has the pages of runs', async () => {
    const api = createPlatformApi();
    renderTestApp({
      config: { backend: { baseUrl: 'http://backend' } },
      features: [plugin, catalogPlugin],
      initialRouteEntries: ['/platform/runs/r1'],
      apis: [
        [platformApiRef, api],
        [catalogApiRef, {}],
      ],
    });
    expect(
      await screen.findByRole('region', { name: 'Restore drill' }),
    ).toBeInTheDocument();
    expect(api.getRun).toHaveBeenCalledWith('r1', expect.anything());
    expect(api.getFleet).not.toHaveBeenCalled();
  });

  it('leads from the runs to their pages, wherever the page is', async () => {
    renderTestApp({
      config: {
        backend: { baseUrl: 'http://backend' },
        app: {
          extensions: [
            { 'page:pyairtable-platform': { config: { path: '/fleet' } } },
          ],
        },
      } as any,
      features: [plugin, catalogPlugin],
      initialRouteEntries: ['/fleet?view=runs'],
      apis: [
        [
          platformApiRef,
          createPlatformApi({ getRuns: async () => ({ items: [aRun()] }) }),
        ],
        [catalogApiRef, {}],
      ],
    });
    expect(
      await screen.findByRole('link', { name: 'Restore drill' }),
    ).toHaveAttribute('href', `/fleet/runs/${runId}`);
  });

  it('leads to the form that waives a finding, wherever the forms are', async () => {
    const templates = createRouteRef({ params: ['namespace', 'templateName'] });
    const scaffolder = createFrontendPlugin({
      pluginId: 'scaffolder',
      routes: { selectedTemplate: templates },
      extensions: [
        PageBlueprint.make({
          params: {
            path: '/new/:namespace/:templateName',
            routeRef: templates,
            loader: async () => <div />,
          },
        }),
      ],
    });
    renderTestApp({
      features: [catalogPlugin, plugin, scaffolder],
      config: { backend: { baseUrl: 'http://backend' } },
      initialRouteEntries: ['/catalog/default/component/api-gateway/security'],
      apis: [
        [platformApiRef, createPlatformApi()],
        attachMockApiFactory(catalogApiRef, {
          getEntityByRef: async () => entity,
          getEntitiesByRefs: async () => ({ items: [] }),
          getEntityAncestors: async () => ({ rootEntityRef: '', items: [] }),
        } as any),
      ],
    });
    const link = await screen.findByRole('link', { name: /^Waive CVE-2026-1/ });
    expect(link.getAttribute('href')).toMatch(
      /^\/new\/default\/waive-finding\?formData=/,
    );
  });

  it.each(areas)('has a tab at /%s', area => {
    const tester = createExtensionTester(
      plugin.getExtension(`entity-content:pyairtable-platform/${area}`),
    );
    expect(tester.get(EntityContentBlueprint.dataRefs.title)).toMatch(
      new RegExp(area, 'i'),
    );
    expect(tester.get(coreExtensionData.routePath)).toBe(`/${area}`);
  });

  it('lets the config decide where the card shows', () => {
    const tester = createExtensionTester(
      plugin.getExtension('entity-card:pyairtable-platform/status'),
      { config: { filter: { kind: 'api' } } },
    );
    const filter = tester.get(EntityCardBlueprint.dataRefs.filterFunction);
    expect(filter?.({ ...entity, kind: 'API' })).toBe(true);
    expect(filter?.(entity)).toBe(false);
  });

  it("shows the card on a service's page, with links that follow the config", async () => {
    renderTestApp({
      features: [catalogPlugin, plugin],
      config: {
        backend: { baseUrl: 'http://backend' },
        app: {
          title: 'Test',
          extensions: [
            {
              'entity-content:pyairtable-platform/sla': {
                config: { path: '/promises' },
              },
            },
          ],
        },
      },
      initialRouteEntries: ['/catalog/default/component/api-gateway'],
      apis: [
        [platformApiRef, createPlatformApi()],
        attachMockApiFactory(catalogApiRef, {
          getEntityByRef: async () => entity,
          getEntitiesByRefs: async () => ({ items: [] }),
          getEntityAncestors: async () => ({ rootEntityRef: '', items: [] }),
        } as any),
      ],
    });
    const link = await screen.findByRole('link', { name: /^SLA.*target/ });
    expect(link).toHaveAttribute(
      'href',
      '/catalog/default/component/api-gateway/promises?environment=production',
    );
    expect(screen.getByRole('link', { name: 'Recovery' })).toBeInTheDocument();
  });
});
