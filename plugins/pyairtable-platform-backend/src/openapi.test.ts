import Ajv2020 from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import request from 'supertest';
import { startPlatform, TestPlatform } from './__testUtils__/startPlatform';
import { openApiDocument } from './openapi';

jest.setTimeout(60_000);

const base = '/api/pyairtable-platform';
const entity = '/v1/entities/component/default/api-gateway';
const path = (name: string) =>
  name.replace(
    /^\/v1\/entities\/component\/default\/[^/]+/,
    '/v1/entities/{kind}/{namespace}/{name}',
  );

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
];

describe('the OpenAPI document', () => {
  let platform: TestPlatform;
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  addFormats(ajv);
  ajv.addSchema(openApiDocument, 'openapi.json');

  beforeAll(async () => {
    platform = await startPlatform();
  });

  afterAll(() => platform.stop());

  it('is served beside the routes', async () => {
    const { status, body } = await request(platform.server).get(
      `${base}/openapi.json`,
    );
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
    const response = await request(platform.server)
      [method](`${base}${url}`)
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
