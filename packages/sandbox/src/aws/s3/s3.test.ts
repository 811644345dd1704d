import {
  ListObjectsV2Command,
  ListObjectsV2CommandInput,
  paginateListObjectsV2,
} from '@aws-sdk/client-s3';
import {
  backupDayPrefix,
  parseBackupObjectKey,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { sandboxForTests, testNow } from '../../__testUtils__/sandboxForTests';
import { s3 } from '../__testUtils__/clients';

const Bucket = 'pyairtable-backups-production';

describe('S3', () => {
  const sandbox = sandboxForTests();
  const list = (input: Partial<ListObjectsV2CommandInput> = {}) =>
    s3(sandbox().url).send(new ListObjectsV2Command({ Bucket, ...input }));

  it('has a backup of every database for each of the last 14 nights', async () => {
    const { Contents = [], IsTruncated } = await list();
    expect(IsTruncated).toBe(false);
    const backups = Contents.map(({ Key }) => parseBackupObjectKey(Key!));
    expect(backups).not.toContain(undefined);

    const nights = backups.filter(backup => backup?.service === 'user-service');
    expect(nights).toHaveLength(14);
    expect(nights[13]?.takenAt).toEqual(new Date('2026-11-23T02:00:00Z'));
    expect(backups.some(backup => backup?.service === 'api-gateway')).toBe(
      false,
    );
    expect(Contents[0]).toMatchObject({
      Size: expect.any(Number),
      LastModified: expect.any(Date),
    });
  });

  it('tells the story: one backup stopped five nights ago', async () => {
    const { Contents = [] } = await list();
    const audit = Contents.map(({ Key }) => parseBackupObjectKey(Key!)).filter(
      backup => backup?.service === 'audit-service',
    );
    expect(audit[audit.length - 1]?.takenAt).toEqual(
      new Date('2026-11-18T02:00:00Z'),
    );
  });

  it('starts after a key, and keeps to a prefix', async () => {
    const prefix = backupDayPrefix(testNow);
    const after = await list({ StartAfter: prefix });
    const within = await list({ Prefix: prefix });
    expect(after.KeyCount).toBeGreaterThan(10);
    expect(after.Contents).toEqual(within.Contents);
  });

  it('lists in pages', async () => {
    const keys: string[] = [];
    const pages = paginateListObjectsV2(
      { client: s3(sandbox().url), pageSize: 50 },
      { Bucket },
    );
    for await (const { Contents = [] } of pages) {
      keys.push(...Contents.map(({ Key }) => Key!));
    }
    const { Contents = [] } = await list();
    expect(keys).toEqual(Contents.map(({ Key }) => Key));
  });

  it.each([
    ['a bucket that does not exist', 'elsewhere', 'us-east-1', 'NoSuchBucket'],
    [
      'a bucket of another account',
      'pyairtable-backups-dev',
      'us-east-1',
      'AccessDenied',
    ],
    ['a wrong region', Bucket, 'eu-west-1', 'AuthorizationHeaderMalformed'],
  ])('refuses %s', async (_, bucket, region, name) => {
    await expect(
      s3(sandbox().url, region).send(
        new ListObjectsV2Command({ Bucket: bucket }),
      ),
    ).rejects.toMatchObject({ name });
  });
});
