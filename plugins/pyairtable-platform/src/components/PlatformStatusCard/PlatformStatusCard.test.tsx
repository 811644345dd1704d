import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { PlatformApi } from '../../api';
import { createPlatformApi } from '../../__testUtils__/createPlatformApi';
import {
  allAreas,
  anEntityStatus,
  aReason,
  aStatus,
  secondsAgo,
} from '../../__testUtils__/fixtures';
import { renderEntity } from '../../__testUtils__/renderEntity';
import { responseError } from '../../__testUtils__/responseError';
import { PlatformStatusCard } from './PlatformStatusCard';

function render(
  getEntityStatus?: PlatformApi['getEntityStatus'],
  path?: string,
) {
  const api = createPlatformApi(getEntityStatus && { getEntityStatus });
  return renderEntity(<PlatformStatusCard />, api, { path });
}

describe('PlatformStatusCard', () => {
  beforeEach(() => sessionStorage.clear());

  it('shows every area of production with the way to its tab', async () => {
    await render();
    const rows = await screen.findAllByRole('listitem');
    expect(rows.map(row => row.textContent)).toEqual([
      'CostOK$152.08 projected, budget $2202 min ago',
      'SLAOK99.95% available, target 99.9%2 min ago',
      'ScalingOK4 replicas, at most 102 min ago',
      'RecoveryOK7 min ago, at most 15 min2 min ago',
      'SecurityCritical3 critical findings, 0 allowed2 min ago',
    ]);
    expect(within(rows[1]).getByRole('link')).toHaveAttribute(
      'href',
      '/catalog/default/component/api-gateway/sla?environment=production',
    );
  });

  it('switches the environment, and remembers it for the next page', async () => {
    const user = userEvent.setup();
    const status = anEntityStatus({
      production: { areas: allAreas(), forbidden: [] },
      dev: {
        areas: allAreas({ cost: { value: 1, status: 'warning' } }),
        forbidden: [],
      },
    });
    const { unmount } = await render(async () => status);
    await user.click(await screen.findByRole('radio', { name: 'dev' }));
    expect(await screen.findByText(/\$1\.00/)).toBeInTheDocument();
    unmount();

    await render(async () => status);
    expect(await screen.findByRole('radio', { name: 'dev' })).toBeChecked();
  });

  it('shows the environment that the address names', async () => {
    await render(undefined, '/?environment=dev');
    expect(await screen.findByRole('radio', { name: 'dev' })).toBeChecked();
  });

  it('ignores an environment in which the service does not run', async () => {
    await render(undefined, '/?environment=staging');
    expect(
      await screen.findByRole('radio', { name: 'production' }),
    ).toBeChecked();
    expect(
      screen.queryByRole('radio', { name: 'staging' }),
    ).not.toBeInTheDocument();
  });

  it('shows an outline while it loads', async () => {
    await render(() => new Promise(() => {}));
    expect(screen.getByTestId('loading')).toBeInTheDocument();
  });

  it('says that a service runs nowhere', async () => {
    await render(async () => anEntityStatus({}));
    expect(
      await screen.findByText(
        'This service runs in no environment of the platform.',
      ),
    ).toBeInTheDocument();
  });

  it('names the cause of an error, and tries again', async () => {
    const user = userEvent.setup();
    const error = await responseError(503, 'ServiceUnavailableError', 'No DB');
    const answer = jest
      .fn<Promise<any>, []>()
      .mockRejectedValueOnce(error)
      .mockResolvedValue(anEntityStatus());
    await render(answer);
    expect(await screen.findByRole('alert')).toHaveTextContent('No DB');

    await user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findAllByRole('listitem')).toHaveLength(5);
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
  });

  it('explains that the platform does not know the service yet', async () => {
    const error = await responseError(404, 'NotFoundError', 'none');
    await render(() => Promise.reject(error));
    expect(
      await screen.findByText('The platform does not know this service yet'),
    ).toBeInTheDocument();
  });

  it('names the permission that is missing', async () => {
    const error = await responseError(403, 'NotAllowedError', 'no');
    await render(() => Promise.reject(error));
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'pyairtable.status.read',
    );
  });

  it('lists a forbidden area without a number or a link', async () => {
    const { cost, ...rest } = allAreas();
    await render(async () =>
      anEntityStatus({ production: { areas: rest, forbidden: ['cost'] } }),
    );
    const [row] = await screen.findAllByRole('listitem');
    expect(row).toHaveTextContent('CostNot for you to see');
    expect(within(row).queryByRole('link')).not.toBeInTheDocument();
    expect(row).not.toHaveTextContent(String(cost.value));
  });

  it('shows stale and unconfirmed data as such, and unknown as unknown', async () => {
    await render(async () =>
      anEntityStatus({
        production: {
          forbidden: [],
          areas: allAreas({
            cost: { stale: true, observedAt: secondsAgo(7200) },
            sla: { reasons: [aReason({ code: 'upstream-failing' })] },
            scaling: { status: 'unknown', value: null, observedAt: null },
          }),
        },
      }),
    );
    const rows = await screen.findAllByRole('listitem');
    expect(rows[0]).toHaveTextContent('OKstale');
    expect(rows[0]).toHaveTextContent('2 h ago');
    expect(rows[1]).toHaveTextContent('OKunconfirmed');
    expect(rows[2]).toHaveTextContent('Unknownnot known at most 10Never read');
  });

  it('says in one sentence what is wrong, and nothing where all is well', async () => {
    await render(async () =>
      anEntityStatus({
        production: {
          forbidden: [],
          areas: allAreas({
            cost: {
              status: 'critical',
              reasons: [
                aReason({ message: 'Fine.' }),
                aReason({ level: 'warning', message: 'Not so good.' }),
                aReason({ level: 'critical', message: 'Over the budget.' }),
              ],
            },
            sla: { reasons: [aReason({ message: 'Fine.' })] },
          }),
        },
      }),
    );
    const rows = await screen.findAllByRole('listitem');
    expect(rows[0]).toHaveTextContent(/agoOver the budget\.$/);
    expect(rows[1]).not.toHaveTextContent('Fine.');
  });

  it('shows an area that a module brings', async () => {
    await render(async () =>
      anEntityStatus({
        production: {
          forbidden: [],
          areas: { 'carbon-use': aStatus({ unit: 'kg', value: 3, target: 5 }) },
        },
      }),
    );
    expect(await screen.findByRole('listitem')).toHaveTextContent(
      'Carbon useOK3 kg target 5 kg',
    );
  });
});
