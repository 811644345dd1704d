import { backupsAt, latestRestorableTime } from './backups';

const times = (...args: Parameters<typeof backupsAt>) =>
  backupsAt(...args).map(date => date.toISOString());

describe('backupsAt', () => {
  it('has a backup of last night, and those before it', () => {
    const backups = times(new Date('2026-11-23T15:00:00Z'), 14, 0);
    expect(backups).toHaveLength(14);
    expect(backups[0]).toBe('2026-11-23T02:00:00.000Z');
    expect(backups[13]).toBe('2026-11-10T02:00:00.000Z');
  });

  it('has none that is still being written', () => {
    expect(times(new Date('2026-11-23T02:03:00Z'), 14, 0)[0]).toBe(
      '2026-11-22T02:00:00.000Z',
    );
  });

  it('ends where the backups stopped', () => {
    const backups = times(new Date('2026-11-23T15:00:00Z'), 14, 5);
    expect(backups).toHaveLength(9);
    expect(backups[0]).toBe('2026-11-18T02:00:00.000Z');
    expect(backups[8]).toBe('2026-11-10T02:00:00.000Z');
  });
});

describe('latestRestorableTime', () => {
  it('is minutes old', () => {
    const now = new Date('2026-11-23T15:03:20Z');
    expect(latestRestorableTime(now, 0).toISOString()).toBe(
      '2026-11-23T14:59:00.000Z',
    );
    expect(latestRestorableTime(now, 5).toISOString()).toBe(
      '2026-11-18T14:59:00.000Z',
    );
  });
});
