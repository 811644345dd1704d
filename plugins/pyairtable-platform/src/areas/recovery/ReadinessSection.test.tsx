import { screen, within } from '@testing-library/react';
import type { PlatformApi } from '../../api';
import { createPlatformApi } from '../../__testUtils__/createPlatformApi';
import { entityRef } from '../../__testUtils__/fixtures';
import { renderEntity } from '../../__testUtils__/renderEntity';
import { responseError } from '../../__testUtils__/responseError';
import { aReadiness } from '../../__testUtils__/runFixtures';
import { ReadinessSection } from './ReadinessSection';

async function render(getReadiness: PlatformApi['getReadiness']) {
  await renderEntity(
    <ReadinessSection entityRef={entityRef} environment="production" />,
    createPlatformApi({ getReadiness }),
  );
}

describe('ReadinessSection', () => {
  it('lists what would fail, worst first', async () => {
    await render(async () => aReadiness());
    const region = await screen.findByRole('region', {
      name: 'Could production-dr take over from production?',
    });
    expect(
      within(region)
        .getAllByRole('listitem')
        .map(item => item.textContent),
    ).toEqual([
      'SecretsCriticalSecret api-gateway-db is missing.',
      'WorkloadOKThe Deployment is there.',
    ]);
  });

  it.each([
    [
      'nothing stands by',
      { standby: null, items: [] },
      'No environment stands by for production.',
    ],
    ['nothing is known', { items: [] }, 'Nothing is known of it yet.'],
  ])('says that %s', async (_, answer, text) => {
    await render(async () => aReadiness(answer));
    expect(await screen.findByText(text)).toBeInTheDocument();
  });

  it('says that it is not for this person', async () => {
    const error = await responseError(403, 'NotAllowedError', 'no');
    await render(async () => {
      throw error;
    });
    expect(
      await screen.findByText(/^You may not see whether the standby is ready/),
    ).toBeInTheDocument();
    expect(screen.getByText(/pyairtable\.status\.read/)).toBeInTheDocument();
  });

  it('shows an error', async () => {
    await render(async () => {
      throw new Error('the cluster is away');
    });
    expect(await screen.findByText('the cluster is away')).toBeInTheDocument();
  });

  it('says that it is reading', async () => {
    await render(() => new Promise(() => {}));
    expect(screen.getByTestId('loading')).toBeInTheDocument();
  });
});
