import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  checklistItemIds,
  factorIds,
  securityFactsResponseSchema,
  securityOverviewResponseSchema,
  twelveFactorsResponseSchema,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import request from 'supertest';
import {
  createClock,
  startPlatform,
  TestPlatform,
} from '../__testUtils__/startPlatform';

jest.setTimeout(60_000);

const base = '/api/pyairtable-platform/v1';
const clock = createClock();

type Decide = (permission: string) => object;
const allow = { result: AuthorizeResult.ALLOW };
const deny = { result: AuthorizeResult.DENY };

/** Only what a team owns. */
const owned = {
  result: AuthorizeResult.CONDITIONAL,
  pluginId: 'catalog',
  resourceType: 'catalog-entity',
  conditions: {
    rule: 'IS_ENTITY_OWNER',
    resourceType: 'catalog-entity',
    params: { claims: ['group:default/platform-engineering'] },
  },
};

describe('the routes of security', () => {
  let platform: TestPlatform;
  let decide: Decide = () => allow;
  const authorizeConditional = jest.fn(async (requests: any[]) =>
    requests.map(({ permission }) => decide(permission.name)),
  );

  beforeAll(async () => {
    platform = await startPlatform({
      clock,
      permissions: { authorizeConditional: authorizeConditional as any },
      features: [
        mockServices.httpAuth.factory({
          defaultCredentials: mockCredentials.none(),
        }),
      ],
    });
  });

  beforeEach(() => {
    decide = () => allow;
    authorizeConditional.mockClear();
  });

  afterAll(() => platform.stop());

  const call = (path: string) =>
    request(platform.server)
      .get(`${base}${path}`)
      .set('authorization', mockCredentials.user.header());
  const factorsOf = (name: string, query = '') =>
    call(`/entities/component/default/${name}/twelve-factors${query}`);

  const routes = [
    '/security/overview',
    '/security/overview?system=system:default/core',
    '/security/facts',
    '/security/facts?system=system:default/core',
    '/entities/component/default/api-gateway/twelve-factors',
  ];

  it.each(routes)(
    '%s answers with one permission call and no upstream call',
    async path => {
      platform.sandbox.resetCalls();
      expect((await call(path)).status).toBe(200);
      expect(authorizeConditional).toHaveBeenCalledTimes(1);
      expect(platform.sandbox.calls()).toEqual({});
    },
  );

  it.each(routes)('%s names the environments that there are', async path => {
    const { status, body } = await call(
      `${path}${path.includes('?') ? '&' : '?'}environment=prod`,
    );
    expect(status).toBe(400);
    expect(body.error.message).toContain(
      "Unknown environment 'prod', known ones are production, production-dr",
    );
  });

  it('says what to mend first', async () => {
    const { body } = await call('/security/overview');
    const overview = securityOverviewResponseSchema.parse(body);
    const { body: fleet } = await call('/fleet?environment=production&limit=1');
    expect(overview).toMatchObject({
      environment: 'production',
      services: fleet.totalItems,
      scanDutySeconds: 7 * 86400,
    });
    expect(overview.scanned).toBeGreaterThan(0);
    expect(overview.scanned).toBeLessThanOrEqual(overview.services);
    expect(overview.trend).toEqual([
      {
        day: '2026-11-23',
        critical: overview.counts.critical,
        scanned: expect.any(Number),
        services: overview.services,
      },
    ]);
    // What the list says of a service is what its own page says.
    const [worst] = overview.exposed;
    const { body: area } = await call(
      `/entities/component/default/${
        worst.entityRef.split('/')[1]
      }/areas/security?environment=production`,
    );
    expect(worst).toMatchObject({
      level: area.status.status,
      counts: area.detail.counts,
      knownExploited: area.detail.knownExploited,
    });
  });

  it('gives the facts out page by page, each service once', async () => {
    const { body: all } = await call('/security/facts?environment=staging');
    const refs: string[] = [];
    let cursor: string | undefined;
    do {
      const { body } = await call(
        `/security/facts?environment=staging&limit=7${
          cursor === undefined ? '' : `&cursor=${cursor}`
        }`,
      );
      const page = securityFactsResponseSchema.parse(body);
      expect(page.items.length).toBeLessThanOrEqual(7);
      refs.push(...page.items.map(({ entityRef }) => entityRef));
      cursor = page.nextCursor;
    } while (cursor !== undefined);
    expect(refs.length).toBeGreaterThan(7);
    expect(refs).toEqual([...refs].sort());
    expect(refs).toEqual(all.items.map((item: any) => item.entityRef));
    const [facts] = securityFactsResponseSchema.parse(all).items;
    expect(Object.keys(facts.checklist)).toEqual([...checklistItemIds]);
    expect(Object.keys(facts.factors)).toEqual([...factorIds]);
  });

  it.each([
    ['limit=0', "'limit' is '0'"],
    ['cursor=abc', "'cursor' is not one that this service gave out"],
    ['page=2', "Unknown query parameter 'page'"],
  ])('refuses facts with %s', async (query, message) => {
    const { status, body } = await call(`/security/facts?${query}`);
    expect([status, body.error.name]).toEqual([400, 'InputError']);
    expect(body.error.message).toContain(message);
  });

  it('judges all twelve factors in the first environment, or the one asked for', async () => {
    const { body } = await factorsOf('api-gateway');
    const answer = twelveFactorsResponseSchema.parse(body);
    expect(answer).toMatchObject({
      entityRef: 'component:default/api-gateway',
      environment: 'production',
      met: answer.factors.filter(({ met }) => met).length,
      judged: answer.factors.filter(({ met }) => met !== null).length,
    });
    expect(answer.factors.map(({ id }) => id)).toEqual([...factorIds]);
    expect(answer.met).toBeGreaterThan(0);

    const { body: staging } = await factorsOf(
      'api-gateway',
      '?environment=staging',
    );
    expect(staging.environment).toBe('staging');
  });

  it('leaves out what may not be seen', async () => {
    const { body: all } = await call('/security/facts');
    decide = name => (name === 'catalog.entity.read' ? owned : allow);
    const { body: mine } = await call('/security/facts');
    expect(mine.items.length).toBeGreaterThan(0);
    expect(mine.items.length).toBeLessThan(all.items.length);
    expect(new Set(mine.items.map((item: any) => item.owner))).toEqual(
      new Set(['group:default/platform-engineering']),
    );
    const { body: overview } = await call('/security/overview');
    expect(overview.services).toBe(mine.items.length);
    expect(overview.trend[0].services).toBe(mine.items.length);
    const shown = new Set(mine.items.map((item: any) => item.entityRef));
    const named = [
      ...[...overview.exposed, ...overview.overdue].map(one => one.entityRef),
      ...[...overview.packages, ...overview.images].flatMap(
        one => one.services,
      ),
    ];
    expect(named.filter(ref => !shown.has(ref))).toEqual([]);
    expect((await factorsOf('analytics-service')).status).toBe(404);
  });

  it('refuses what may be seen and not read', async () => {
    decide = name => (name === 'pyairtable.status.read' ? deny : allow);
    const { status, body } = await factorsOf('api-gateway');
    expect(status).toBe(403);
    expect(body.error.message).toContain(
      'You may not see the security of component:default/api-gateway',
    );
    expect((await call('/security/overview')).body.services).toBe(0);
    expect((await call('/security/facts')).body.items).toEqual([]);
  });

  it.each(['nobody', 'api-gateway-x'])('does not know %s', async name => {
    const { status, body } = await factorsOf(name);
    expect([status, body.error.name]).toEqual([404, 'NotFoundError']);
  });

  it('knows nothing once the data are old', async () => {
    const { body: before } = await call('/security/facts');
    clock.advance(10 * 86400);
    const { body: facts } = await call('/security/facts');
    for (const item of securityFactsResponseSchema.parse(facts).items) {
      expect(item).toMatchObject({
        level: 'unknown',
        counts: null,
        fixable: null,
        scannedAt: null,
      });
      expect(
        Object.values(item.checklist).filter(passed => passed !== null),
      ).toEqual([]);
    }
    expect(facts.items[0].observedAt).toBe(before.items[0].observedAt);
    const { body: overview } = await call('/security/overview');
    expect(overview).toMatchObject({
      scanned: 0,
      exposed: [],
      packages: [],
      images: [],
      overdue: [],
    });
    const { body: factors } = await factorsOf('api-gateway');
    // The catalog alone tells of the codebase.
    expect(
      factors.factors.filter(
        ({ id, met }: any) => id !== 'codebase' && met !== null,
      ),
    ).toEqual([]);
  });
});
