import type { AreaId } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { PlatformApi } from '../../api';
import { createPlatformApi } from '../../__testUtils__/createPlatformApi';
import {
  allAreas,
  anEntityArea,
  anEntityStatus,
  aReason,
  aStatus,
  secondsAgo,
} from '../../__testUtils__/fixtures';
import { renderEntity } from '../../__testUtils__/renderEntity';
import { responseError } from '../../__testUtils__/responseError';
import { AreaTab } from './AreaTab';

async function render(area: AreaId, overrides: Partial<PlatformApi> = {}) {
  const api = createPlatformApi(overrides);
  await renderEntity(<AreaTab area={area} />, api);
  return api;
}

function region(name: string) {
  return screen.findByRole('region', { name });
}

describe('AreaTab', () => {
  beforeEach(() => sessionStorage.clear());

  it.each([
    [
      'cost',
      'Cost',
      'Spending this month',
      ['$114.60', 'since Nov 1', 'the most expensive was Nov 20 with $5.23'],
    ],
    [
      'sla',
      'SLA',
      'Promises and error budget',
      [
        '-25%',
        'overspent',
        '1.42 s',
        '2.5×',
        '14.4×',
        'no data',
        'raw queries',
      ],
    ],
    [
      'scaling',
      'Scaling',
      'Replicas',
      ['Deployment pyairtable/api-gateway', '91%', 'TooManyReplicas'],
    ],
    [
      'recovery',
      'Recovery',
      'Recovery targets',
      [
        '15 min',
        '31 d',
        's3://backups/a.dump',
        'No backup job belongs to the service.',
        'Failed',
        'not finished',
        '21 min',
      ],
    ],
    ['security', 'Security', 'Findings', ['CVE-2026-1', 'no fix yet']],
  ] as const)(
    'answers first, then why, then the details of %s',
    async (area, title, details, texts) => {
      await render(area);
      const detail = await region(details);
      texts.forEach(text => expect(detail).toHaveTextContent(text));

      const headings = screen
        .getAllByRole('heading', { level: 2 })
        .map(heading => heading.textContent);
      expect(headings.slice(0, 3)).toEqual([title, 'Why', details]);
      expect(headings.at(-1)).toBe('History');
    },
  );

  it('has the figures of security in the answer', async () => {
    await render('security');
    const figures = await region('What is wrong');
    expect(await region('Security')).toContainElement(figures);
    expect(figures).toHaveTextContent('CVE-2026-1');
    expect(figures).toHaveTextContent('8 of 10 hold');
    expect(figures).toHaveTextContent('1 failed, 1 not visible');
  });

  it('says what the values of the past are', async () => {
    await render('security');
    const history = await region('History');
    expect(
      within(history).getByRole('columnheader', {
        name: 'Critical findings',
        hidden: true,
      }),
    ).toBeInTheDocument();
  });

  it('names the headline of a service that is judged by its drills', async () => {
    await render('recovery');
    expect(await region('Recovery')).toHaveTextContent(
      'Since the last good drill',
    );
  });

  it('lists reasons worst first, and those about the data prominently', async () => {
    await render('cost', {
      getEntityArea: async () =>
        anEntityArea('cost', {
          status: aStatus({
            reasons: [
              aReason({ message: 'Good.' }),
              aReason({ level: 'critical', message: 'Bad.' }),
              aReason({
                code: 'upstream-failing',
                level: 'unknown',
                message: 'AWS said no.',
              }),
            ],
          }),
        }) as any,
    });
    const why = await region('Why');
    expect(
      within(why)
        .getAllByRole('listitem')
        .map(item => item.textContent),
    ).toEqual(['Critical: Bad.', 'Unknown: AWS said no.', 'OK: Good.']);
    expect(await region('Cost')).toHaveTextContent(
      /last known figures.*AWS said no\./,
    );
  });

  it('warns of stale data', async () => {
    await render('sla', {
      getEntityArea: async () =>
        anEntityArea('sla', {
          status: aStatus({ stale: true, observedAt: secondsAgo(3 * 3600) }),
        }) as any,
    });
    expect(await region('SLA')).toHaveTextContent(
      'They were read 3 h ago and may no longer be true.',
    );
  });

  it('says that nothing is known yet', async () => {
    await render('cost', {
      getEntityArea: async () =>
        anEntityArea('cost', {
          detail: null,
          history: [],
          status: aStatus({
            status: 'unknown',
            value: null,
            observedAt: null,
            reasons: [],
          }),
        }) as any,
    });
    expect(await region('Cost')).toHaveTextContent('not known');
    expect(screen.getByText('No reason was given.')).toBeInTheDocument();
    expect(screen.getByText('No details are known yet.')).toBeInTheDocument();
    expect(
      screen.getByText('No day has been recorded yet.'),
    ).toBeInTheDocument();
  });

  it('sums the history up in words and as a table', async () => {
    await render('sla');
    const history = await region('History');
    expect(history).toHaveTextContent(
      'Last 2 days: 1 OK, 1 warning, 0 critical, 0 unknown.',
    );
    expect(
      within(history)
        .getAllByRole('row', { hidden: true })
        .map(row => row.textContent),
    ).toEqual([
      'DayStatusAvailability over 30 days',
      '2026-11-22OK99.95%',
      '2026-11-21Warning99%',
    ]);
  });

  it('does not even ask for an area that is forbidden', async () => {
    const { cost, ...rest } = allAreas();
    const api = await render('cost', {
      getEntityStatus: async () =>
        anEntityStatus({ production: { areas: rest, forbidden: ['cost'] } }),
    });
    expect(
      await screen.findByText('You may not see the area Cost of this service'),
    ).toBeInTheDocument();
    expect(screen.getByText(/pyairtable\.cost\.read/)).toBeInTheDocument();
    expect(api.getEntityArea).not.toHaveBeenCalled();
  });

  it('shows that an area was forbidden in the meantime', async () => {
    const error = await responseError(403, 'NotAllowedError', 'no');
    await render('sla', { getEntityArea: () => Promise.reject(error) });
    expect(
      await screen.findByText('You may not see the area SLA of this service'),
    ).toBeInTheDocument();
  });

  it('names the cause of an error, and tries again', async () => {
    const user = userEvent.setup();
    const answer = jest
      .fn()
      .mockRejectedValueOnce(new Error('The disk is full'))
      .mockResolvedValue(anEntityArea('sla'));
    await render('sla', { getEntityArea: answer });
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'The disk is full',
    );
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await region('Why')).toBeInTheDocument();
  });
});
