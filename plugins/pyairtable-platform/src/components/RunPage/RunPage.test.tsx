import type { Run } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Route, Routes } from 'react-router-dom';
import type { PlatformApi } from '../../api';
import { createPlatformApi } from '../../__testUtils__/createPlatformApi';
import { renderEntity } from '../../__testUtils__/renderEntity';
import { responseError } from '../../__testUtils__/responseError';
import {
  aFinishedRun,
  anEvidence,
  aRun,
  runId,
} from '../../__testUtils__/runFixtures';
import { RunPage } from './RunPage';

async function render(run: Run, overrides: Partial<PlatformApi> = {}) {
  const api = createPlatformApi({ getRun: async () => run, ...overrides });
  await renderEntity(
    <Routes>
      <Route path="/platform/runs/:runId" element={<RunPage />} />
    </Routes>,
    api,
    { path: `/platform/runs/${runId}` },
  );
  return api;
}

const region = (name: string) => screen.findByRole('region', { name });
const waiting: Run['approval'] = {
  state: 'waiting',
  expiresAt: '2026-11-25T10:00:00Z',
  by: null,
  at: null,
};

describe('RunPage', () => {
  afterEach(() => jest.restoreAllMocks());

  it('tells what, who, where and how far', async () => {
    const api = await render(aRun({ message: 'Restoring.' }));
    const summary = await region('Restore drill');
    for (const text of [
      'Running',
      'Restoring.',
      'production',
      'Workflow drills/api-gateway-drill-0b5e3a34',
      '1 h',
      'not finished',
    ]) {
      expect(summary).toHaveTextContent(text);
    }
    expect(
      within(summary).getByRole('link', { name: 'api-gateway' }),
    ).toHaveAttribute('href', '/catalog/default/component/api-gateway');
    expect(
      within(summary).getByRole('link', { name: /guest/ }),
    ).toHaveAttribute('href', '/catalog/default/user/guest');
    expect(within(summary).getByRole('status')).toHaveTextContent(
      'The run is now: Running.',
    );
    expect(api.getRun).toHaveBeenCalledWith(runId, expect.anything());
    expect(screen.getByRole('link', { name: 'Platform' })).toHaveAttribute(
      'href',
      '/platform',
    );
  });

  it('leads back to the system that it is of', async () => {
    await render(
      aRun({ title: 'Check the posture', entityRef: 'system:default/core' }),
    );
    const summary = await region('Check the posture');
    expect(summary).toHaveTextContent(/System.*core/);
    expect(summary).not.toHaveTextContent('Service');
    expect(
      within(summary).getByRole('link', { name: /core$/ }),
    ).toHaveAttribute('href', '/catalog/default/system/core');
  });

  it('shows the steps, and logs as nothing but text', async () => {
    await render(aRun());
    const steps = await region('Steps');
    const [fetch, restore] = within(steps).getAllByRole('listitem');
    expect(fetch).toHaveTextContent('done');
    expect(fetch).toHaveTextContent('20 s');
    expect(fetch).toHaveTextContent('fetched <b>12</b> MB');
    expect(restore).toHaveTextContent('running');
    expect(restore).toHaveTextContent('pod is starting');
    expect(within(restore).queryByText('Log')).not.toBeInTheDocument();
  });

  it('says that no step is known yet, and no evidence', async () => {
    await render(aRun({ state: 'queued', steps: [], startedAt: null }));
    expect(await region('Steps')).toHaveTextContent('No step is known yet.');
    expect(await region('Evidence')).toHaveTextContent(
      'There will be evidence once the run has ended.',
    );
    expect(await region('Restore drill')).toHaveTextContent('not started');
  });

  it('holds the evidence against what was asked for', async () => {
    await render(
      aFinishedRun({
        evidence: anEvidence({
          rpoTargetSeconds: 900,
          rtoTargetSeconds: 3600,
          rpoKept: true,
          rtoKept: false,
        }),
      }),
    );
    const evidence = await region('Evidence');
    for (const text of [
      '10 min',
      'asked for: at most 15 min kept',
      '1 h 30 min',
      'asked for: at most 1 h not kept',
      'c0ffee',
      'a1a1',
      'b2b2',
      'beef',
      '72% of the error budget is left.',
      '12345',
    ]) {
      expect(evidence).toHaveTextContent(text);
    }
  });

  it('never makes up what was not measured', async () => {
    await render(
      aFinishedRun({
        evidence: anEvidence({
          rpoSeconds: null,
          rtoSeconds: null,
          rpoTargetSeconds: 900,
          checksum: null,
          templateHash: null,
          outputs: {},
          preflight: [],
        }),
      }),
    );
    const evidence = await region('Evidence');
    expect(within(evidence).getAllByText('not measured')).toHaveLength(2);
    expect(within(evidence).getAllByText('not known')).toHaveLength(2);
    expect(evidence).toHaveTextContent('no target is known');
    expect(evidence).not.toHaveTextContent('kept');
  });

  it('shows no recovery figures of a scan', async () => {
    await render(aFinishedRun({ kind: 'scan.image' }));
    const evidence = await region('Evidence');
    expect(evidence).toHaveTextContent('Place in the chain');
    expect(evidence).not.toHaveTextContent('RPO');
  });

  it('stops the run after a question', async () => {
    const api = await render(aRun());
    await userEvent.click(
      await screen.findByRole('button', { name: 'Stop the run…' }),
    );
    const dialog = await screen.findByRole('dialog');
    expect(dialog).toHaveTextContent('clean-up');
    expect(api.cancelRun).not.toHaveBeenCalled();
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'Stop it now' }),
    );
    await waitFor(() =>
      expect(screen.queryByRole('dialog')).not.toBeInTheDocument(),
    );
    expect(api.cancelRun).toHaveBeenCalledWith(runId);
    expect(api.getRun).toHaveBeenCalledTimes(2);
  });

  it('says why it was not stopped', async () => {
    const error = await responseError(409, 'ConflictError', 'It has ended.');
    await render(aRun(), {
      cancelRun: async () => {
        throw error;
      },
    });
    await userEvent.click(
      await screen.findByRole('button', { name: 'Stop the run…' }),
    );
    await userEvent.click(
      await screen.findByRole('button', { name: 'Stop it now' }),
    );
    expect(await screen.findByRole('alert')).toHaveTextContent('It has ended.');
  });

  it('offers no kill switch to who may not use it', async () => {
    await render(aRun({ allowed: { cancel: false, approve: false } }));
    await region('Steps');
    expect(
      screen.queryByRole('button', { name: 'Stop the run…' }),
    ).not.toBeInTheDocument();
  });

  it('says who stopped it', async () => {
    await render(
      aFinishedRun({
        state: 'cancelled',
        cancellation: {
          by: 'user:default/jane',
          at: '2026-11-24T10:00:00Z',
        },
      }),
    );
    expect(await region('Restore drill')).toHaveTextContent(
      'Stopped by user:default/jane',
    );
  });

  describe('approval', () => {
    it('can be given by who may', async () => {
      const api = await render(
        aRun({
          state: 'queued',
          approval: waiting,
          allowed: { cancel: true, approve: true },
        }),
      );
      expect(await region('Restore drill')).toHaveTextContent(
        'It waits for a second person.',
      );
      await userEvent.click(screen.getByRole('button', { name: 'Approve' }));
      await waitFor(() => expect(api.getRun).toHaveBeenCalledTimes(2));
      expect(api.approveRun).toHaveBeenCalledWith(runId);
    });

    it('says that it takes another person', async () => {
      await render(aRun({ state: 'queued', approval: waiting }));
      expect(await region('Restore drill')).toHaveTextContent(
        'it takes another person than the one who asked',
      );
      expect(
        screen.queryByRole('button', { name: 'Approve' }),
      ).not.toBeInTheDocument();
    });

    it('says why it was not taken', async () => {
      const error = await responseError(403, 'NotAllowedError', 'Not yours.');
      await render(
        aRun({
          approval: waiting,
          allowed: { cancel: true, approve: true },
        }),
        {
          approveRun: async () => {
            throw error;
          },
        },
      );
      await userEvent.click(
        await screen.findByRole('button', { name: 'Approve' }),
      );
      expect(await screen.findByText('Not yours.')).toBeInTheDocument();
    });

    it.each([
      [
        {
          state: 'approved',
          by: 'user:default/jane',
          at: '2026-11-24T10:00:00Z',
        },
        'Approved by user:default/jane',
      ],
      [{ state: 'expired' }, 'Nobody approved it in time.'],
    ] as const)('is told: %j', async (approval, text) => {
      await render(aFinishedRun({ approval }));
      expect(await region('Restore drill')).toHaveTextContent(text);
    });
  });

  describe('to be taken away', () => {
    it('is a file', async () => {
      const saved: { blob?: Blob; name?: string } = {};
      URL.createObjectURL = jest.fn(blob => {
        saved.blob = blob as Blob;
        return 'blob:x';
      });
      URL.revokeObjectURL = jest.fn();
      jest
        .spyOn(HTMLAnchorElement.prototype, 'click')
        .mockImplementation(function click(this: HTMLAnchorElement) {
          saved.name = this.download;
        });
      const api = await render(aFinishedRun());
      await userEvent.click(
        await screen.findByRole('button', { name: 'Export as JSON' }),
      );
      await waitFor(() => expect(saved.name).toBeDefined());
      expect(saved.name).toBe(`run-${runId}-evidence.json`);
      expect(saved.blob?.type).toBe('application/json');
      expect(api.getRunEvidence).toHaveBeenCalledWith(runId);
    });

    it('says why there is none', async () => {
      await render(aFinishedRun(), {
        getRunEvidence: async () => {
          throw new Error('away');
        },
      });
      await userEvent.click(
        await screen.findByRole('button', { name: 'Export as JSON' }),
      );
      expect(await screen.findByRole('alert')).toHaveTextContent('away');
    });

    it('is printed with everything unfolded', async () => {
      const print = jest.spyOn(window, 'print').mockImplementation(() => {});
      await render(aFinishedRun());
      await region('Steps');
      expect(document.querySelector('details:not([open])')).not.toBeNull();
      await userEvent.click(screen.getByRole('button', { name: 'Print' }));
      expect(print).toHaveBeenCalledTimes(1);
      expect(document.querySelector('details:not([open])')).toBeNull();
    });
  });

  it.each([
    [404, 'NotFoundError', 'There is no such run'],
    [403, 'NotAllowedError', 'You may not see this run'],
    [500, 'InternalError', 'The platform’s data could not be read'],
  ])('has a state of its own for %i', async (status, name, text) => {
    const error = await responseError(status, name, 'x');
    await render(aRun(), {
      getRun: async () => {
        throw error;
      },
    });
    expect(await screen.findByText(text)).toBeInTheDocument();
    expect(screen.queryByRole('region')).not.toBeInTheDocument();
  });
});
