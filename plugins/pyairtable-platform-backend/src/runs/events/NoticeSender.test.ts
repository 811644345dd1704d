import { TestDatabases } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import type { Reason } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { entityOf, startNotices } from './__testUtils__/startNotices';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_15', 'SQLITE_3'] });

const shop = 'component:default/shop';
const bank = 'component:default/bank';

const broken: Reason = {
  code: 'rpo-broken',
  level: 'critical',
  message: 'Data could be restored as of 2 h ago; the RPO is 15 min.',
};
const overdue: Reason = {
  code: 'drill-overdue',
  level: 'warning',
  message: 'Recovery was last drilled 40 days ago.',
};
const kept: Reason = { code: 'within-rpo', level: 'ok', message: 'Fine.' };
const blind: Reason = {
  code: 'no-restore-point',
  level: 'unknown',
  message: 'Nobody knows.',
};

describe.each(databases.eachSupportedId())('NoticeSender on %s', databaseId => {
  async function start(
    entities = [
      entityOf('shop', 'group:default/team'),
      entityOf('bank', 'user:default/jane'),
    ],
  ) {
    const notices = await startNotices(
      () => databases.init(databaseId),
      entities,
    );
    return {
      ...notices,
      /** What each service is judged with from now on. */
      judge: (reasons: Record<string, Reason[]>, environment?: string) =>
        notices.judge(
          'recovery',
          Object.entries(reasons).map(([entityRef, of]) => ({
            entityRef,
            reasons: of,
          })),
          environment,
        ),
    };
  }

  const brokenOfShop = [
    'group:default/team',
    'The RPO of shop is broken in production',
  ];

  it('tells the owner what is broken, where to look, and how bad it is', async () => {
    const { sender, send, judge } = await start();
    await judge({ [shop]: [broken], [bank]: [overdue, kept] });
    await sender.send();
    expect(send.mock.calls.map(([notification]) => notification)).toEqual([
      {
        recipients: { type: 'entity', entityRef: 'user:default/jane' },
        payload: {
          title: 'A recovery drill of bank is overdue in production',
          description: overdue.message,
          link: '/catalog/default/component/bank/recovery?environment=production',
          severity: 'high',
          topic: 'pyairtable-platform-recovery',
          scope: `drill-overdue|${bank}|production`,
        },
      },
      {
        recipients: { type: 'entity', entityRef: 'group:default/team' },
        payload: {
          title: 'The RPO of shop is broken in production',
          description: broken.message,
          link: '/catalog/default/component/shop/recovery?environment=production',
          severity: 'critical',
          topic: 'pyairtable-platform-recovery',
          scope: `rpo-broken|${shop}|production`,
        },
      },
    ]);
  });

  it('tells it once, whatever is collected and whoever sends', async () => {
    const { create, sender, judge, told } = await start();
    await judge({ [shop]: [broken] });
    await sender.send();
    await sender.send();
    await judge({ [shop]: [{ ...broken, message: 'As of 3 h ago.' }] });
    await sender.send();
    // As after a restart, or on another backend.
    await create().send();
    expect(told()).toEqual([brokenOfShop]);
  });

  it('tells it again where it was kept and broke anew', async () => {
    const { sender, judge, told } = await start();
    for (const expected of [[brokenOfShop], [brokenOfShop]]) {
      await judge({ [shop]: [broken] });
      await sender.send();
      expect(told()).toEqual(expected);
      await judge({ [shop]: [kept] });
      await sender.send();
      expect(told()).toEqual([]);
    }
  });

  it.each<[string, Reason[]]>([
    ['it could not be seen', [blind]],
    ['it could not be seen beside something worse', [overdue, blind]],
  ])('does not tell it again where %s in between', async (_, between) => {
    const { sender, judge, told } = await start();
    await judge({ [shop]: [broken] });
    await sender.send();
    await judge({ [shop]: between });
    await sender.send();
    told();
    await judge({ [shop]: [broken] });
    await sender.send();
    expect(told()).toEqual([]);
  });

  it('tells of each promise and each environment by itself', async () => {
    const { sender, judge, told } = await start();
    await judge({ [shop]: [broken] });
    await sender.send();
    told();
    await judge({ [shop]: [broken, overdue] });
    await judge({ [shop]: [broken] }, 'staging');
    await sender.send();
    expect(told().map(([, title]) => title)).toEqual([
      'A recovery drill of shop is overdue in production',
      'The RPO of shop is broken in staging',
    ]);
  });

  it('forgets a service that is gone', async () => {
    const { sender, judge, told } = await start();
    await judge({ [shop]: [broken] });
    await sender.send();
    await judge({});
    await sender.send();
    await judge({ [shop]: [broken] });
    await sender.send();
    expect(told()).toEqual([brokenOfShop, brokenOfShop]);
  });

  it.each<[string, Entity[]]>([
    ['nobody owns it', [entityOf('shop')]],
    ['the catalog does not have it', []],
  ])('tells nobody where %s', async (_, entities) => {
    const { sender, judge, told, logger } = await start(entities);
    await judge({ [shop]: [broken] });
    await sender.send();
    await sender.send();
    expect(told()).toEqual([]);
    expect(logger.warn).not.toHaveBeenCalled();
  });

  it('costs nothing where notifications are not installed, and says so once', async () => {
    const { sender, send, judge, logger } = await start();
    send.mockRejectedValue(
      new Error('Failed to send notifications: Error: status 404'),
    );
    await judge({ [shop]: [broken], [bank]: [broken] });
    await sender.send();
    await sender.send();
    await sender.send();
    expect(logger.warn.mock.calls).toEqual([
      [
        `The owner of ${bank} could not be told: Error: Failed to send notifications: Error: status 404`,
      ],
    ]);
  });

  it('tells it as soon as it can, once', async () => {
    const { sender, send, judge, told, logger } = await start();
    send.mockRejectedValueOnce(new Error('not now'));
    await judge({ [shop]: [broken] });
    await sender.send();
    told();
    await sender.send();
    await sender.send();
    expect(told()).toEqual([brokenOfShop]);
    // It is news again when it fails again.
    await judge({ [shop]: [broken, overdue] });
    send.mockRejectedValueOnce(new Error('not now'));
    await sender.send();
    expect(logger.warn).toHaveBeenCalledTimes(2);
  });

  it('does not go on where nobody can be told, and forgets nobody', async () => {
    const names = Array.from({ length: 20 }, (_, index) => `service-${index}`);
    const { sender, send, judge, told } = await start(
      names.map(name => entityOf(name, 'group:default/team')),
    );
    await judge(
      Object.fromEntries(
        names.map(name => [`component:default/${name}`, [broken]]),
      ),
    );
    send.mockRejectedValue(new Error('not now'));
    await sender.send();
    expect(told()).toHaveLength(5);
    send.mockResolvedValue(undefined);
    await sender.send();
    expect(told()).toHaveLength(20);
    await sender.send();
    expect(told()).toEqual([]);
  });

  it('tells the others where one cannot be told', async () => {
    const { sender, send, judge, told } = await start();
    send.mockImplementation(async ({ recipients }) => {
      if (recipients.entityRef === 'user:default/jane') {
        throw new Error('nobody knows her');
      }
    });
    await judge({ [shop]: [broken], [bank]: [broken] });
    await sender.send();
    expect(told()).toContainEqual(brokenOfShop);
  });
});
