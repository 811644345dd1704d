import { act, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { PlatformApi } from '../../api';
import { createPlatformApi } from '../../__testUtils__/createPlatformApi';
import { renderEntity } from '../../__testUtils__/renderEntity';
import { responseError } from '../../__testUtils__/responseError';
import { pollMs } from '../../hooks/pollMs';
import { SystemCard, SystemPlace } from './SystemCard';

const system = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'System',
  metadata: { name: 'core' },
};

async function render(
  load: (place: SystemPlace) => Promise<string>,
  overrides: Partial<PlatformApi> = {},
) {
  await renderEntity(
    <SystemCard
      title="A system"
      load={load}
      below={({ environment }) => <p>Below {environment}</p>}
    >
      {value => <p>{value}</p>}
    </SystemCard>,
    createPlatformApi(overrides),
    { entity: system },
  );
}

describe('SystemCard', () => {
  beforeEach(() => sessionStorage.clear());
  afterEach(() => jest.useRealTimers());

  it('shows the system in the environment that is chosen', async () => {
    const load = jest.fn(
      async ({ entityRef, environment }: SystemPlace) =>
        `${entityRef} in ${environment}`,
    );
    await render(load);
    expect(
      await screen.findByText('system:default/core in production'),
    ).toBeInTheDocument();
    expect(screen.getByText('Below production')).toBeInTheDocument();
    await userEvent.click(screen.getByText('dev'));
    expect(
      await screen.findByText('system:default/core in dev'),
    ).toBeInTheDocument();
    expect(screen.queryByText(/in production/)).not.toBeInTheDocument();
    expect(load).toHaveBeenCalledTimes(2);
  });

  it.each([
    [404, 'NotFoundError', 'The platform does not know this system', false],
    [403, 'NotAllowedError', 'You may not see the platform’s status', false],
    [500, 'InternalError', 'platform’s data could not be read', true],
  ])(
    'after a %i, what was known before stays only where it may',
    async (status, name, text, stays) => {
      jest.useFakeTimers();
      const error = await responseError(status, name, 'x');
      const load = jest.fn(async () => 'The first answer');
      await render(load);
      expect(await screen.findByText('The first answer')).toBeInTheDocument();
      load.mockRejectedValue(error);
      await act(() => jest.advanceTimersByTimeAsync(pollMs * 2));
      expect(screen.getByText(new RegExp(text))).toBeInTheDocument();
      expect(screen.queryAllByText('The first answer')).toHaveLength(
        stays ? 1 : 0,
      );
      expect(screen.queryAllByText(/^Below/)).toHaveLength(stays ? 1 : 0);
    },
  );

  it('says that it is reading', async () => {
    await render(() => new Promise(() => {}));
    expect(await screen.findByTestId('loading')).toBeInTheDocument();
    expect(screen.queryByText(/^Below/)).not.toBeInTheDocument();
  });

  it('reads nothing where the environments could not be read', async () => {
    const error = await responseError(500, 'InternalError', 'no database');
    const load = jest.fn(async () => 'never');
    await render(load, {
      getEnvironments: async () => {
        throw error;
      },
    });
    expect(await screen.findByRole('alert')).toHaveTextContent('no database');
    expect(load).not.toHaveBeenCalled();
  });
});
