import {
  backupDayPrefix,
  backupObjectKey,
  parseBackupObjectKey,
  parseScanReportKey,
  scanReportKey,
} from './labels';

describe('backup objects', () => {
  const takenAt = new Date('2026-11-23T02:03:04Z');

  it('have keys that tell service and time, the day first', () => {
    const key = backupObjectKey('api-gateway', takenAt);
    expect(key).toBe('backups/2026-11-23/api-gateway/020304Z.dump');
    expect(key.startsWith(backupDayPrefix(takenAt))).toBe(true);
    expect(parseBackupObjectKey(key)).toEqual({
      service: 'api-gateway',
      takenAt,
    });
  });

  it.each([
    '',
    'backups/2026-11-23/api-gateway/',
    'backups/2026-11-23/api-gateway/020304Z.dump.sha256',
    'backups/2026-13-45/api-gateway/020304Z.dump',
    'other/2026-11-23/api-gateway/020304Z.dump',
  ])('%p is not one of them', key => {
    expect(parseBackupObjectKey(key)).toBeUndefined();
  });
});

describe('reports of a scan', () => {
  const hex = '0123456789abcdef'.repeat(4);

  it('have keys that tell the image', () => {
    const key = scanReportKey(`sha256:${hex}`);
    expect(key).toBe(`${hex}.json.gz`);
    expect(parseScanReportKey(key)).toBe(`sha256:${hex}`);
  });

  it.each([
    '',
    `${hex}.json`,
    `${hex.slice(1)}.json.gz`,
    `${hex.toUpperCase()}.json.gz`,
    `../${hex}.json.gz`,
    `sha256:${hex}.json.gz`,
  ])('%p is not one of them', key => {
    expect(parseScanReportKey(key)).toBeUndefined();
  });
});
