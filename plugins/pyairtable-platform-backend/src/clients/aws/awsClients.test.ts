import { createAwsClients, secretKey } from '../__testUtils__/awsClients';
import { production } from '../__testUtils__/environment';
import {
  quick,
  startUpstream,
  unusedAddress,
  UpstreamAnswer,
} from '../__testUtils__/startUpstream';
import { CostExplorerSource } from '../costExplorer/CostExplorerSource';
import { RdsClient } from '../rds/RdsClient';
import { BackupBucketClient } from '../s3/BackupBucketClient';

type Read = (url: string, account?: string) => Promise<any>;

const signal = new AbortController().signal;
const environmentOf = (awsAccountId = '333333333333') => ({
  ...production,
  awsAccountId,
});

const readers: {
  upstream: string;
  who: string;
  read: Read;
  refusal: UpstreamAnswer;
  throttle: UpstreamAnswer;
}[] = [
  {
    upstream: 'cost-explorer',
    who: 'AWS Cost Explorer of account 333333333333',
    read: (url, account) =>
      CostExplorerSource.create({
        clients: createAwsClients(url),
        tuning: quick,
      }).getDailyCosts({
        environment: environmentOf(account),
        start: '2026-11-01',
        end: '2026-11-02',
        signal,
      }),
    refusal: {
      status: 400,
      body: '{"__type":"AccessDeniedException","message":"User is not authorized"}',
    },
    throttle: {
      status: 400,
      body: '{"__type":"LimitExceededException","Message":"slow down"}',
    },
  },
  {
    upstream: 'rds',
    who: 'AWS RDS of account 333333333333 in us-east-1',
    read: (url, account) =>
      RdsClient.create({
        clients: createAwsClients(url),
        tuning: quick,
      }).listInstances({
        environment: environmentOf(account),
        signal,
      }),
    refusal: {
      status: 403,
      body: '<ErrorResponse><Error><Type>Sender</Type><Code>AccessDenied</Code><Message>no</Message></Error></ErrorResponse>',
    },
    throttle: {
      status: 400,
      body: '<ErrorResponse><Error><Type>Sender</Type><Code>Throttling</Code><Message>no</Message></Error></ErrorResponse>',
    },
  },
  {
    upstream: 's3',
    who: 'AWS S3 bucket backups-production',
    read: (url, account) =>
      BackupBucketClient.create({
        clients: createAwsClients(url),
        tuning: quick,
      }).listBackups({
        environment: environmentOf(account),
        bucket: 'backups-production',
        since: new Date('2026-11-20'),
        signal,
      }),
    refusal: {
      status: 403,
      body: '<Error><Code>AccessDenied</Code><Message>no</Message></Error>',
    },
    throttle: {
      status: 503,
      body: '<Error><Code>SlowDown</Code><Message>no</Message></Error>',
    },
  },
];

describe.each(readers)(
  '$upstream',
  ({ upstream, who, read, refusal, throttle }) => {
    let server: Awaited<ReturnType<typeof startUpstream>> | undefined;

    afterEach(async () => {
      await server?.close();
      server = undefined;
    });

    it.each<[string, UpstreamAnswer, number, RegExp]>([
      ['slow', { hang: true }, 1, /^ did not answer within 3 s\.$/],
      [
        'throttled',
        throttle,
        3,
        /^ is throttling our requests \(3 attempts\): \w+\.$/,
      ],
      [
        'refused',
        refusal,
        1,
        /^ refused our request with status 40[03]: AccessDenied\w*; check .* allow /,
      ],
      [
        'failing',
        { status: 500, body: '' },
        3,
        /^ failed with status 500 \(3 attempts\)/,
      ],
      [
        'hanging up',
        { reset: true },
        3,
        /^ cannot be reached \(3 attempts\): ECONNRESET\.$/,
      ],
      [
        'neither JSON nor XML',
        { body: 'hello' },
        1,
        /^ gave an answer that is not understood/,
      ],
      [
        'a web page',
        { body: '<html><body>hello</body></html>' },
        1,
        /^ gave an answer that is not understood/,
      ],
      [
        'another shape',
        { body: '{"hello":"world"}' },
        1,
        /^ gave an answer that is not understood/,
      ],
    ])('says that it is %s', async (_, answer, requests, message) => {
      server = await startUpstream(() => answer);
      const error = await read(`${server.url}/aws`).catch((e): any => e);
      expect(error).toMatchObject({
        name: 'ServiceUnavailableError',
        upstream,
      });
      expect(error.message.slice(0, who.length)).toBe(who);
      expect(error.message.slice(who.length)).toMatch(message);
      expect(error.stack).not.toContain(secretKey);
      expect(error.stack).not.toContain(server.url);
      expect(server.requests).toHaveLength(requests);
      expect(server.requests[0].url).toMatch(/^\/aws(\/|$)/);
    });

    it('says that nobody listens', async () => {
      await expect(read(await unusedAddress())).rejects.toThrow(
        `${who} cannot be reached (3 attempts): ECONNREFUSED.`,
      );
    });

    it('says which config lacks the credentials', async () => {
      const error = await read('http://127.0.0.1:1', '999999999999').catch(
        e => e,
      );
      expect(error.message).toContain(
        `refused our request: no credentials for account 999999999999; check 'aws.accounts' in the config.`,
      );
      expect(error.stack).not.toContain(secretKey);
    });
  },
);
