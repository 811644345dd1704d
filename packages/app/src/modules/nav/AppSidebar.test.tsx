import { renderTestApp } from '@backstage/frontend-test-utils';
import catalogPlugin from '@backstage/plugin-catalog/alpha';
import catalogGraphPlugin from '@backstage/plugin-catalog-graph/alpha';
import scaffolderPlugin from '@backstage/plugin-scaffolder/alpha';
import searchPlugin from '@backstage/plugin-search/alpha';
import userSettingsPlugin from '@backstage/plugin-user-settings/alpha';
import platformPlugin from '@pyairtable/backstage-plugin-pyairtable-platform/alpha';
import { screen, within } from '@testing-library/react';
import { navModule } from './navModule';

describe('AppSidebar', () => {
  it('leads to the pages of the portal, each once', async () => {
    renderTestApp({
      features: [
        navModule,
        catalogPlugin,
        catalogGraphPlugin,
        searchPlugin,
        userSettingsPlugin,
        platformPlugin,
        scaffolderPlugin,
      ],
      config: {
        app: { title: 'Test' },
        backend: { baseUrl: 'http://localhost:7007' },
      },
      initialRouteEntries: ['/nowhere'],
    });
    const sidebar = await screen.findByTestId('sidebar-root');
    expect(
      within(sidebar)
        .getAllByRole('link')
        .map(link => link.getAttribute('href')),
    ).toEqual(['/', '/catalog', '/platform', '/create', '/settings']);
    expect(
      within(sidebar).getByRole('button', { name: 'Search' }),
    ).toBeInTheDocument();
  });
});
