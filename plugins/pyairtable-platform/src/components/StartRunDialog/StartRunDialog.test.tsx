import type { OfferedRunKind } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useLocation } from 'react-router-dom';
import type { PlatformApi } from '../../api';
import { createPlatformApi } from '../../__testUtils__/createPlatformApi';
import { entityRef } from '../../__testUtils__/fixtures';
import { renderEntity } from '../../__testUtils__/renderEntity';
import { responseError } from '../../__testUtils__/responseError';
import { aDryRun, aKind, aRun, runId } from '../../__testUtils__/runFixtures';
import { StartRunDialog } from './StartRunDialog';

function Address() {
  return <div data-testid="address">{useLocation().pathname}</div>;
}

describe('StartRunDialog', () => {
  const onClose = jest.fn();
  const onConflict = jest.fn();

  beforeEach(() => jest.resetAllMocks());

  async function render(
    overrides: Partial<PlatformApi> = {},
    kind: Partial<OfferedRunKind> = {},
  ) {
    const api = createPlatformApi(overrides);
    await renderEntity(
      <>
        <StartRunDialog
          kind={aKind(kind)}
          entityRef={entityRef}
          environment="production"
          onClose={onClose}
          onConflict={onConflict}
        />
        <Address />
      </>,
      api,
    );
    return { api, dialog: await screen.findByRole('dialog') };
  }

  const button = (name = 'Start') => screen.findByRole('button', { name });

  it('looks first, shows what was found, and starts nothing by itself', async () => {
    const { api, dialog } = await render();
    expect(dialog).toHaveTextContent(
      'Restore drill: api-gateway in production',
    );
    expect(
      await within(dialog).findByText('The newest backup is 7 minutes old.'),
    ).toBeInTheDocument();
    expect(within(dialog).getByRole('status')).toHaveTextContent(
      'Everything is fine for it.',
    );
    expect(within(dialog).getByText('Fine')).toBeInTheDocument();
    expect(dialog).toHaveTextContent('s3://backups/a.dump');
    expect(api.dryRun).toHaveBeenCalledTimes(1);
    expect(api.startRun).not.toHaveBeenCalled();
  });

  it('shows the exact object', async () => {
    const { dialog } = await render();
    expect(
      await within(dialog).findByText(/"name": "api-gateway-drill-0b5e3a34"/),
    ).toBeInTheDocument();
  });

  it('starts, and opens the page of the run', async () => {
    const { api } = await render();
    await userEvent.click(await button());
    await waitFor(() =>
      expect(screen.getByTestId('address')).toHaveTextContent(
        `/platform/runs/${runId}`,
      ),
    );
    expect(onClose).toHaveBeenCalledTimes(1);
    expect(api.startRun).toHaveBeenCalledWith(
      {
        kind: 'drill.restore',
        entityRef,
        environment: 'production',
        parameters: {},
      },
      { idempotencyKey: expect.stringMatching(/^[0-9a-f]{32}$/) },
    );
  });

  it('tries again with the same key, and says that nobody knows', async () => {
    const startRun = jest
      .fn()
      .mockRejectedValueOnce(new TypeError('Failed to fetch'))
      .mockResolvedValueOnce(aRun());
    const { api } = await render({ startRun });
    await userEvent.click(await button());
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'it starts at most once',
    );
    await userEvent.click(await button());
    await waitFor(() => expect(onClose).toHaveBeenCalled());
    const keys = api.startRun.mock.calls.map(([, o]) => o.idempotencyKey);
    expect(keys).toHaveLength(2);
    expect(new Set(keys).size).toBe(1);
  });

  it('refuses what a check blocks, with the reason', async () => {
    const { api } = await render({
      dryRun: async () =>
        aDryRun({
          result: 'block',
          confirm: 'api-gateway',
          object: null,
          checks: [
            { id: 'a', title: 'PDB', result: 'pass', message: 'Fine.' },
            {
              id: 'b',
              title: 'Error budget',
              result: 'block',
              message: 'It is spent.',
            },
          ],
        }),
    });
    expect(
      (await screen.findAllByText('It cannot be started now: It is spent.'))
        .length,
    ).toBe(2);
    expect(await button()).toBeDisabled();
    expect(await button()).toHaveAccessibleDescription(
      'It cannot be started now: It is spent.',
    );
    expect(screen.getAllByRole('listitem')[0]).toHaveTextContent(
      'Error budgetRefusedIt is spent.',
    );
    expect(screen.queryByLabelText(/to confirm/)).not.toBeInTheDocument();
    expect(screen.getByText(/The object cannot be shown/)).toBeInTheDocument();
    expect(api.startRun).not.toHaveBeenCalled();
  });

  it('wants the name typed, exactly', async () => {
    const { api } = await render({
      dryRun: async () => aDryRun({ result: 'warn', confirm: 'api-gateway' }),
    });
    expect(
      await screen.findByText('It can be started, but think twice.'),
    ).toBeInTheDocument();
    const field = screen.getByLabelText(/Type api-gateway to confirm/);
    await userEvent.type(field, 'API-gateway');
    expect(await button()).toBeDisabled();
    await userEvent.clear(field);
    await userEvent.type(field, 'api-gateway');
    expect(await button()).toBeEnabled();
    await userEvent.click(await button());
    await waitFor(() => expect(api.startRun).toHaveBeenCalled());
    expect(api.startRun.mock.calls[0][0]).toMatchObject({
      confirm: 'api-gateway',
    });
  });

  it('says that a second person has to approve', async () => {
    await render({ dryRun: async () => aDryRun({ approval: true }) });
    expect(
      await screen.findByText(/until a second person/),
    ).toBeInTheDocument();
    expect(await button('Ask for approval')).toBeEnabled();
  });

  it('leads to the run that is active already', async () => {
    const error = await responseError(409, 'ConflictError', 'run x is active');
    await render(
      {
        startRun: async () => {
          throw error;
        },
      },
      { active: 'other' },
    );
    await userEvent.click(await button());
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent('one is active already');
    expect(alert).toHaveTextContent('run x is active');
    expect(within(alert).getByRole('link')).toHaveAttribute(
      'href',
      '/platform/runs/other',
    );
    expect(onConflict).toHaveBeenCalledTimes(1);
  });

  it('shows why the server refused', async () => {
    const error = await responseError(403, 'NotAllowedError', 'no budget');
    await render({
      startRun: async () => {
        throw error;
      },
    });
    await userEvent.click(await button());
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'It was not startedno budget',
    );
    expect(onConflict).not.toHaveBeenCalled();
  });

  it('does not start what could not be looked at, and looks again', async () => {
    const dryRun = jest
      .fn()
      .mockRejectedValueOnce(new Error('cluster is away'))
      .mockResolvedValueOnce(aDryRun());
    await render({ dryRun });
    expect(await screen.findByText('cluster is away')).toBeInTheDocument();
    expect(await button()).toBeDisabled();
    await userEvent.click(await button('Try again'));
    await waitFor(async () => expect(await button()).toBeEnabled());
  });

  describe('with parameters', () => {
    const parameters: OfferedRunKind['parameters'] = [
      {
        name: 'min',
        title: 'Minimum',
        description: 'The fewest replicas.',
        type: 'integer',
        default: '2',
        minimum: 1,
        maximum: 10,
      },
      {
        name: 'mode',
        title: 'Mode',
        description: 'How hard.',
        type: 'choice',
        default: 'soft',
        choices: ['soft', 'hard'],
      },
    ];

    it('looks again when one has changed, and waits for it', async () => {
      const { api } = await render({}, { parameters });
      await waitFor(() => expect(api.dryRun).toHaveBeenCalledTimes(1));
      const field = await screen.findByLabelText('Minimum');
      await userEvent.type(field, '{Backspace}5');
      expect(await button()).toBeDisabled();
      await waitFor(() => expect(api.dryRun).toHaveBeenCalledTimes(2));
      expect(api.dryRun.mock.calls[1][0].parameters).toEqual({
        min: '5',
        mode: 'soft',
      });
      await waitFor(async () => expect(await button()).toBeEnabled());
    });

    it.each(['', '0', '11', '2.5', 'two'])('refuses "%s"', async value => {
      const { api } = await render({}, { parameters });
      const field = await screen.findByLabelText('Minimum');
      await userEvent.clear(field);
      if (value) {
        await userEvent.type(field, value);
      }
      expect(field).toBeInvalid();
      expect(await button()).toBeDisabled();
      expect(screen.getByText('A parameter is not valid.')).toBeInTheDocument();
      const asked = api.dryRun.mock.calls.map(([r]) => r.parameters?.min);
      expect(asked).not.toContain(value);
    });
  });

  it('closes with the keyboard', async () => {
    await render();
    await userEvent.keyboard('{Escape}');
    expect(onClose).toHaveBeenCalledTimes(1);
  });
});
