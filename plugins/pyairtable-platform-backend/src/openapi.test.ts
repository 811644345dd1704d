import { mockCredentials } from '@backstage/backend-test-utils';
import Ajv2020 from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import request from 'supertest';
import { openApiDocument } from './openapi';
import { anna, ben, startRuns, TestRuns } from './runs/__testUtils__/startRuns';

jest.setTimeout(60_000);

const base = '/api/pyairtable-platform';
const entity = '/v1/entities/component/default/api-gateway';
const path = (name: string) =>
  name
    .replace(
      /^\/v1\/entities\/component\/default\/[^/]+/,
      '/v1/entities/{kind}/{namespace}/{name}',
    )
    .replace(/^\/v1\/systems\/default\/[^/]+/, '/v1/systems/{namespace}/{name}')
    .replace(/^\/v1\/runs\/[A-Z]+/, '/v1/runs/{id}');

const gateway = 'component:default/api-gateway';
const scan = { kind: 'scan.posture', entityRef: gateway, environment: 'dev' };
const drill = { ...scan, kind: 'drill.restore' };
const failover = {
  kind: 'drill.failover',
  entityRef: 'component:default/user-service',
  environment: 'production-dr',
  confirm: 'user-service',
};

/** Real requests, at least one for each documented answer. */
const examples: Array<['get' | 'post', string, number, object?]> = [
  ['get', '/v1/fleet', 200],
  ['get', '/v1/fleet?environment=dev&status=ok&limit=500', 200],
  ['get', '/v1/fleet?limit=none', 400],
  ['get', `${entity}/status`, 200],
  ['get', `${entity}/status?environment=prod`, 400],
  ['get', '/v1/entities/component/default/nobody/status', 404],
  ['get', `${entity}/areas/cost`, 200],
  ['get', `${entity}/areas/sla?environment=staging`, 200],
  ['get', `${entity}/areas/carbon`, 400],
  ['get', '/v1/entities/component/default/nobody/areas/cost', 404],
  ['get', '/v1/environments', 200],
  ['post', '/v1/refresh', 202, {}],
  ['post', '/v1/refresh', 400, { areas: 'all' }],
  ['get', '/v1/recovery/calendar', 200],
  ['get', '/v1/recovery/calendar?environment=prod', 400],
  ['get', '/v1/recovery/regions', 200],
  ['get', `${entity}/readiness`, 200],
  ['get', `${entity}/readiness?environment=prod`, 400],
  ['get', '/v1/entities/component/default/nobody/readiness', 404],
  ['get', '/v1/systems/default/core/recovery', 200],
  ['get', '/v1/systems/default/none/recovery', 404],
  ['get', '/v1/security/overview', 200],
  ['get', '/v1/security/overview?system=system:default/core', 200],
  ['get', '/v1/security/overview?environment=prod', 400],
  ['get', '/v1/security/overview?system=system:default/none', 404],
  ['get', '/v1/security/facts?environment=staging&limit=5', 200],
  ['get', '/v1/security/facts?limit=5000', 400],
  ['get', '/v1/security/facts?system=system:default/none', 404],
  ['get', `${entity}/twelve-factors`, 200],
  ['get', `${entity}/twelve-factors?environment=prod`, 400],
  ['get', '/v1/entities/component/default/nobody/twelve-factors', 404],
  ['get', `/v1/runs/kinds?entityRef=${gateway}&environment=dev`, 200],
  ['get', '/v1/runs/kinds?environment=dev', 400],
  ['get', '/v1/runs', 200],
  ['get', '/v1/runs?state=done', 400],
  ['get', '/v1/runs/verify', 200],
  ['post', '/v1/runs', 200, { ...drill, dryRun: true }],
  ['post', '/v1/runs', 202, { ...scan, environment: 'staging' }],
  ['post', '/v1/runs', 400, { ...scan, kind: 'drill.none' }],
  ['post', '/v1/runs', 404, { ...scan, entityRef: 'component:default/none' }],
  ['post', '/v1/runs', 409, drill],
  // Runs that are there: one that has finished, one that is active, and one
  // that waits for an approval.
  ['get', '/v1/runs/FINISHED', 200],
  ['get', '/v1/runs/ACTIVE', 200],
  ['get', '/v1/runs/NONE', 404],
  ['get', '/v1/runs/FINISHED/evidence', 200],
  ['get', '/v1/runs/ACTIVE/evidence', 404],
  ['post', '/v1/runs/ACTIVE/cancel', 200],
  ['post', '/v1/runs/FINISHED/cancel', 409],
  ['post', '/v1/runs/FINISHED/approve', 403],
  ['post', '/v1/runs/WAITING/approve', 200],
];

describe('the OpenAPI document', () => {
  let platform: TestRuns;
  let ids: Record<string, string>;
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  addFormats(ajv);
  ajv.addSchema(openApiDocument, 'openapi.json');

  beforeAll(async () => {
    platform = await startRuns();
    const finished = await platform.start(scan);
    await platform.follow(finished.id);
    ids = {
      FINISHED: finished.id,
      ACTIVE: (await platform.start(drill)).id,
      WAITING: (await platform.start(failover, { as: ben })).id,
    };
  });

  afterAll(() => platform.stop());

  it('is served beside the routes', async () => {
    const { status, body } = await request(platform.server)
      .get(`${base}/openapi.json`)
      .set('authorization', mockCredentials.user.header());
    expect(status).toBe(200);
    expect(body).toEqual(JSON.parse(JSON.stringify(openApiDocument)));
  });

  it('has an example here for every route', () => {
    const documented = Object.entries(openApiDocument.paths).flatMap(
      ([route, operations]) =>
        Object.keys(operations).map(method => `${method} ${route}`),
    );
    const tried = examples
      .filter(([, , status]) => status < 300)
      .map(([method, url]) => `${method} ${documentedPath(url)}`);
    expect([...new Set(tried)].sort()).toEqual(documented.sort());
  });

  // A row without a body needs the place, or jest would pass its callback there.
  it.each(
    examples.map(([...row]) => [row[0], row[1], row[2], row[3]] as const),
  )('describes the answer of %s %s (%d)', async (method, url, status, body) => {
    const real = Object.entries(ids).reduce(
      (text, [name, id]) => text.replace(name, id),
      url,
    );
    const response = await platform
      .call(method, real.replace(/^\/v1/, ''), { user: anna })
      .send(body);
    expect(response.status).toBe(status);

    const pointer = `openapi.json#/paths/${escape(
      documentedPath(url),
    )}/${method}/responses/${status}/content/application~1json/schema`;
    const validate = ajv.getSchema(pointer);
    expect(validate).toBeDefined();
    validate?.(response.body);
    expect(validate?.errors ?? []).toEqual([]);
  });
});

function documentedPath(url: string): string {
  return path(url.split('?')[0]).replace(/\/areas\/.*$/, '/areas/{area}');
}

/** As a segment of a JSON pointer in a URI. */
function escape(segment: string): string {
  return encodeURIComponent(segment.replace(/~/g, '~0').replace(/\//g, '~1'));
}
