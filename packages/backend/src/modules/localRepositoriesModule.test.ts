import {
  createMockDirectory,
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import catalog from '@backstage/plugin-catalog-backend';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { localRepositoriesModule } from './localRepositoriesModule';

jest.setTimeout(60_000);

const annotation = 'pyairtable.io/security-waivers';

const catalogInfo = `apiVersion: backstage.io/v1alpha1
kind: Component
metadata:
  name: billing
  annotations:
    ${annotation}: { $text: ./security/waivers.yaml }
spec: { type: service, lifecycle: production, owner: group:default/core }
`;

describe('localRepositoriesModule', () => {
  const repositories = createMockDirectory();
  let backend: Awaited<ReturnType<typeof startTestBackend>> | undefined;

  afterEach(async () => {
    await backend?.stop();
    backend = undefined;
  });

  it('lets the catalog read a repository with the texts beside it', async () => {
    repositories.setContent({
      billing: {
        'catalog-info.yaml': catalogInfo,
        security: { 'waivers.yaml': 'waivers: []\n' },
      },
    });
    backend = await startTestBackend({
      features: [
        catalog,
        localRepositoriesModule,
        mockServices.rootConfig.factory({
          data: {
            scaffolder: {
              pyairtable: { localRepositories: repositories.path },
            },
            catalog: {
              locations: [
                {
                  type: 'file',
                  target: path.join(
                    repositories.path,
                    'billing/catalog-info.yaml',
                  ),
                },
              ],
            },
          },
        }),
      ],
    });
    expect(await read(backend.server.port())).toMatchObject({
      metadata: { annotations: { [annotation]: 'waivers: []\n' } },
    });
  });
});

/** The component, once the catalog has read it. */
async function read(port: number): Promise<unknown> {
  for (let tries = 0; tries < 100; tries++) {
    const response = await fetch(
      `http://localhost:${port}/api/catalog/entities?filter=kind=component`,
      { headers: { authorization: mockCredentials.service.header() } },
    );
    const [component] = await response.json();
    if (component) {
      return component;
    }
    await sleep(100);
  }
  return undefined;
}
