import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { PlatformApi } from '../../api';
import { createPlatformApi } from '../../__testUtils__/createPlatformApi';
import { entityRef, secondsAgo } from '../../__testUtils__/fixtures';
import { renderEntity } from '../../__testUtils__/renderEntity';
import { responseError } from '../../__testUtils__/responseError';
import {
  aFinishedRun,
  aKind,
  anEvidence,
  aRun,
  runId,
} from '../../__testUtils__/runFixtures';
import { RunsSection } from './RunsSection';

async function render(overrides: Partial<PlatformApi> = {}, area = 'recovery') {
  const api = createPlatformApi(overrides);
  await renderEntity(
    <RunsSection entityRef={entityRef} environment="production" area={area} />,
    api,
  );
  return api;
}

function offering(...items: ReturnType<typeof aKind>[]): Partial<PlatformApi> {
  return { getRunKinds: async query => ({ ...query, items }) };
}

const rung = async (id: string) =>
  waitFor(() => {
    const item = document.querySelector<HTMLElement>(`[data-kind="${id}"]`);
    expect(item).not.toBeNull();
    return item!;
  });

describe('RunsSection', () => {
  it('shows the ladder from its first rung, and only what belongs here', async () => {
    await render(
      offering(
        aKind({ id: 'drill.failover', title: 'Failover', rung: 5 }),
        aKind({ id: 'scan.image', title: 'Scan', area: 'security' }),
        aKind({ id: 'drill.extra', title: 'Extra', rung: null }),
        aKind({ id: 'drill.backup-verify', title: 'Check', rung: 1 }),
      ),
    );
    await rung('drill.failover');
    expect(
      screen
        .getAllByRole('heading', { level: 3 })
        .map(heading => heading.textContent),
    ).toEqual(['Step 1Check', 'Step 5Failover', 'Extra', 'Runs so far']);
  });

  it.each([
    ['security', 'Scans'],
    ['scaling', 'Change the scaling'],
    ['of-a-module', 'Runs'],
  ])('is called by its area: %s', async (area, title) => {
    await render(offering(aKind({ area })), area);
    expect(await screen.findByRole('region', { name: title })).toBeVisible();
  });

  it.each([
    ['nobody allowed it', { allowed: false }, /grant pyairtable\.drill\.run\./],
    [
      'a module brings it and nobody allowed it',
      { id: 'custom', allowed: false },
      /^You may not start this\.$/,
    ],
    [
      'it is not available',
      { unavailable: 'No runner is configured.' },
      'No runner is configured.',
    ],
    ['one is active', { active: runId }, /only one can be at a time/],
  ])('says why it cannot be started where %s', async (_, kind, reason) => {
    await render(offering(aKind(kind)));
    const button = await screen.findByRole('button', {
      name: 'Start Restore drill…',
    });
    expect(button).toBeDisabled();
    expect(button).toHaveAccessibleDescription(reason);
    expect(screen.getByText(reason)).toBeVisible();
  });

  it('shows what is active, live', async () => {
    await render({
      ...offering(aKind({ active: runId })),
      getRun: async id =>
        aRun({
          id,
          approval: { state: 'waiting', expiresAt: null, by: null, at: null },
        }),
    });
    const item = await rung('drill.restore');
    expect(
      await within(item).findByText('Waiting for approval'),
    ).toBeInTheDocument();
    expect(item).toHaveTextContent('restore');
    expect(
      within(item).getByRole('link', { name: 'Open the run' }),
    ).toHaveAttribute('href', `/platform/runs/${runId}`);
  });

  it('tells how it went last', async () => {
    await render(
      offering(
        aKind({
          disruptive: true,
          approval: true,
          last: {
            id: 'before',
            state: 'timed-out',
            finishedAt: secondsAgo(7200),
          },
        }),
      ),
    );
    const item = await rung('drill.restore');
    expect(item).toHaveTextContent('Timed out');
    expect(item).toHaveTextContent('2 h ago');
    expect(item).toHaveTextContent('Users may feel it');
    expect(item).toHaveTextContent('A second person has to approve');
    expect(
      within(item).getByRole('link', { name: 'Last time' }),
    ).toHaveAttribute('href', '/platform/runs/before');
  });

  it('opens the dialog', async () => {
    const api = await render();
    await userEvent.click(
      await screen.findByRole('button', { name: 'Start Restore drill…' }),
    );
    expect(await screen.findByRole('dialog')).toHaveTextContent(
      'Restore drill: api-gateway in production',
    );
    expect(api.dryRun).toHaveBeenCalled();
    await userEvent.click(screen.getByRole('button', { name: 'Cancel' }));
    await waitFor(() =>
      expect(screen.queryByRole('dialog')).not.toBeInTheDocument(),
    );
  });

  it('lists what was run, with its evidence', async () => {
    const api = await render({
      getRuns: async () => ({
        items: [
          aRun({ id: 'r2', title: 'Second' }),
          aFinishedRun({
            id: 'r1',
            title: 'First',
            state: 'failed',
            evidence: anEvidence({ rpoSeconds: null }),
          }),
        ],
      }),
    });
    const table = await screen.findByRole('table', { name: 'Runs so far' });
    const [, second, first] = within(table).getAllByRole('row');
    expect(second).toHaveTextContent('Second');
    expect(second).toHaveTextContent('none yet');
    expect(first).toHaveTextContent('Failed');
    expect(first).toHaveTextContent('50 s');
    expect(first).toHaveTextContent('RTO 1 h 30 min');
    expect(first).not.toHaveTextContent('RPO');
    expect(
      within(first).getByRole('link', { name: 'Evidence #7' }),
    ).toHaveAttribute('href', '/platform/runs/r1#evidence');
    expect(api.getRuns.mock.calls[0][0]).toMatchObject({
      entityRef,
      environment: 'production',
      kind: ['drill.restore'],
    });
  });

  it('reads more runs on demand, and keeps those that are there', async () => {
    const api = await render({
      getRuns: async ({ cursor }) =>
        cursor
          ? { items: [aFinishedRun({ id: 'r1', title: 'First' })] }
          : { items: [aRun({ id: 'r2', title: 'Second' })], nextCursor: 'c' },
    });
    await userEvent.click(
      await screen.findByRole('button', { name: 'Show more' }),
    );
    expect(await screen.findByText('First')).toBeInTheDocument();
    expect(screen.getByText('Second')).toBeInTheDocument();
    expect(
      screen.queryByRole('button', { name: 'Show more' }),
    ).not.toBeInTheDocument();
    expect(api.getRuns.mock.calls.at(-1)![0].cursor).toBe('c');
  });

  it('says that nothing was run, and that nothing can be', async () => {
    await render();
    expect(
      await screen.findByText('Nothing was ever run here.'),
    ).toBeInTheDocument();
  });

  it('says that nothing can be run', async () => {
    const api = await render(offering());
    expect(
      await screen.findByText('Nothing can be run here.'),
    ).toBeInTheDocument();
    expect(api.getRuns).not.toHaveBeenCalled();
  });

  it.each([
    [500, 'InternalError', 'the database is away', 'the database is away'],
    [403, 'NotAllowedError', 'no', 'pyairtable.status.read'],
  ])('shows an error %i', async (status, name, message, shown) => {
    const error = await responseError(status, name, message);
    await render({
      getRunKinds: async () => {
        throw error;
      },
    });
    expect(await screen.findByRole('alert')).toHaveTextContent(shown);
  });

  it('says that it is reading', async () => {
    await render({ getRunKinds: () => new Promise(() => {}) });
    expect(screen.getByTestId('loading')).toBeInTheDocument();
  });
});
