import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  areaIds,
  EntityStatusResponse,
  FleetResponse,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import request from 'supertest';
import { startPlatform, TestPlatform } from './__testUtils__/startPlatform';
import { until } from './__testUtils__/until';
import { openApiDocument } from './openapi';

jest.setTimeout(60_000);

const base = '/api/pyairtable-platform';
const team = 'group:default/platform-engineering';

type Decide = (permission: string) => object;
const allow = { result: AuthorizeResult.ALLOW };
const deny = { result: AuthorizeResult.DENY };

function conditions(rule: object) {
  return {
    result: AuthorizeResult.CONDITIONAL,
    pluginId: 'catalog',
    resourceType: 'catalog-entity',
    conditions: rule,
  };
}

const owners = (...claims: string[]) =>
  conditions({
    rule: 'IS_ENTITY_OWNER',
    resourceType: 'catalog-entity',
    params: { claims },
  });

const entityRef = 'component:default/api-gateway';
const startPosture = { kind: 'scan.posture', entityRef, environment: 'dev' };

/** What else some routes want, and what they answer where it is not 200. */
const specials: Record<
  string,
  { query?: string; body?: object; status: number }
> = {
  'get /v1/runs/kinds': {
    query: `?entityRef=${entityRef}&environment=dev`,
    status: 200,
  },
  'post /v1/refresh': { status: 202 },
  'post /v1/runs': { body: { ...startPosture, dryRun: true }, status: 200 },
  // It has finished, and whoever asked for it approves nothing.
  'post /v1/runs/{id}/cancel': { status: 409 },
  'post /v1/runs/{id}/approve': { status: 403 },
};

/** Every route of the document, with something real in its parameters. */
const routes = Object.entries(openApiDocument.paths).flatMap(
  ([path, operations]) =>
    Object.keys(operations).map(method => ({
      method: method as 'get' | 'post',
      ...(specials[`${method} ${path}`] ?? { status: 200 }),
      title: path,
      path: `${path}${specials[`${method} ${path}`]?.query ?? ''}`
        .replace('systems/{namespace}/{name}', 'systems/default/automation')
        .replace('{kind}', 'component')
        .replace('{namespace}', 'default')
        .replace('{name}', 'api-gateway')
        .replace('{area}', 'cost'),
    })),
);

describe('permissions', () => {
  let platform: TestPlatform;
  let decide: Decide = () => allow;
  /** A run to ask for. */
  let runId: string;
  const authorizeConditional = jest.fn(async (requests: any[]) =>
    requests.map(({ permission }) => decide(permission.name)),
  );

  const call = (method: 'get' | 'post', path: string) =>
    request(platform.server)
      [method](`${base}${path.replace('{id}', runId)}`)
      .set('authorization', mockCredentials.user.header());

  beforeAll(async () => {
    platform = await startPlatform({
      permissions: { authorizeConditional: authorizeConditional as any },
      features: [
        mockServices.httpAuth.factory({
          defaultCredentials: mockCredentials.none(),
        }),
      ],
    });
    const started = await call('post', '/v1/runs').send(startPosture);
    runId = started.body.id;
    await until(async () => {
      const { body } = await call('get', `/v1/runs/${runId}`);
      return body.state === 'succeeded';
    });
  });

  beforeEach(() => {
    decide = () => allow;
    authorizeConditional.mockClear();
    platform.auditor.createEvent.mockClear();
  });

  afterAll(() => platform.stop());

  async function fleet(query = ''): Promise<FleetResponse> {
    const { status, body } = await call(
      'get',
      `/v1/fleet?environment=production&limit=500${query}`,
    );
    expect(status).toBe(200);
    return body;
  }

  describe.each(routes)('$method $title', ({ method, path, body, status }) => {
    it('refuses without credentials', async () => {
      const response = await request(platform.server)[method](`${base}${path}`);
      expect(response.status).toBe(401);
      expect(authorizeConditional).not.toHaveBeenCalled();
    });

    it('refuses a user who may see nothing, and asks once', async () => {
      decide = name => (name.startsWith('pyairtable.') ? deny : allow);
      const response = await call(method, path).send(body);
      expect(response.status).toBe(403);
      expect(response.body.error.name).toBe('NotAllowedError');
      expect(authorizeConditional).toHaveBeenCalledTimes(1);
    });

    it('answers a user who may, with one permission call and no catalog call', async () => {
      const queries = platform.queryEntities.mock.calls.length;
      const response = await call(method, path).send(body);
      expect(response.status).toBe(status);
      expect(authorizeConditional).toHaveBeenCalledTimes(1);
      expect(platform.queryEntities).toHaveBeenCalledTimes(queries);
    });
  });

  it('shows owners what is theirs', async () => {
    decide = () => owners(team);
    const { items, totalItems } = await fleet();
    expect(items.length).toBeGreaterThan(0);
    expect(totalItems).toBe(items.length);
    expect(new Set(items.map(item => item.owner))).toEqual(new Set([team]));
  });

  it('names the areas that are left out, and lists nothing of them', async () => {
    decide = name => (name === 'pyairtable.cost.read' ? owners(team) : allow);
    const { items } = await fleet();
    const mine = items.filter(item => item.owner === team);
    const others = items.filter(item => item.owner !== team);
    expect(mine.length * others.length).toBeGreaterThan(0);
    for (const item of mine) {
      expect(item.forbidden).toEqual([]);
      expect(Object.keys(item.areas)).toEqual([...areaIds]);
    }
    for (const item of others) {
      expect(item.forbidden).toEqual(['cost']);
      expect(item.areas).not.toHaveProperty('cost');
    }
  });

  it('does not let filter, order or total tell of what is left out', async () => {
    const open = await fleet();
    const overBudget = open.items.find(
      item => item.areas.cost.status === 'critical',
    )!;
    decide = name => (name === 'pyairtable.cost.read' ? deny : allow);
    expect((await fleet('&area=cost')).totalItems).toBe(0);
    expect((await fleet('&area=cost&status=critical')).totalItems).toBe(0);

    const byCost = (await fleet('&sort=cost')).items.map(i => i.entityRef);
    const byName = (await fleet('&sort=name')).items.map(i => i.entityRef);
    expect(byCost).toEqual(byName);

    const closed = (await fleet()).items.find(
      item => item.entityRef === overBudget.entityRef,
    );
    expect(overBudget.worst).toBe('critical');
    expect(closed?.worst).not.toBe('critical');
  });

  it('shows costs alone to whoever may see costs alone', async () => {
    decide = name => (name === 'pyairtable.status.read' ? deny : allow);
    const [item] = (await fleet()).items;
    expect(Object.keys(item.areas)).toEqual(['cost']);
    expect(item.forbidden).toEqual(areaIds.filter(id => id !== 'cost'));
  });

  it('refuses one area and leaves it out of the whole', async () => {
    decide = name => (name === 'pyairtable.cost.read' ? deny : allow);
    const entity = '/v1/entities/component/default/api-gateway';
    expect((await call('get', `${entity}/areas/cost`)).status).toBe(403);
    expect((await call('get', `${entity}/areas/sla`)).status).toBe(200);
    const body: EntityStatusResponse = (await call('get', `${entity}/status`))
      .body;
    expect(body.environments.production.forbidden).toEqual(['cost']);
    expect(body.environments.production.areas).not.toHaveProperty('cost');
  });

  it('does not tell whether an entity exists that may not be seen', async () => {
    decide = name => (name === 'catalog.entity.read' ? owners(team) : allow);
    const [theirs, nobodys] = await Promise.all(
      ['analytics-service', 'does-not-exist'].map(name =>
        call('get', `/v1/entities/component/default/${name}/status`),
      ),
    );
    expect(theirs.status).toBe(404);
    expect(nobodys.status).toBe(404);
    expect(theirs.body.error.message.replace('analytics-service', 'X')).toBe(
      nobodys.body.error.message.replace('does-not-exist', 'X'),
    );
    expect((await fleet()).items.every(item => item.owner === team)).toBe(true);
  });

  it('writes every refresh into the audit log, refused ones too', async () => {
    const event = {
      success: jest.fn(async () => {}),
      fail: jest.fn(async () => {}),
    };
    platform.auditor.createEvent.mockResolvedValue(event);
    await call('post', '/v1/refresh').send({ areas: ['sla'] });
    expect(platform.auditor.createEvent).toHaveBeenCalledWith(
      expect.objectContaining({
        eventId: 'status-refresh',
        meta: { areas: ['sla'] },
        request: expect.anything(),
      }),
    );
    expect(event.success).toHaveBeenCalledTimes(1);

    decide = () => deny;
    await call('post', '/v1/refresh').send({});
    expect(event.fail).toHaveBeenCalledTimes(1);
  });

  describe("with a rule of somebody's own", () => {
    const custom = conditions({
      anyOf: [
        {
          rule: 'HAS_LABEL',
          resourceType: 'catalog-entity',
          params: { label: 'no-such-label' },
        },
        {
          not: {
            rule: 'IS_SECRET',
            resourceType: 'catalog-entity',
            params: {},
          },
        },
      ],
    });

    it('asks the catalog, in one question for all', async () => {
      const questions: any[] = [];
      const catalog = createServer(async (req, res) => {
        let text = '';
        for await (const chunk of req) {
          text += chunk;
        }
        const question = JSON.parse(text);
        questions.push({ url: req.url, ...question });
        res.setHeader('content-type', 'application/json');
        res.end(
          JSON.stringify({
            items: question.items.map((item: any) => ({
              id: item.id,
              result: item.resourceRef.map((ref: string) =>
                ref.endsWith('/api-gateway') ? 'ALLOW' : 'DENY',
              ),
            })),
          }),
        );
      });
      catalog.listen(0, '127.0.0.1');
      await once(catalog, 'listening');
      platform.setCatalogPort((catalog.address() as AddressInfo).port);
      try {
        decide = name => (name === 'catalog.entity.read' ? custom : allow);
        const { items } = await fleet();
        expect(items.map(item => item.entityRef)).toEqual([
          'component:default/api-gateway',
        ]);
        expect(questions).toHaveLength(1);
        expect(questions[0].url).toBe(
          '/api/catalog/.well-known/backstage/permissions/apply-conditions',
        );
        expect(questions[0].items[0].conditions).toEqual(custom.conditions);
      } finally {
        catalog.close();
      }
    });

    it('denies where the catalog does not answer', async () => {
      platform.setCatalogPort(1);
      decide = name => (name === 'catalog.entity.read' ? custom : allow);
      expect((await fleet()).totalItems).toBe(0);
    });
  });
});
