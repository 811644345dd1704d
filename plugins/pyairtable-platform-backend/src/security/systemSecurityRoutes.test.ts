import {
  securityFactsResponseSchema,
  securityOverviewResponseSchema,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import {
  allow,
  deny,
  ownersOnly,
  startRuns,
  TestRuns,
} from '../runs/__testUtils__/startRuns';

jest.setTimeout(60_000);

const system = 'system=system:default/core';
const mostOfIt = 'group:default/platform-engineering';
const theRest = 'group:default/auditors';
const all = ['api-gateway', 'audit-service', 'platform-services'].map(
  name => `component:default/${name}`,
);
const visible = all.filter(ref => !ref.endsWith('/audit-service'));

describe('the security of a system', () => {
  let platform: TestRuns;

  beforeAll(async () => {
    platform = await startRuns();
    const audit = platform.entities.find(
      ({ metadata }) => metadata.name === 'audit-service',
    )!;
    audit.relations = [{ type: 'ownedBy', targetRef: theRest }];
    await platform.runTask('sync-catalog');
  });

  beforeEach(() => platform.setDecide(() => allow));

  afterAll(() => platform.stop());

  const call = (path: string) => platform.call('get', `/security/${path}`);
  const overviewOf = async (query: string) =>
    securityOverviewResponseSchema.parse(
      (await call(`overview?${query}`)).body,
    );
  const factsOf = async (query: string) =>
    securityFactsResponseSchema.parse((await call(`facts?${query}`)).body)
      .items;

  it('has the facts of its services, and of no other', async () => {
    const everywhere = await factsOf('environment=staging');
    const ours = await factsOf(
      'environment=staging&system=System:Default/Core',
    );
    expect(ours.map(({ entityRef }) => entityRef)).toEqual(all);
    expect(ours).toEqual(
      everywhere.filter(({ entityRef }) => all.includes(entityRef)),
    );
  });

  it('goes on in the system on the next page', async () => {
    const { body } = await call(`facts?${system}&limit=2`);
    const { items } = (
      await call(`facts?${system}&limit=2&cursor=${body.nextCursor}`)
    ).body;
    expect([...body.items, ...items].map(item => item.entityRef)).toEqual(all);
  });

  it('is the overview of its services', async () => {
    const workspace = 'environment=production&system=system:default/workspace';
    const everywhere = await overviewOf('environment=production');
    const ours = await overviewOf(workspace);
    const facts = await factsOf(workspace);
    const refs = facts.map(({ entityRef }) => entityRef);
    const isOurs = ({ entityRef }: { entityRef: string }) =>
      refs.includes(entityRef);
    expect(ours).toMatchObject({
      environment: 'production',
      services: refs.length,
      scanDutySeconds: everywhere.scanDutySeconds,
      exposed: everywhere.exposed.filter(isOurs),
      overdue: everywhere.overdue.filter(isOurs),
    });
    expect(ours.services).toBeLessThan(everywhere.services);
    expect(ours.exposed.length).toBeGreaterThan(0);
    expect(ours.overdue.length).toBeGreaterThan(0);
    for (const severity of ['critical', 'high', 'medium'] as const) {
      expect(ours.counts[severity]).toBe(
        facts.reduce((sum, { counts }) => sum + (counts?.[severity] ?? 0), 0),
      );
    }
    const named = [...ours.packages, ...ours.images].flatMap(
      ({ services }) => services,
    );
    expect(named.length).toBeGreaterThan(0);
    expect(named.filter(ref => !refs.includes(ref))).toEqual([]);
  });

  it.each(['catalog.entity.read', 'pyairtable.status.read'])(
    'does not count what may not be seen for want of %s',
    async permission => {
      platform.setDecide(name =>
        name === permission ? ownersOnly(mostOfIt) : allow,
      );
      const facts = await factsOf(system);
      expect(facts.map(({ entityRef }) => entityRef)).toEqual(visible);
      const overview = await overviewOf(system);
      expect(overview.services).toBe(visible.length);
      expect(JSON.stringify(overview)).not.toContain('audit-service');
    },
  );

  it.each(['overview', 'facts'])(
    'is not known to whoever may see none of its services: %s',
    async path => {
      platform.setDecide(name =>
        name === 'catalog.entity.read'
          ? ownersOnly('group:default/insights')
          : allow,
      );
      const { status, body } = await call(`${path}?${system}`);
      expect([status, body.error.name]).toEqual([404, 'NotFoundError']);
      expect(body.error.message).toBe(
        'No service of system:default/core is known in production',
      );
      platform.setDecide(() => deny);
      expect((await call(`${path}?${system}`)).status).toBe(403);
    },
  );

  it.each([
    ['system=core', 400, "'system' is 'core', expected a reference such as"],
    ['system=', 400, "'system' is '', expected a reference such as"],
    [
      'system=component:default/api-gateway',
      400,
      "'system' is 'component:default/api-gateway', expected",
    ],
    [
      'system=system:a&system=system:b',
      400,
      "'system' is 'system:a,system:b', expected",
    ],
    [
      'environment=dev&system=system:default/none',
      404,
      'No service of system:default/none is known in dev',
    ],
    [`environment=prod&${system}`, 400, "Unknown environment 'prod'"],
  ])('refuses %s', async (query, status, message) => {
    for (const path of ['overview', 'facts']) {
      const answer = await call(`${path}?${query}`);
      expect(answer.status).toBe(status);
      expect(answer.body.error.message).toContain(message);
    }
  });
});
