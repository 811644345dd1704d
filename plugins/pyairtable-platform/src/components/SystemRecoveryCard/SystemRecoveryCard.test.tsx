import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { PlatformApi } from '../../api';
import { createPlatformApi } from '../../__testUtils__/createPlatformApi';
import { renderEntity } from '../../__testUtils__/renderEntity';
import { responseError } from '../../__testUtils__/responseError';
import { aSystemRecovery } from '../../__testUtils__/runFixtures';
import { SystemRecoveryCard } from './SystemRecoveryCard';

const system = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'System',
  metadata: { name: 'pyairtable' },
  spec: { owner: 'core' },
};

async function render(overrides: Partial<PlatformApi> = {}) {
  const api = createPlatformApi(overrides);
  await renderEntity(<SystemRecoveryCard />, api, { entity: system });
  return api;
}

const region = () =>
  screen.findByRole('region', { name: 'Recovery of the system' });

describe('SystemRecoveryCard', () => {
  beforeEach(() => sessionStorage.clear());

  it('tells RTO, RPO, the critical path and what breaks them', async () => {
    await render();
    const path = await screen.findByRole('list', { name: /Critical path/ });
    expect(
      within(path)
        .getAllByRole('listitem')
        .map(item => item.textContent),
    ).toEqual(['postgres: 20 min', 'api-gateway: never measured']);
    const card = await region();
    for (const text of [
      'Critical',
      'target: at most 1 h',
      '2 h',
      'target: at most 15 min, by files',
      'It would lose 2 h, 15 min are allowed.',
      '1 of its services are not for you to see',
      '10 min / 1 h',
    ]) {
      expect(card).toHaveTextContent(text);
    }
    expect(
      within(path).getByRole('link', { name: 'postgres' }),
    ).toHaveAttribute(
      'href',
      '/catalog/default/component/postgres/recovery?environment=production',
    );
  });

  it('asks for the environment that is chosen', async () => {
    const api = await render();
    await screen.findByRole('list', { name: /Critical path/ });
    expect(api.getSystemRecovery.mock.calls[0].slice(0, 2)).toEqual([
      'system:default/pyairtable',
      'production',
    ]);
    await userEvent.click(screen.getByText('dev'));
    expect(api.getSystemRecovery.mock.calls.at(-1)![1]).toBe('dev');
  });

  it('says that nothing breaks it', async () => {
    await render({
      getSystemRecovery: async () =>
        aSystemRecovery({
          level: 'unknown',
          breaking: [],
          services: [],
          hidden: 0,
          rto: { targetSeconds: null, measuredSeconds: null, criticalPath: [] },
          rpo: { targetSeconds: null, measuredSeconds: null, entityRef: null },
        }),
    });
    expect(
      await screen.findByText('No service breaks it.'),
    ).toBeInTheDocument();
    const card = await region();
    expect(card).toHaveTextContent('Unknown');
    expect(card).toHaveTextContent('no target');
    expect(card).toHaveTextContent('No service of the system is known.');
  });

  it.each([
    [404, 'NotFoundError', 'The platform does not know this system in'],
    [403, 'NotAllowedError', 'You may not see the platform’s status'],
    [500, 'InternalError', 'The platform’s data could not be read'],
  ])('has a state for %i', async (status, name, text) => {
    const error = await responseError(status, name, 'x');
    await render({
      getSystemRecovery: async () => {
        throw error;
      },
    });
    expect(await screen.findByText(new RegExp(text))).toBeInTheDocument();
  });
});
