import { createAwsClients } from '../__testUtils__/awsClients';
import { production } from '../__testUtils__/environment';
import { quick, startUpstream } from '../__testUtils__/startUpstream';
import { BackupBucketClient } from './BackupBucketClient';

const page = (objects: [key: string, size: number][], next = '') => ({
  body: `<ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/">
    <Name>backups-production</Name><IsTruncated>${next !== ''}</IsTruncated>${
    next && `<NextContinuationToken>${next}</NextContinuationToken>`
  }${objects
    .map(
      ([key, size]) =>
        `<Contents><Key>${key}</Key><Size>${size}</Size><LastModified>2026-11-23T02:10:00.000Z</LastModified></Contents>`,
    )
    .join('')}</ListBucketResult>`,
});

describe('BackupBucketClient', () => {
  it('reads the backups from a day on, and nothing else', async () => {
    const upstream = await startUpstream((_, count) =>
      count === 1
        ? page(
            [
              ['backups/2026-11-22/user-service/020000Z.dump', 10],
              ['backups/2026-11-22/user-service/readme.txt', 10],
              ['backups/2026-11-22/broken-service/020000Z.dump', 0],
            ],
            'next',
          )
        : page([['backups/2026-11-23/user-service/020305Z.dump', 12]]),
    );
    const client = BackupBucketClient.create({
      clients: createAwsClients(upstream.url),
      tuning: quick,
    });
    const backups = await client.listBackups({
      environment: production,
      bucket: 'backups-production',
      since: new Date('2026-11-20T09:00:00Z'),
      signal: new AbortController().signal,
    });
    await upstream.close();

    expect(backups).toEqual([
      {
        service: 'user-service',
        key: 'backups/2026-11-22/user-service/020000Z.dump',
        takenAt: '2026-11-22T02:00:00.000Z',
        bytes: 10,
      },
      {
        service: 'user-service',
        key: 'backups/2026-11-23/user-service/020305Z.dump',
        takenAt: '2026-11-23T02:03:05.000Z',
        bytes: 12,
      },
    ]);
    const [first, second] = upstream.requests.map(
      ({ url }) => new URL(url, upstream.url),
    );
    expect(first.pathname).toMatch(/^\/backups-production\/?$/);
    expect(first.searchParams.get('start-after')).toBe('backups/2026-11-20/');
    expect(second.searchParams.get('continuation-token')).toBe('next');
  });
});
