import type { RecoveryDetail } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { screen, within } from '@testing-library/react';
import { createPlatformApi } from '../../__testUtils__/createPlatformApi';
import { aStatus, details, secondsAgo } from '../../__testUtils__/fixtures';
import { renderEntity } from '../../__testUtils__/renderEntity';
import { RecoveryDetails } from './RecoveryDetails';

type Rpo = NonNullable<RecoveryDetail['rpo']>;

function aSource(
  overrides: Partial<Rpo['sources'][number]> = {},
): Rpo['sources'][number] {
  return {
    kind: 's3',
    resource: 's3://backups/a.dump',
    level: 'ok',
    message: 'The newest object is 7 min old.',
    ageSeconds: 420,
    newestAt: secondsAgo(420),
    sizeBytes: 18_300_000_000,
    checksum: 'c0ffee',
    verifiedAt: secondsAgo(86400),
    ...overrides,
  };
}

const rpo: Rpo = {
  measuredSeconds: 420,
  resource: 's3://backups/a.dump',
  sources: [
    aSource(),
    aSource({
      kind: 'velero',
      resource: 'velero/daily',
      level: 'unknown',
      message: 'Velero may not be read.',
      ageSeconds: null,
      newestAt: null,
      sizeBytes: null,
      checksum: null,
      verifiedAt: null,
    }),
  ],
};
const rto: NonNullable<RecoveryDetail['rto']> = {
  measuredSeconds: 5400,
  goalSeconds: 1800,
  resource: 'drills/api-gateway-drill-1',
  measuredAt: secondsAgo(3 * 86400),
  expiresAt: secondsAgo(-27 * 86400),
  level: 'critical',
};

async function render(
  overrides: Partial<RecoveryDetail> = {},
  status = aStatus({ unit: 'seconds' }),
) {
  await renderEntity(
    <RecoveryDetails
      detail={{ ...(details.recovery as RecoveryDetail), ...overrides }}
      status={status}
    />,
    createPlatformApi(),
  );
  return screen.getByRole('region', { name: 'Recovery targets' });
}

const dial = (name: RegExp) => screen.getByRole('img', { name });

describe('RecoveryDetails', () => {
  it('holds what was measured against target and goal, with age and source', async () => {
    const region = await render({ rpo, rto });
    expect(dial(/RPO/)).toHaveAccessibleName(
      'Would be lost now (RPO): 7 min, target at most 15 min. OK.',
    );
    expect(dial(/RTO/)).toHaveAccessibleName(
      'Coming back took (RTO): 1 h 30 min, target at most 1 h, goal 30 min. Critical.',
    );
    for (const text of [
      'Source: s3://backups/a.dump',
      'Data as of 7 min ago',
      'Source: drills/api-gateway-drill-1',
      'Measured 3 d ago',
      'The evidence expires',
      'Read 2 min ago',
    ]) {
      expect(region).toHaveTextContent(text);
    }
  });

  it.each([
    [
      'nothing was measured',
      { measuredSeconds: null, resource: null, sources: [] },
    ],
    ['it was stored before anything was measured', undefined],
  ])('draws unknown where %s, never zero', async (_, value) => {
    const region = await render({
      rpo: value,
      rto: value && {
        ...rto,
        measuredSeconds: null,
        resource: null,
        measuredAt: null,
        expiresAt: null,
        level: 'unknown',
      },
    });
    for (const name of [/RPO/, /RTO/]) {
      expect(dial(name)).toHaveAccessibleName(/: not known, .* Unknown\.$/);
      expect(dial(name).querySelector('.fill')).toBeNull();
    }
    expect(region).not.toHaveTextContent(/\b0 s/);
  });

  it('says why something is not known', async () => {
    const region = await render({
      rpo: { measuredSeconds: null, resource: null, sources: [] },
      rto: { ...rto, measuredSeconds: null, level: 'unknown' },
    });
    expect(region).toHaveTextContent('No source tells how old');
    expect(region).toHaveTextContent('No good drill has measured it.');
    expect(region).toHaveTextContent('No source of restorable data was found.');
  });

  it('says that evidence has expired', async () => {
    const region = await render({
      rpo,
      rto: { ...rto, expiresAt: secondsAgo(86400), level: 'warning' },
    });
    expect(region).toHaveTextContent('The evidence expired');
  });

  it('outlines stale figures', async () => {
    await render({ rpo, rto }, aStatus({ stale: true }));
    expect(dial(/RPO/).querySelector('.fill')).toHaveClass('outlined');
  });

  it('lists the sources', async () => {
    await render({ rpo, rto });
    const table = screen.getByRole('table', {
      name: 'What it could be restored from',
    });
    const [, first, second] = within(table).getAllByRole('row');
    for (const text of [
      'counts for the RPO',
      'Backup object',
      'OK',
      '7 min',
      '18.3 GB',
      'verified 1 d ago',
      'The newest object is 7 min old.',
    ]) {
      expect(first).toHaveTextContent(text);
    }
    for (const text of [
      'Velero backup',
      'Unknown',
      'not known',
      'not verified',
      'Velero may not be read.',
    ]) {
      expect(second).toHaveTextContent(text);
    }
    expect(second).not.toHaveTextContent('counts for');
  });

  it('lists the points of what was stored before', async () => {
    await render();
    expect(
      screen.getByRole('table', { name: 'Restorable points' }),
    ).toHaveTextContent('s3://backups/a.dump');
  });
});
