import { statusLevels } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { renderInTestApp } from '@backstage/test-utils';
import { screen } from '@testing-library/react';
import { aReason, aStatus, secondsAgo } from '../../__testUtils__/fixtures';
import { StatusBadge } from './StatusBadge';

const failing = aReason({ code: 'upstream-failing', level: 'unknown' });

describe('StatusBadge', () => {
  it.each([
    ['ok', 'OK'],
    ['warning', 'Warning'],
    ['critical', 'Critical'],
    ['unknown', 'Unknown'],
  ] as const)('writes %s in a word', async (status, word) => {
    await renderInTestApp(<StatusBadge status={aStatus({ status })} />);
    expect(screen.getByText(word)).toHaveAttribute('data-freshness', 'fresh');
  });

  it('draws a shape of its own for every status', async () => {
    const { container } = await renderInTestApp(
      <>
        {statusLevels.map(status => (
          <StatusBadge key={status} status={aStatus({ status })} />
        ))}
      </>,
    );
    const shapes = [...container.querySelectorAll('[data-freshness] path')].map(
      path => path.getAttribute('d'),
    );
    expect(new Set(shapes).size).toBe(statusLevels.length);
  });

  it.each([
    [
      'stale data',
      aStatus({ stale: true, observedAt: secondsAgo(7200) }),
      'stale',
      'OK, stale: read 2 h ago',
    ],
    [
      'data of an upstream that fails',
      aStatus({ reasons: [failing] }),
      'unconfirmed',
      'OK, unconfirmed: the source does not answer',
    ],
  ])('never shows %s like a fresh OK', async (_, status, note, title) => {
    await renderInTestApp(
      <>
        <StatusBadge status={aStatus()} />
        <StatusBadge status={status} />
      </>,
    );
    const [fresh, other] = screen.getAllByText('OK');
    expect(other.className).not.toBe(fresh.className);
    expect(other).toHaveTextContent(note);
    expect(other).toHaveAttribute('title', title);
    expect(fresh).not.toHaveAttribute('title');
  });

  it('does not call unconfirmed what is not known at all', async () => {
    await renderInTestApp(
      <StatusBadge
        status={aStatus({ status: 'unknown', reasons: [failing] })}
      />,
    );
    expect(screen.getByText('Unknown')).toHaveAttribute(
      'data-freshness',
      'fresh',
    );
  });
});
