import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import scaffolder from '@backstage/plugin-scaffolder-backend';
import { platformFile } from './__testUtils__/testPlatform';
import pyairtable from '.';

jest.setTimeout(60_000);

/** Starts a backend with this configuration, and gives the actions' ids. */
async function actionIds(config: object): Promise<string[]> {
  const backend = await startTestBackend({
    features: [
      scaffolder,
      pyairtable,
      catalogServiceMock.factory(),
      mockServices.rootConfig.factory({
        data: { scaffolder: { pyairtable: config } },
      }),
    ],
  });
  const response = await fetch(
    `http://localhost:${backend.server.port()}/api/scaffolder/v2/actions`,
    { headers: { authorization: mockCredentials.user.header() } },
  );
  const actions: { id: string }[] = await response.json();
  await backend.stop();
  return actions.map(({ id }) => id);
}

describe('module', () => {
  it.each([
    ['the platform file that is configured', { platformFile }],
    ['the one in a folder above', {}],
  ])('adds the actions, with %s', async (_, config) => {
    const own = await actionIds(config);
    expect(own).toEqual(
      expect.arrayContaining([
        'pyairtable:skeleton:create',
        'pyairtable:pipeline:create',
        'pyairtable:kubernetes:create',
        'pyairtable:mesh:create',
        'pyairtable:observability:create',
        'pyairtable:security:create',
        'pyairtable:platform:create',
        'pyairtable:assets:validate',
        'pyairtable:assets:diff',
        'pyairtable:cost:estimate',
        'pyairtable:run:start',
        'pyairtable:waiver:add',
      ]),
    );
    // Without a folder for them there are no repositories here.
    expect(own.filter(id => id.endsWith(':local'))).toEqual([]);
  });

  it('adds those for local repositories where they have a folder', async () => {
    await expect(
      actionIds({ localRepositories: '/tmp/none' }),
    ).resolves.toEqual(
      expect.arrayContaining([
        'pyairtable:fetch:local',
        'pyairtable:publish:local',
      ]),
    );
  });

  it('does not start with a platform file that is missing', async () => {
    await expect(actionIds({ platformFile: '/none.yaml' })).rejects.toThrow(
      'Platform file none.yaml cannot be read',
    );
  });
});
