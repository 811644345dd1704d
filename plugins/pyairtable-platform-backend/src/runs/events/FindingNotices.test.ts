import { TestDatabases } from '@backstage/backend-test-utils';
import type {
  Finding,
  SecurityDetail,
  StatusLevel,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { entityOf, startNotices } from './__testUtils__/startNotices';
import { findingOf, securityDetailOf } from './__testUtils__/securityDetailOf';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_15', 'SQLITE_3'] });

const shop = 'component:default/shop';
const bank = 'component:default/bank';
const team = 'group:default/team';

const first = findingOf('CVE-2026-1');
const second = findingOf('CVE-2026-2', { package: 'openssl' });
const waived = {
  ...first,
  waiver: {
    reason: 'Not reachable from here.',
    owner: team,
    expires: '2026-12-31',
  },
};

describe.each(databases.eachSupportedId())(
  'new critical findings on %s',
  databaseId => {
    async function start() {
      const notices = await startNotices(
        () => databases.init(databaseId),
        [entityOf('shop', team), entityOf('bank', 'user:default/jane')],
      );
      /** What is found in services from now on. */
      async function find(
        found: Record<string, Finding[] | Partial<SecurityDetail> | null>,
        level: StatusLevel = 'critical',
        environment?: string,
      ) {
        await notices.judge(
          'security',
          Object.entries(found).map(([entityRef, of]) => ({
            entityRef,
            reasons: [{ code: 'a', level, message: 'b' }],
            detail:
              of && securityDetailOf(Array.isArray(of) ? { findings: of } : of),
          })),
          environment,
        );
      }
      return {
        ...notices,
        find,
        /** The titles of what is told in one round. */
        async round(...args: Parameters<typeof find>): Promise<string[]> {
          await find(...args);
          await notices.sender.send();
          return notices.told().map(([, title]) => title);
        },
      };
    }

    const one = '1 new critical finding in shop, production';

    it('are told to the owner in one message, with what they are and where to look', async () => {
      const { sender, send, find } = await start();
      await find({
        [shop]: [
          first,
          findingOf('CVE-2026-9', { severity: 'high' }),
          findingOf('CVE-2026-3', {
            package: 'openssl',
            knownExploited: true,
          }),
        ],
      });
      await sender.send();
      expect(send.mock.calls.map(([notification]) => notification)).toEqual([
        {
          recipients: { type: 'entity', entityRef: team },
          payload: {
            title: '2 new critical findings in shop, production',
            description:
              'CVE-2026-3 in openssl (known to be exploited), CVE-2026-1 in libwebp7.',
            link: '/catalog/default/component/shop/security?environment=production',
            severity: 'critical',
            topic: 'pyairtable-platform-security',
            scope: expect.stringMatching(/^findings\|[0-9a-f]{32}$/),
          },
        },
      ]);
    });

    it('are named five at most, and the rest counted', async () => {
      const { sender, send, find } = await start();
      await find({
        [shop]: Array.from({ length: 7 }, (_, index) =>
          findingOf(`CVE-2026-${index}`),
        ),
      });
      await sender.send();
      expect(send.mock.calls[0][0].payload.description).toMatch(
        /^(CVE-2026-\d in libwebp7, ){4}CVE-2026-\d in libwebp7 and 2 more\.$/,
      );
    });

    it('are told once, whatever is collected and whoever sends', async () => {
      const { create, find, round, told } = await start();
      expect(await round({ [shop]: [first] })).toEqual([one]);
      expect(await round({ [shop]: [first] })).toEqual([]);
      await find({ [shop]: [{ ...first, installedVersion: '1.2.9' }] });
      // As after a restart, or on another backend.
      await create().send();
      expect(told()).toEqual([]);
    });

    it('are told beside those of before, and in messages of their own', async () => {
      const { sender, send, find, round, told } = await start();
      await round({ [shop]: [first] });
      await find({ [shop]: [first, second] });
      await sender.send();
      expect(send.mock.calls[0][0].payload).toMatchObject({
        title: one,
        description: 'CVE-2026-2 in openssl.',
      });
      told();
      expect(await round({ [shop]: [first, second] })).toEqual([]);
    });

    it('are told of each service and environment by itself', async () => {
      const { round } = await start();
      await round({ [shop]: [first] });
      expect(await round({ [shop]: [first], [bank]: [first] })).toEqual([
        '1 new critical finding in bank, production',
      ]);
      expect(await round({ [shop]: [first] }, 'critical', 'staging')).toEqual([
        '1 new critical finding in shop, staging',
      ]);
    });

    it('are told anew where they were mended and came back', async () => {
      const { round } = await start();
      for (let time = 0; time < 2; time += 1) {
        expect(await round({ [shop]: [first] })).toEqual([one]);
        expect(await round({ [shop]: [] }, 'ok')).toEqual([]);
      }
    });

    it('are told anew where the service was gone in between', async () => {
      const { round } = await start();
      await round({ [shop]: [first] });
      await round({});
      expect(await round({ [shop]: [first] })).toEqual([one]);
    });

    const [image] = securityDetailOf({}).images;
    it.each<[string, Finding[] | Partial<SecurityDetail> | null, StatusLevel]>([
      ['they were waived', [waived], 'ok'],
      ['nobody knows', [], 'unknown'],
      ['the detail tells nothing', null, 'critical'],
      ['nothing was scanned', { counts: null }, 'critical'],
      [
        'an image was not scanned yet',
        { images: [{ ...image, source: null }] },
        'warning',
      ],
      [
        'others were listed in their place',
        { findings: [second], findingsTotal: 2 },
        'critical',
      ],
      ['they were rated lower', [{ ...first, severity: 'high' }], 'warning'],
    ])('are not told again where %s in between', async (_, found, level) => {
      const { round } = await start();
      await round({ [shop]: [first] });
      await round({ [shop]: found }, level);
      expect(await round({ [shop]: [first] })).toEqual([]);
    });

    it('are told once their waiver has ended', async () => {
      const { round } = await start();
      expect(await round({ [shop]: [waived] }, 'critical')).toEqual([]);
      expect(await round({ [shop]: [first] })).toEqual([one]);
    });

    it.each<StatusLevel>(['ok', 'warning', 'unknown'])(
      'are not looked for where the status is %s',
      async level => {
        const { round } = await start();
        expect(await round({ [shop]: [first] }, level)).toEqual([]);
      },
    );

    it('are told in the next round where they could not be told, once', async () => {
      const { sender, send, told, round, logger } = await start();
      send.mockRejectedValueOnce(new Error('not now'));
      await round({ [shop]: [first, second] });
      await sender.send();
      await sender.send();
      expect(told()).toEqual([
        [team, '2 new critical findings in shop, production'],
      ]);
      expect(logger.warn).toHaveBeenCalledTimes(1);
    });

    it('do not touch what is told of recovery', async () => {
      const { sender, judge, round } = await start();
      await judge('recovery', [
        {
          entityRef: shop,
          reasons: [{ code: 'rpo-broken', level: 'critical', message: 'b' }],
        },
      ]);
      expect((await round({ [shop]: [first] })).sort()).toEqual([
        one,
        'The RPO of shop is broken in production',
      ]);
      await sender.send();
      expect(await round({ [shop]: [first] })).toEqual([]);
    });
  },
);
