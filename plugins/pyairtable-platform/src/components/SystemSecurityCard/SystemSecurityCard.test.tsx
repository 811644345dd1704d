import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { PlatformApi } from '../../api';
import { createPlatformApi } from '../../__testUtils__/createPlatformApi';
import { renderEntity } from '../../__testUtils__/renderEntity';
import { responseError } from '../../__testUtils__/responseError';
import {
  aDryRun,
  aFinishedRun,
  aKind,
  aRun,
  runId,
} from '../../__testUtils__/runFixtures';
import {
  anOverview,
  severityCounts,
  someFacts,
} from '../../__testUtils__/securityFixtures';
import { SystemSecurityCard } from './SystemSecurityCard';

const system = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'System',
  metadata: { name: 'core' },
  spec: { owner: 'core' },
};
const systemRef = 'system:default/core';
const posture = aKind({
  id: 'scan.posture',
  title: 'Check the posture',
  area: 'security',
  rung: null,
});
const aSystemRun = { kind: 'scan.posture', entityRef: systemRef };

async function render(overrides: Partial<PlatformApi> = {}) {
  const api = createPlatformApi({
    getRunKinds: async query => ({ ...query, items: [posture] }),
    ...overrides,
  });
  await renderEntity(<SystemSecurityCard />, api, { entity: system });
  return api;
}

const region = (name = 'Security of the system') =>
  screen.findByRole('region', { name });

async function rows(name = 'Its services, the worst first') {
  const table = await screen.findByRole('table', { name });
  return within(table).getAllByRole('row').slice(1);
}

describe('SystemSecurityCard', () => {
  beforeEach(() => sessionStorage.clear());

  it('tells of every service, the worst first, what is wrong', async () => {
    const api = await render({
      getSecurityOverview: async environment =>
        anOverview({
          environment,
          services: 3,
          scanned: 2,
          counts: severityCounts({ critical: 4, low: 1 }),
        }),
      getSecurityFacts: async () => ({
        items: [
          someFacts({ entityRef: 'component:default/fine' }),
          someFacts({
            entityRef: 'component:default/unseen',
            level: 'unknown',
            counts: null,
            fixable: null,
            knownExploited: null,
            checklist: { 'default-deny': null },
          }),
          someFacts({
            entityRef: 'component:default/bad',
            title: 'Bad Service',
            level: 'critical',
            counts: severityCounts({ critical: 4, low: 1 }),
            fixable: 3,
            knownExploited: 2,
            checklist: { 'default-deny': true, 'pod-security': false },
          }),
        ],
      }),
    });
    const [bad, unseen, fine, ...rest] = await rows();
    expect(rest).toEqual([]);
    expect(bad).toHaveTextContent(
      /Bad Service.*Critical.*2 known to be exploited.*1 of 2 hold.*1 failed/,
    );
    expect(
      within(bad)
        .getAllByRole('listitem')
        .map(item => item.textContent),
    ).toEqual(['4 Critical', '0 High', '0 Medium', '1 Low', '0 Not rated']);
    expect(
      within(bad).getByRole('link', { name: 'Bad Service' }),
    ).toHaveAttribute(
      'href',
      '/catalog/default/component/bad/security?environment=production',
    );
    expect(unseen).toHaveTextContent(
      /Unknown.*not known.*0 of 1 hold.*1 not visible/,
    );
    expect(unseen).not.toHaveTextContent('OK');
    expect(unseen).not.toHaveTextContent('0 Critical');
    expect(fine).toHaveTextContent('10 of 10 hold');
    expect(fine).not.toHaveTextContent('exploited');
    expect(await region()).toHaveTextContent(/Read .* ago.*2 of 3/);
    expect(api.getSecurityOverview).toHaveBeenCalledWith(
      'production',
      expect.objectContaining({ system: systemRef }),
    );
    expect(api.getSecurityFacts.mock.calls[0][0]).toEqual({
      system: systemRef,
      environment: 'production',
    });
  });

  it('tells which scans are overdue, or that none is', async () => {
    await render({
      getSecurityOverview: async () =>
        anOverview({
          overdue: [
            {
              entityRef: 'component:default/api',
              title: null,
              owner: null,
              scannedAt: null,
              ageSeconds: null,
            },
          ],
        }),
    });
    const [overdue] = await rows('Scans overdue');
    expect(overdue).toHaveTextContent(/api.*nobody.*never/);
    expect(await region()).toHaveTextContent(
      'A scan must not be older than 7 d.',
    );
  });

  it('asks for the environment that is chosen', async () => {
    const api = await render();
    expect(await region()).toHaveTextContent('No scan is older than 7 d.');
    await userEvent.click(screen.getByText('dev'));
    await rows();
    expect(api.getSecurityOverview.mock.calls.at(-1)![0]).toBe('dev');
    expect(api.getSecurityFacts.mock.calls.at(-1)![0].environment).toBe('dev');
    expect(api.getRunKinds.mock.calls.at(-1)![0]).toEqual({
      entityRef: systemRef,
      environment: 'dev',
    });
  });

  it('starts a check of the system, whose name has to be typed', async () => {
    const api = await render({
      getRunKinds: async query => ({
        ...query,
        items: [posture, aKind({ id: 'drill.x', area: 'recovery' })],
      }),
      dryRun: async () => aDryRun({ confirm: 'core' }),
      startRun: async () => aRun(aSystemRun),
    });
    const runs = await region('Scans');
    const start = await within(runs).findByRole('button', { name: /^Start/ });
    await userEvent.click(start);
    const dialog = await screen.findByRole('dialog');
    expect(dialog).toHaveTextContent('Check the posture: core in production');
    await userEvent.type(
      await within(dialog).findByLabelText(/Type core to confirm/),
      'core',
    );
    const button = within(dialog).getByRole('button', { name: 'Start' });
    await waitFor(() => expect(button).toBeEnabled());
    await userEvent.click(button);
    await waitFor(() =>
      expect(api.startRun).toHaveBeenCalledWith(
        expect.objectContaining({
          kind: 'scan.posture',
          entityRef: systemRef,
          environment: 'production',
          confirm: 'core',
        }),
        expect.anything(),
      ),
    );
  });

  it('shows the check that is active, and those that were', async () => {
    const api = await render({
      getRunKinds: async query => ({
        ...query,
        items: [{ ...posture, active: runId }],
      }),
      getRun: async id => aRun({ ...aSystemRun, id }),
      getRuns: async () => ({
        items: [aFinishedRun({ ...aSystemRun, id: 'r1', title: 'The first' })],
      }),
    });
    const runs = await region('Scans');
    expect(
      await within(runs).findByRole('link', { name: 'Open the run' }),
    ).toHaveAttribute('href', `/platform/runs/${runId}`);
    expect(
      await within(runs).findByRole('link', { name: 'The first' }),
    ).toHaveAttribute('href', '/platform/runs/r1');
    expect(api.getRuns.mock.calls[0][0]).toMatchObject({
      entityRef: systemRef,
      environment: 'production',
      kind: ['scan.posture'],
    });
  });

  it.each([
    [404, 'NotFoundError', 'The platform does not know this system in'],
    [403, 'NotAllowedError', 'You may not see the platform’s status'],
    [500, 'InternalError', 'The platform’s data could not be read'],
  ])(
    'has a state for %i, and offers nothing then',
    async (status, name, text) => {
      const error = await responseError(status, name, 'x');
      const api = await render({
        getSecurityOverview: async () => {
          throw error;
        },
      });
      expect(await screen.findByText(new RegExp(text))).toBeInTheDocument();
      expect(screen.queryByRole('table')).not.toBeInTheDocument();
      expect(api.getRunKinds).not.toHaveBeenCalled();
    },
  );

  it('says that it is reading', async () => {
    await render({ getSecurityFacts: () => new Promise(() => {}) });
    expect(await screen.findByTestId('loading')).toBeInTheDocument();
  });
});
